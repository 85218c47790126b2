import type { Page } from 'playwright-core';

/** The editor waits for less than half of this after a key before it takes over what was typed. */
const TAKES_OVER_MS = 500;

/**
 * Waits until the editor has taken over what was typed. It does so a moment later, and shows nothing of it: who clicks on
 * sooner than any person can saves what was there before. The moment is one of the page's own clock: its timers end in
 * their order, however busy the machine is.
 */
export async function untilTakenOver(page: Page): Promise<void> {
	await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), TAKES_OVER_MS);
}
