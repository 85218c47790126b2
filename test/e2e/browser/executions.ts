import type { Locator, Page } from 'playwright-core';
import { eventually, SHORT_MS } from './eventually';

/** The tab Executions of the open workflow: a list, and the execution that was chosen from it. */
export class Executions {
	constructor(private readonly page: Page) {}

	/** Opens the tab, which shows the newest execution. */
	async open(): Promise<void> {
		await this.page.getByTestId('radio-button-executions').click();
		await this.page.getByTestId('execution-preview-label').waitFor();
	}

	/** Shows the newest execution that ended like this. For a while n8n's list may still show the workflow that was open before. */
	async show(ending: 'Error' | 'Succeeded'): Promise<void> {
		await eventually(() => this.entries.filter({ hasText: ending }).first().click({ timeout: SHORT_MS }));
	}

	/** Retries the execution that is shown, as the workflow is now. */
	async retry(): Promise<void> {
		const saved = this.page.getByText('Retry with currently saved workflow', { exact: false });
		const taken = this.page.waitForResponse((response) => /\/executions\/\d+\/retry/.test(response.url()));
		await eventually(async () => {
			const visible = saved.filter({ visible: true });
			if ((await visible.count()) === 0)
				await this.page.getByTestId('execution-preview-retry-button').click({ timeout: SHORT_MS });
			await visible.first().click({ timeout: SHORT_MS });
		});
		await taken;
	}

	/** When each execution of the list was, and how it ended. */
	async listed(): Promise<string[]> {
		return await this.entries.allInnerTexts();
	}

	/** The mark of a node that has succeeded, in the execution that is shown. */
	shownAsSucceeded(node: string): Locator {
		return this.page
			.getByTestId('execution-preview-host')
			.locator(`[data-test-id=canvas-node][data-node-name="${node}"]`)
			.getByTestId('canvas-node-status-success');
	}

	private get entries(): Locator {
		return this.page.getByTestId('current-executions-list').getByTestId(/^execution-details-/);
	}
}
