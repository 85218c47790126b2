import { setTimeout as sleep } from 'node:timers/promises';

/** How long one try waits. A try that takes longer is repeated. */
export const SHORT_MS = 3_000;

const TIMEOUT_MS = 60_000;
const POLL_MS = 100;

/**
 * Repeats an expectation until it holds, because nobody knows when a page shows something.
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
