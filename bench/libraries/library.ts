import { createHmac } from 'node:crypto';
import { signMessage } from '../../lib/security/signature';

/** A library for receiving webhooks, and how its sender signs. */
export interface Library {
	/** The name of the package, by which programs import it. */
	name: string;
	/** The version to install from npm; undefined for this package, which is packed here. */
	version?: string;
	/** A key in the form that the library's sender uses, and another one that nobody gave out. */
	key: string;
	otherKey: string;
	/** The headers of the signature and of the event id. `idHeader` is undefined where the id stands only in the body. */
	signatureHeader: string;
	idHeader?: string;
	/**
	 * The headers of a genuine request.
	 * @param at milliseconds since 1970
	 */
	sign(body: Buffer, key: string, at: number): Record<string, string>;
	/**
	 * The shortest receiver, as the library's own documentation writes it: a program for Node that hands each event to `store` and
	 * refuses each request that the library refuses. Its lines are counted.
	 */
	receiver: string;
	/** A module with `verify(key, body, headers)`, as the library's documentation writes it. It is bundled, and called in wrong ways. */
	verify: string;
}

const EVENT_ID = 'evt_1';
const seconds = (at: number) => String(Math.floor(at / 1000));

/** The headers of Standard Webhooks. */
export function standardHeaders(body: Buffer, key: string, at: number): Record<string, string> {
	return {
		'webhook-id': EVENT_ID,
		'webhook-timestamp': seconds(at),
		'webhook-signature': signatureOf(key, Number(seconds(at)), body),
	};
}

/** Signs with any key. The signing in lib/ refuses an empty key, but an attacker would sign with one. */
function signatureOf(key: string, timestamp: number, body: Buffer): string {
	if (key === '') return `v1,${hmacOf('', `${EVENT_ID}.${timestamp}.`, body).digest('base64')}`;
	return signMessage(EVENT_ID, timestamp, body, [{ value: key, use: 'current' }]);
}

/** The headers that GitHub sends. Its signature contains no time. */
export function gitHubHeaders(body: Buffer, key: string): Record<string, string> {
	return {
		'x-github-delivery': EVENT_ID,
		'x-github-event': 'push',
		'x-hub-signature-256': `sha256=${hmacOf(key, '', body).digest('hex')}`,
	};
}

/** The header that Stripe sends. */
export function stripeHeaders(body: Buffer, key: string, at: number): Record<string, string> {
	const signature = hmacOf(key, `${seconds(at)}.`, body).digest('hex');
	return { 'stripe-signature': `t=${seconds(at)},v1=${signature}` };
}

function hmacOf(key: string, before: string, body: Buffer) {
	return createHmac('sha256', key).update(before).update(body);
}
