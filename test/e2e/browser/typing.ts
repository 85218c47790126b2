import type { Page } from 'playwright-core';

/** Milliseconds to wait after a key. The editor takes over a typed text in less than half of this time. */
const TAKES_OVER_MS = 500;

/**
 * Waits until the editor has taken over the typed text. The editor does so a moment after the last key and shows nothing of it.
 * A click that comes faster than a person can click would save the old text. The wait uses the clock of the page, whose timers
 * end in their order however busy the machine is.
 */
export async function untilTakenOver(page: Page): Promise<void> {
	await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), TAKES_OVER_MS);
}
