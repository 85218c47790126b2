import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/**
 * The folder of the pictures that README shows, where `npm run screenshots` runs the tests. In any other run nobody would look
 * at the pictures, and to take them cost more time than the tests themselves.
 */
const FOLDER = process.env.WRITE_SCREENSHOTS && join(__dirname, '..', '..', '..', 'docs', 'images');

/** Hides n8n's short messages, which cover the part that a picture should show. */
const STYLE = '.el-notification { display: none !important; }';
const ATTEMPTS = 20;

type Clip = { x: number; y: number; width: number; height: number };

/** Takes pictures of the page in both themes, and refuses to take one on which a secret key can be read. */
export class Photographer {
	private readonly secrets: string[] = [];

	constructor(private readonly page: Page) {}

	/** From now on this key must not be seen. */
	keepSecret(key: string): void {
		this.secrets.push(key);
	}

	/**
	 * Writes `<name>-light.png` and `<name>-dark.png`. Without `npm run screenshots` it only checks that both could be taken:
	 * the target can be seen, and no secret key can be seen.
	 * @param target one part of the page, or a rectangle of it
	 */
	async take(name: string, target: Locator | Clip): Promise<void> {
		await this.assertNoSecret(name);
		if ('screenshot' in target) await target.waitFor();
		if (!FOLDER) return;
		mkdirSync(FOLDER, { recursive: true });
		for (const colorScheme of ['dark', 'light'] as const) {
			await this.page.emulateMedia({ colorScheme });
			writeFileSync(join(FOLDER, `${name}-${colorScheme}.png`), await this.standingStill(target));
		}
	}

	/** Takes a picture of the page after a step has failed. @returns a sentence with the path of the picture */
	async takeOfFailure(): Promise<string> {
		const path = join(mkdtempSync(join(tmpdir(), 'rest-webhook-pictures-')), 'failure.png');
		await this.page.screenshot({ path });
		return `The page as it was: ${path}`;
	}

	/** Takes pictures until two in a row are equal, because icons of the other theme load late and panels slide in. */
	private async standingStill(target: Locator | Clip): Promise<Buffer> {
		const options = { style: STYLE, animations: 'disabled' as const };
		const shoot = () =>
			'screenshot' in target
				? target.screenshot(options)
				: this.page.screenshot({ ...options, clip: target });
		let last = await shoot();
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const next = await shoot();
			if (next.equals(last)) return next;
			last = next;
		}
		throw new Error('The page does not stand still');
	}

	private async assertNoSecret(name: string): Promise<void> {
		const fields = this.page.locator('input:visible:not([type=password]), textarea:visible');
		// All fields are read at one moment, because the fields of a popup (a calendar) may be gone a moment later.
		const typed = await fields.evaluateAll((inputs) =>
			inputs.map((input) => (input as unknown as { value: string }).value),
		);
		const seen = [await this.page.locator('body').innerText(), ...typed].join('\n');
		if (this.secrets.some((secret) => seen.includes(secret))) {
			throw new Error(`A secret key can be read in the picture "${name}"`);
		}
	}
}
