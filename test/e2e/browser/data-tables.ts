import type { Page } from 'playwright-core';
import { eventually, SHORT_MS } from './eventually';

/** Overview → Data tables → a table. */
export async function openDataTable(page: Page, name: string): Promise<void> {
	const tab = page.getByTestId(/^tab-/).filter({ hasText: 'Data tables' });
	const card = page.getByTestId('data-table-card').filter({ hasText: name });
	await eventually(async () => {
		if (!(await tab.isVisible()))
			await page.getByTestId('project-home-menu-item').first().click({ timeout: SHORT_MS });
		await tab.click({ timeout: SHORT_MS });
		await card.first().click({ timeout: SHORT_MS });
	});
	await page.locator('.ag-root-wrapper').waitFor();
}
