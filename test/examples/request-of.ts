import { signMessage } from '../../lib/security/signature';
import { newLead } from '../fixtures/leads';
import { SECRET, signatureOf, type Signing } from '../fixtures/requests';

export type Request = { headers: Record<string, string | string[]>; body: string | Buffer };
type Change = Record<string, string | string[] | undefined>;

/** The header of a body that comes in chunks. */
export const CHUNKED = { 'transfer-encoding': 'chunked' };

/** What a sender posts for a new lead. `change` replaces headers and, where undefined, removes them. */
export function requestOf(
	change: Change = {},
	body: string | Buffer = JSON.stringify(newLead()),
	signing: Signing = {},
): Request {
	const all: Change = {
		'content-type': 'application/json',
		'x-secret-key': SECRET,
		'x-lead-event': 'new_lead',
		'x-lead-handoff': 'false',
		...(typeof body === 'string' ? signatureOf(body, signing) : signatureOfBytes(body)),
		...change,
	};
	const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
	return { headers: headers as Request['headers'], body };
}

/** The reference library signs text only. */
function signatureOfBytes(body: Buffer): Record<string, string> {
	const [id, timestamp] = ['evt_1', Math.floor(Date.now() / 1000)] as const;
	const signature = signMessage(id, timestamp, body, [{ value: SECRET, use: 'current' }]);
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
}

/** A good request whose signature is changed. Both are made together, because a signature covers the second of its timestamp. */
export function signedAs(rewrite: (signature: string) => string): Request {
	const { headers, body } = requestOf();
	return {
		body,
		headers: { ...headers, 'webhook-signature': rewrite(String(headers['webhook-signature'])) },
	};
}

/** A request whose headers have their names in capitals. */
export function inCapitals({ headers, body }: Request): Request {
	const entries = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]);
	return { headers: Object.fromEntries(entries) as Request['headers'], body };
}

/** A request whose signature has the names of Svix, which the standard comes from. */
export function inSvix({ headers, body }: Request, more: Request['headers'] = {}): Request {
	const entries = Object.entries(headers).map(([name, value]) => [name.replace('webhook-', 'svix-'), value]);
	return { headers: { ...(Object.fromEntries(entries) as Request['headers']), ...more }, body };
}
