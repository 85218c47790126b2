import type { Locator, Page } from 'playwright-core';
import { CredentialDialog } from './credentials';
import { eventually, SHORT_MS } from './eventually';
import { untilTakenOver } from './typing';

/** The open node: its form in the middle, its input on the left and its outputs on the right. */
export class NodePanel {
	constructor(private readonly page: Page) {}

	get whole(): Locator {
		return this.page.getByTestId('ndv').first();
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	get form(): Locator {
		return this.page.getByTestId('node-parameters');
	}

	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Uses "Set mock data": types the items that the node should put out, as JSON. */
	async pinOutput(items: object[]): Promise<void> {
		await this.page.getByTestId('ndv-edit-pinned-data').click();
		await this.output.locator('.cm-content').click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(JSON.stringify(items));
		await this.page.getByRole('button', { name: 'Save', exact: true }).click();
		await this.expectOutput(new RegExp(`${items.length} items?`));
	}

	/** Waits until this credential is the chosen one: n8n changes the list a moment after the dialog has closed. */
	async expectCredential(name: string): Promise<void> {
		await eventually(async () => expect(await this.credentials.locator('input').inputValue()).toBe(name));
	}

	private get credentials(): Locator {
		return this.page.getByTestId('node-credentials-select');
	}

	/**
	 * Creates a credential: by the button that n8n shows where no credential of the type exists, or else by the list. n8n also
	 * shows the button until it has loaded the credentials, and then removes it, even under the mouse.
	 */
	async newCredential(): Promise<CredentialDialog> {
		const opened = new CredentialDialog(this.page);
		const button = this.page.getByTestId('node-credentials-empty-state').getByRole('button');
		await eventually(async () => {
			if (await opened.dialog.isVisible()) return;
			if (await button.isVisible()) await button.click({ timeout: SHORT_MS });
			else {
				await this.credentials.click({ timeout: SHORT_MS });
				await this.page.getByTestId('node-credentials-select-item-new').click({ timeout: SHORT_MS });
			}
			await opened.dialog.waitFor({ timeout: SHORT_MS });
		});
		return opened;
	}

	/** Chooses a credential from the list. The list closes by itself when n8n has loaded the credentials. */
	async chooseCredential(name: string): Promise<void> {
		const options = this.page.locator('[data-test-id^=node-credentials-select-item-]');
		await eventually(async () => {
			if ((await this.credentials.locator('input').inputValue({ timeout: SHORT_MS })) === name) return;
			const option = options.filter({ hasText: name }).filter({ visible: true });
			if ((await option.count()) === 0) await this.credentials.click({ timeout: SHORT_MS });
			await option.click({ timeout: SHORT_MS });
		});
		await this.expectCredential(name);
	}

	/** The URL that a trigger shows under Webhook URLs → Production URL. */
	async productionUrl(): Promise<string> {
		const production = this.whole.getByText('Production URL', { exact: true });
		const heading = this.whole.getByText('Webhook URLs');
		// n8n shows the URLs a moment after the heading. Whether they are folded depends on how they were left the last time.
		await eventually(async () => {
			if (!(await production.isVisible())) await heading.click({ timeout: SHORT_MS });
			await production.click({ timeout: SHORT_MS });
		});
		return (await this.whole.getByText(/\/(webhook|form)\//).innerText()).trim();
	}

	/** Types into a field. */
	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').first().fill(text);
		await untilTakenOver(this.page);
	}

	/** Chooses from a dropdown. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.getByRole('option').filter({ hasText: option }).first().click();
	}

	/** Settings → On Error. */
	async chooseOnError(option: string): Promise<void> {
		const select = this.parameter('onError');
		await eventually(async () => {
			await this.page.getByTestId('tab-settings').click({ timeout: SHORT_MS });
			await select.click({ timeout: SHORT_MS });
			const entry = this.page.getByRole('option').filter({ hasText: option, visible: true });
			await entry.first().click({ timeout: SHORT_MS });
		});
	}

	async toggle(...names: string[]): Promise<void> {
		for (const name of names) await this.parameter(name).locator('.el-switch').click();
	}

	/** Clicks Add option, and then an option from its list. */
	async addOption(option: string): Promise<void> {
		const list = this.page.getByRole('option').filter({ hasText: option, visible: true });
		await eventually(async () => {
			if (!(await list.first().isVisible()))
				await this.form.getByTestId('collection-parameter-add').last().click({ timeout: SHORT_MS });
			await list.first().click({ timeout: SHORT_MS });
		});
	}

	/** The button of a list in the form, such as Add Form Element. */
	async addElement(): Promise<void> {
		await this.form
			.getByTestId(/^fixed-collection-add(-top-level-button)?$/)
			.first()
			.click();
	}

	/** Switches a field to Expression, and replaces its text by this expression. */
	async enterExpression(name: string, expression: string): Promise<void> {
		const field = this.form.getByTestId(`parameter-input-${name}`);
		const editor = field.locator('.cm-content');
		const toggle = this.page.getByTestId(`${name}-parameter-input-options-container`);
		await eventually(async () => {
			if (await editor.isVisible()) return;
			await field.hover({ timeout: SHORT_MS });
			await toggle.getByTestId('radio-button-expression').click({ timeout: SHORT_MS });
			await editor.waitFor({ timeout: SHORT_MS });
		});
		await editor.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(expression);
		await untilTakenOver(this.page);
	}

	/** Drags a field of the input onto a field of the form. */
	async drag(field: string, name: string): Promise<void> {
		const pill = this.page.locator(`[data-test-id=run-data-schema-node-name][data-path=".${field}"]`);
		await pill.scrollIntoViewIfNeeded();
		await this.parameter(name).scrollIntoViewIfNeeded();
		const [from, to] = [await middleOf(pill), await middleOf(this.parameter(name))];
		await this.page.mouse.move(from.x, from.y);
		await this.page.mouse.down();
		await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
		await this.page.mouse.move(to.x, to.y, { steps: 10 });
		await this.page.mouse.up();
		await eventually(async () =>
			expect(await this.parameter(name).innerText()).toContain(`{{ $json.${field} }}`),
		);
	}

	/** Waits until the outputs are labelled like this, e.g. `Delivered Branch (1 item)`. */
	async expectOutputs(labels: string[]): Promise<void> {
		await eventually(async () => {
			const tabs = await this.output.getByTestId(/^tab-\d$/).allInnerTexts();
			expect(tabs.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual(labels);
		});
	}

	async expectOutput(text: string | RegExp): Promise<void> {
		await eventually(async () => expect(await this.output.innerText()).toMatch(text));
	}
}

async function middleOf(part: Locator): Promise<{ x: number; y: number }> {
	const box = await part.boundingBox();
	if (!box) throw new Error('What should be dragged cannot be seen');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
