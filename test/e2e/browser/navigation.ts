import type { Page } from 'playwright-core';
import { eventually, SHORT_MS } from './eventually';

/*
 * Goes from screen to screen by n8n's own sidebar. To type an address would load the whole editor anew. When the tests did so,
 * loading took more processor time than everything that a test did, and a run of the browser tests took twelve minutes.
 */

/** The element that shows that the screen is ready: the big + of an empty canvas, or the list of credential types. */
const BEGUN = { workflow: 'canvas-plus-button', credential: 'new-credential-type-select' };

/** Clicks the + of the sidebar, and then the thing to make. */
export async function startNew(page: Page, what: keyof typeof BEGUN): Promise<void> {
	const begun = page.getByTestId(BEGUN[what]);
	const entry = page.getByTestId('navigation-menu-item').filter({ hasText: `New ${what}` });
	await eventually(async () => {
		await saveFirst(page);
		await closeNode(page);
		if (await begun.isVisible()) return;
		if (!(await entry.isVisible())) await page.getByTestId('universal-add').click({ timeout: SHORT_MS });
		await entry.click({ timeout: SHORT_MS });
		await begun.waitFor({ timeout: SHORT_MS });
	});
}

/** Clicks the home of the sidebar, and then one of its lists. */
export async function openHome(page: Page, list: 'Workflows' | 'Credentials'): Promise<void> {
	const tab = page.getByTestId(/^tab-/).filter({ hasText: list });
	await eventually(async () => {
		await saveFirst(page);
		await closeNode(page);
		if (new URL(page.url()).pathname === `/home/${list.toLowerCase()}`) return;
		if (!(await tab.isVisible()))
			await page.getByTestId('project-home-menu-item').first().click({ timeout: SHORT_MS });
		await tab.click({ timeout: SHORT_MS });
		await page.waitForURL((url) => url.pathname === `/home/${list.toLowerCase()}`, { timeout: SHORT_MS });
	});
}

/** Closes an open node, which covers the sidebar. */
async function closeNode(page: Page): Promise<void> {
	const button = page.getByTestId('ndv-close-button');
	if (!(await button.isVisible())) return;
	await button.click({ timeout: SHORT_MS });
	await button.waitFor({ state: 'hidden', timeout: SHORT_MS });
}

/** Waits until n8n has saved the workflow. n8n saves a moment after each change, and asks people who leave earlier whether to save. */
async function saveFirst(page: Page): Promise<void> {
	const save = page.locator('.el-message-box .btn--confirm');
	if (!(await save.isVisible())) return;
	await save.click({ timeout: SHORT_MS });
	await save.waitFor({ state: 'hidden', timeout: SHORT_MS });
}
