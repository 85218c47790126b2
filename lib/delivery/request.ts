import type { LeadEvent } from '../lead/event';
import type { AdditionalHeader } from '../security/additional-headers';
import { MASK } from '../security/redact';
import { isOfPair } from '../security/key-pair';
import type { ValidKey } from '../security/secret-key';
import { signMessage } from '../security/signature';

/** One event on its way to one endpoint. The body is a string, so that exactly the signed text is sent. */
export type Delivery = {
	url: URL;
	event: LeadEvent;
	handoff: boolean;
	body: string;
	keys: ValidKey[];
	additionalHeaders?: AdditionalHeader[];
	/** Is every certificate of the endpoint accepted, even one that nobody trusts? */
	allowUnauthorizedCerts?: boolean;
};

export type DeliveryRequest = {
	method: 'POST';
	url: string;
	headers: Record<string, string>;
	body: string;
	allowUnauthorizedCerts?: boolean;
};

/** The request that fetches an answer from another address. It carries nothing of ours. */
export type AnswerRequest = {
	method: 'GET';
	url: string;
	headers: Record<string, string>;
	body?: undefined;
	allowUnauthorizedCerts?: undefined;
};

/**
 * Asks for an answer in JSON. Requests leave through either of n8n's two HTTP clients, which ask for different things by themselves:
 * a receiver in Laravel answered a bad lead with 422 and the reason to one client, and with a redirect to the other.
 */
const ACCEPT = 'application/json, */*';

/**
 * The request of one attempt: the contract's headers and the headers of Standard Webhooks. The additional headers come before
 * both, so that they never replace ours; an `Accept` among them counts. Every attempt has the id of the event, and a fresh
 * timestamp and signature.
 * @param now milliseconds since 1970
 */
export function buildRequest(delivery: Delivery, now: number): DeliveryRequest {
	const { url, event, handoff, body, keys, additionalHeaders = [], allowUnauthorizedCerts } = delivery;
	const timestamp = Math.floor(now / 1000);
	const hasAccept = additionalHeaders.some(({ name }) => name.toLowerCase() === 'accept');
	return {
		method: 'POST',
		url: url.href,
		headers: {
			...(!hasAccept && { Accept: ACCEPT }),
			...Object.fromEntries(additionalHeaders.map(({ name, value }) => [name, value])),
			'Content-Type': 'application/json',
			...secretKeyHeader(keys[0]),
			'X-Lead-Event': event.type,
			'X-Lead-Handoff': String(handoff),
			'webhook-id': event.id,
			'webhook-timestamp': String(timestamp),
			'webhook-signature': signMessage(event.id, timestamp, body, keys),
		},
		body,
		...(allowUnauthorizedCerts && { allowUnauthorizedCerts }),
	};
}

/**
 * The request of {@link buildRequest} as a person may see it: secret, signature, additional headers and query values masked,
 * body as JSON. Signs nothing.
 */
export function previewRequest(delivery: Delivery, now: number) {
	const additionalHeaders = delivery.additionalHeaders?.map(({ name }) => ({ name, value: MASK }));
	// The preview is built without keys, so that no key can get into its headers.
	const isPair = isOfPair(delivery.keys[0]?.value ?? '');
	const { method, headers, body } = buildRequest({ ...delivery, keys: [], additionalHeaders }, now);
	if (isPair) delete headers['X-Secret-Key'];
	const key = isPair ? {} : { 'X-Secret-Key': MASK };
	return {
		method,
		url: maskQuery(delivery.url),
		headers: { ...headers, ...key, 'webhook-signature': `${isPair ? 'v1a' : 'v1'},${MASK}` },
		body: JSON.parse(body) as Record<string, unknown>,
	};
}

/** The private key of a pair is never sent: the receiver holds the public key, and needs no other proof than the signature. */
function secretKeyHeader(key: ValidKey | undefined): Record<string, string> {
	const value = key?.value ?? '';
	return isOfPair(value) ? {} : { 'X-Secret-Key': value };
}

/** Values in a query are often tokens. */
function maskQuery(url: URL): string {
	const shown = new URL(url);
	for (const [name, value] of url.searchParams) {
		// In `?token` the name has no value: the name itself may be the token.
		if (value === '') shown.searchParams.delete(name);
		shown.searchParams.set(value === '' ? MASK : name, MASK);
	}
	shown.hash = '';
	return shown.href;
}
