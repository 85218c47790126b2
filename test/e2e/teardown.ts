import { endAll } from './at-teardown';

/**
 * Ends the n8n that setup.ts started (jest's globalTeardown).
 * @throws {Error} when n8n has written a secret key of the tests anywhere
 */
export default async function teardown(): Promise<void> {
	await endAll();
}
