import type { Locator, Page } from 'playwright-core';
import { eventually, SHORT_MS } from './eventually';
import { openHome, startNew } from './navigation';
import { untilTakenOver } from './typing';

/** The part of an element of the page that {@link CredentialDialog.areaOf} uses. */
interface Scrolled {
	style: { scrollMarginTop: string };
	scrollIntoView: (options: { block: 'start' }) => void;
}

/** n8n's dialog for one credential. */
export class CredentialDialog {
	readonly dialog: Locator;

	constructor(private readonly page: Page) {
		this.dialog = page.getByTestId('editCredential-modal');
	}

	/** The sidebar's + → New credential → the type, found by typing its name. */
	static async create(page: Page, type: string): Promise<CredentialDialog> {
		await startNew(page, 'credential');
		const search = page.getByTestId('new-credential-type-select').locator('input');
		await search.click();
		await search.fill(type);
		await page
			.getByTestId('new-credential-type-select-option')
			.filter({ hasText: new RegExp(`^\\s*${type}\\s*$`) })
			.click();
		await page.getByTestId('new-credential-type-button').click();
		return new CredentialDialog(page);
	}

	/** Opens a saved credential: Home → Credentials → its card. */
	static async open(page: Page, name: string): Promise<CredentialDialog> {
		const opened = new CredentialDialog(page);
		await openHome(page, 'Credentials');
		await eventually(async () => {
			if (await opened.dialog.isVisible()) return;
			await page.getByText(name, { exact: true }).first().click({ timeout: SHORT_MS });
			await opened.dialog.waitFor({ timeout: SHORT_MS });
		});
		return opened;
	}

	field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).locator('input').first();
	}

	async rename(name: string): Promise<void> {
		await this.page.getByTestId('credential-name').click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.type(name);
		await this.page.keyboard.press('Enter');
	}

	async fill(fields: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.field(name).fill(value);
			// The dialog takes a date only when it is confirmed with Enter.
			if (name === 'previousSecretKeyValidUntil') await this.field(name).press('Enter');
		}
	}

	/** Clicks a day in the calendar of a date field that is empty, so many days after today, and OK. */
	async pickDay(name: string, afterToday: number): Promise<void> {
		const calendar = await this.openCalendar(name);
		const days = calendar.locator('.el-date-table td.el-date-table__cell, .el-date-table td:has(div)');
		const today = await days.evaluateAll((cells) =>
			cells.findIndex((cell) => cell.classList.contains('today')),
		);
		await days.nth(today + afterToday).click();
		await calendar.getByRole('button', { name: 'OK' }).click();
		await calendar.waitFor({ state: 'hidden' });
	}

	/** Clicks Now in the calendar of a date field. */
	async pickNow(name: string): Promise<void> {
		const calendar = await this.openCalendar(name);
		await calendar.getByRole('button', { name: 'Now' }).click();
		await calendar.waitFor({ state: 'hidden' });
	}

	private async openCalendar(name: string): Promise<Locator> {
		await this.field(name).click();
		const calendar = this.page.locator('.el-picker-panel').filter({ visible: true });
		await calendar.waitFor();
		return calendar;
	}

	async turnOn(name: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${name}`).locator('.el-switch').click();
	}

	/** Saves, and waits until n8n has run the credential's test, as it does after each save. */
	async save(): Promise<void> {
		await untilTakenOver(this.page);
		const tested = this.page.waitForResponse((response) => response.url().endsWith('/rest/credentials/test'));
		await this.page.getByTestId('credential-save-button').click();
		await tested;
	}

	async expectPassed(): Promise<void> {
		await this.page.getByTestId('credentials-config-container-test-success').waitFor();
	}

	/** Waits until the test has failed. Opens its details by a click, and waits until they contain this sentence. */
	async expectFailed(sentence: string): Promise<void> {
		await eventually(async () => {
			const details = this.dialog.getByText('More details');
			if (await details.isVisible()) await details.click();
			expect(await this.dialog.innerText()).toContain(sentence);
		});
	}

	/** The rectangle from one field, with its label, to another one. The dialog is scrolled until the first one is at its top. */
	async areaOf(first: string, last: string) {
		const row = (name: string) => this.page.getByTestId(`parameter-input-${name}`);
		await row(first).evaluate((element) => {
			const field = element as unknown as Scrolled;
			field.style.scrollMarginTop = '64px';
			field.scrollIntoView({ block: 'start' });
		});
		const [top, bottom] = [await row(first).boundingBox(), await row(last).boundingBox()];
		if (!top || !bottom) throw new Error(`${first} and ${last} cannot both be seen`);
		const height = bottom.y + bottom.height - top.y;
		// The label is above the first field, and the hint is below the last one.
		return { x: top.x - 16, y: top.y - 40, width: top.width + 32, height: height + 72 };
	}

	/** Closes the dialog. While n8n still saves, it asks whether to throw the changes away: then this tries again a moment later. */
	async close(): Promise<void> {
		const keepEditing = this.page.getByRole('button', { name: 'Keep Editing' });
		await eventually(async () => {
			if (await keepEditing.isVisible()) await keepEditing.click({ timeout: SHORT_MS });
			if (await this.dialog.isVisible())
				await this.dialog.locator('.el-dialog__headerbtn').click({ timeout: SHORT_MS });
			await this.dialog.waitFor({ state: 'hidden', timeout: SHORT_MS });
		});
	}
}
