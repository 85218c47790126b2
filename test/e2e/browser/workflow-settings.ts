import type { Locator, Page } from 'playwright-core';

/** What a select of n8n's dialog of workflow settings is called in the page, by its label on the screen. */
const SELECTS: Record<string, string> = {
	'Save failed production executions': 'workflow-settings-save-failed-executions',
	'Save successful production executions': 'workflow-settings-save-success-executions',
	'Save manual executions': 'workflow-settings-save-manual-executions',
	'Save execution progress': 'workflow-settings-save-execution-progress',
};

/** ⋯ → Settings: chooses options by their labels, and saves. */
export async function chooseSettings(page: Page, options: Record<string, string>): Promise<void> {
	await page.getByTestId('workflow-menu').click();
	await page.getByTestId('workflow-menu-item-settings').click();
	const dialog = page.getByTestId('workflow-settings-dialog');
	for (const [label, option] of Object.entries(options)) {
		await dialog.getByText(label, { exact: true }).waitFor();
		await choose(page, dialog.getByTestId(SELECTS[label]!), option);
	}
	await page.getByTestId('workflow-settings-save-button').getByRole('button').click();
	await dialog.waitFor({ state: 'hidden' });
}

async function choose(page: Page, select: Locator, option: string): Promise<void> {
	await select.click();
	await page.getByRole('option', { name: option, exact: true }).filter({ visible: true }).click();
}
