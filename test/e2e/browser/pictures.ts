import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/**
 * `npm run screenshots` puts the pictures where README shows them. In any other run nobody would look at them, and taking
 * them cost more time than what is tested around them.
 */
const FOLDER = process.env.WRITE_SCREENSHOTS && join(__dirname, '..', '..', '..', 'docs', 'images');

/** n8n's passing messages cover what the picture is of. */
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
	 * Writes `<name>-light.png` and `<name>-dark.png`; without `npm run screenshots` it only makes sure that both could be
	 * taken: what they are of can be seen, and no secret key.
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

	/** What a user would see now that a step has failed. @returns a sentence with the path of the picture */
	async takeOfFailure(): Promise<string> {
		const path = join(mkdtempSync(join(tmpdir(), 'rest-webhook-pictures-')), 'failure.png');
		await this.page.screenshot({ path });
		return `The page as it was: ${path}`;
	}

	/** Icons of the other theme load, panels slide in: a picture is good when the next one is the same. */
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
		// All at one moment: fields of a popup (a calendar) may be gone by the next.
		const typed = await fields.evaluateAll((inputs) =>
			inputs.map((input) => (input as unknown as { value: string }).value),
		);
		const seen = [await this.page.locator('body').innerText(), ...typed].join('\n');
		if (this.secrets.some((secret) => seen.includes(secret))) {
			throw new Error(`A secret key can be read in the picture "${name}"`);
		}
	}
}
