import { setTimeout as sleep } from 'node:timers/promises';

/** How long one try waits for what is tried again when it takes longer. */
export const SHORT_MS = 3_000;

const TIMEOUT_MS = 60_000;
const POLL_MS = 100;

/**
 * Repeats an expectation until it holds: what a page shows comes when it comes.
 * @throws the expectation's own error when it does not hold within a minute
 */
export async function eventually<T>(expectation: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + TIMEOUT_MS;
	for (;;) {
		try {
			return await expectation();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await sleep(POLL_MS);
		}
	}
}
