import type { Page } from 'playwright-core';

/** An installation takes ten seconds on a quiet machine, and minutes on a busy one. */
const INSTALL_TIMEOUT_MS = 240_000;

/**
 * Settings → Community nodes → Install, as a user does it.
 * @returns the text of the card that n8n shows for the installed package
 * @throws with what n8n says when it cannot install
 */
export async function installPackage(page: Page, url: string, name: string): Promise<string> {
	await page.goto(`${url}/settings/community-nodes`);
	await page.getByRole('button', { name: 'Install' }).first().click();
	await page.locator('input[name=packageNameInput]').fill(name);
	await page.getByTestId('user-agreement-checkbox').click();
	await page.getByTestId('install-community-package-button').click();
	const card = page.getByTestId('community-package-card');
	const refused = page.locator('.el-notification').filter({ hasText: 'Error installing' });
	// n8n's own npm fetches and unpacks it.
	await card.or(refused).first().waitFor({ timeout: INSTALL_TIMEOUT_MS });
	if (await refused.isVisible()) throw new Error(await refused.innerText());
	return await card.innerText();
}
