import { createHmac } from 'node:crypto';
import { signMessage } from '../../lib/security/signature';

/** A library for receiving webhooks, and how its sender signs. */
export interface Library {
	/** The package, by which its programs import it. */
	name: string;
	/** A version of the registry; undefined for this package, which is packed here. */
	version?: string;
	/** A key as its sender has it, and one that nobody gave out. */
	key: string;
	otherKey: string;
	/** Where its sender puts the signature, and the id of the event; no header has an id that stands in the body alone. */
	signatureHeader: string;
	idHeader?: string;
	/**
	 * The headers of a genuine request.
	 * @param at milliseconds since 1970
	 */
	sign(body: Buffer, key: string, at: number): Record<string, string>;
	/**
	 * The shortest receiver, as the library's own page writes it: a program for Node that hands each event to `store` and refuses what
	 * the library refuses. Its lines are counted.
	 */
	receiver: string;
	/** A module with `verify(key, body, headers)`, as the library's own page calls it. It is bundled, and called in wrong ways. */
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

/** Our own signing refuses to sign with an empty key; a stranger does not. */
function signatureOf(key: string, timestamp: number, body: Buffer): string {
	if (key === '') return `v1,${hmacOf('', `${EVENT_ID}.${timestamp}.`, body).digest('base64')}`;
	return signMessage(EVENT_ID, timestamp, body, [{ value: key, use: 'current' }]);
}

/** The headers of GitHub, whose signature has no time. */
export function gitHubHeaders(body: Buffer, key: string): Record<string, string> {
	return {
		'x-github-delivery': EVENT_ID,
		'x-github-event': 'push',
		'x-hub-signature-256': `sha256=${hmacOf(key, '', body).digest('hex')}`,
	};
}

/** The header of Stripe. */
export function stripeHeaders(body: Buffer, key: string, at: number): Record<string, string> {
	const signature = hmacOf(key, `${seconds(at)}.`, body).digest('hex');
	return { 'stripe-signature': `t=${seconds(at)},v1=${signature}` };
}

function hmacOf(key: string, before: string, body: Buffer) {
	return createHmac('sha256', key).update(before).update(body);
}
