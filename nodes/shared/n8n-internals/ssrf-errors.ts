/*
 * What of n8n: the names of the two errors by which its SSRF protection stops a request; they have no code.
 * Since when: n8n 2.41. n8n 1.123 has no such protection.
 * Without it: the failure is called `network`, and the lead is tried again although the protection stops every attempt.
 * Which test: test/nodes/n8n-internals.test.ts, test/errors (url-ssrf)
 */
import { SSRF_BLOCKED } from '../../../lib';

const NAMES = ['SsrfBlockedIpError', 'SsrfBlockedHostnameError'];

/** How many causes of an error are looked at, one inside the other: n8n and HTTP clients wrap errors several times. */
const DEPTH = 5;

/** Gives an error of n8n's SSRF protection the code by which the rules recognise it. All other errors stay as they are. */
export async function withSsrfCode<T>(request: Promise<T>): Promise<T> {
	return await request.catch((error: unknown) => {
		if (isOfSsrf(error))
			throw Object.assign(new Error(SSRF_BLOCKED, { cause: error }), { code: SSRF_BLOCKED });
		throw error;
	});
}

function isOfSsrf(error: unknown): boolean {
	let current = error;
	for (let depth = 0; depth < DEPTH && current instanceof Object; depth++) {
		const { name, cause } = current as { name?: unknown; cause?: unknown };
		if (NAMES.includes(String(name))) return true;
		current = cause;
	}
	return false;
}
