import type { Page } from 'playwright-core';

/** A busy machine needs minutes for what a quiet one does in ten seconds. */
const INSTALL_TIMEOUT_MS = 240_000;

/** Settings → Community nodes → Install, as a user does it. @returns the text of the card of what is installed */
export async function installPackage(
	page: Page,
	url: string,
	name: string,
	onFilledIn: () => Promise<void>,
): Promise<string> {
	await page.goto(`${url}/settings/community-nodes`);
	await page.getByRole('button', { name: 'Install' }).first().click();
	await page.locator('input[name=packageNameInput]').fill(name);
	await page.getByTestId('user-agreement-checkbox').click();
	await onFilledIn();
	await page.getByTestId('install-community-package-button').click();
	const card = page.getByTestId('community-package-card');
	// n8n's own npm fetches and unpacks it.
	await card.waitFor({ timeout: INSTALL_TIMEOUT_MS });
	return await card.innerText();
}
