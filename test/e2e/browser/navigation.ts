import type { Page } from 'playwright-core';
import { eventually, SHORT_MS } from './eventually';

/*
 * From screen to screen by n8n's own sidebar. An address that is typed loads the whole editor anew: the browser then spent
 * more of the processor on that than on all that a test did there, and a run of the browser tests took twelve minutes.
 */

/** What is on the screen once n8n has begun: the big + of an empty canvas, or the list of types. */
const BEGUN = { workflow: 'canvas-plus-button', credential: 'new-credential-type-select' };

/** The + of the sidebar, and what to make. */
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

/** The home of the sidebar, and one of its lists. */
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

/** An open node covers the sidebar. */
async function closeNode(page: Page): Promise<void> {
	const button = page.getByTestId('ndv-close-button');
	if (!(await button.isVisible())) return;
	await button.click({ timeout: SHORT_MS });
	await button.waitFor({ state: 'hidden', timeout: SHORT_MS });
}

/** n8n saves a workflow by itself, a moment after each change. Who leaves before that is asked whether to save it. */
async function saveFirst(page: Page): Promise<void> {
	const save = page.locator('.el-message-box .btn--confirm');
	if (!(await save.isVisible())) return;
	await save.click({ timeout: SHORT_MS });
	await save.waitFor({ state: 'hidden', timeout: SHORT_MS });
}
