import type { LeadEvent } from '../lead/event';
import type { AdditionalHeader } from '../security/additional-headers';
import { MASK } from '../security/redact';
import type { ValidKey } from '../security/secret-key';
import { signMessage } from '../security/signature';

/** One event on its way to one endpoint. The body is a string so that what is signed is what is sent. */
export type Delivery = {
	url: URL;
	event: LeadEvent;
	handoff: boolean;
	body: string;
	keys: ValidKey[];
	additionalHeaders?: AdditionalHeader[];
	/** Is any certificate of the endpoint good enough? */
	allowUnauthorizedCerts?: boolean;
};

export type DeliveryRequest = {
	method: 'POST';
	url: string;
	headers: Record<string, string>;
	body: string;
	allowUnauthorizedCerts?: boolean;
};

/** Fetches an answer that is kept elsewhere. It carries nothing of ours. */
export type AnswerRequest = {
	method: 'GET';
	url: string;
	headers: Record<string, string>;
	body?: undefined;
	allowUnauthorizedCerts?: undefined;
};

/**
 * The request of one attempt: the contract's headers plus those of Standard Webhooks, and before them, so that they are
 * never over ours, the additional ones. The id is the same on every attempt, timestamp and signature are fresh.
 * @param now milliseconds since 1970
 */
export function buildRequest(delivery: Delivery, now: number): DeliveryRequest {
	const { url, event, handoff, body, keys, additionalHeaders = [], allowUnauthorizedCerts } = delivery;
	const timestamp = Math.floor(now / 1000);
	return {
		method: 'POST',
		url: url.href,
		headers: {
			...Object.fromEntries(additionalHeaders.map(({ name, value }) => [name, value])),
			'Content-Type': 'application/json',
			'X-Secret-Key': keys[0]?.value ?? '',
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
 * The same request as a person may see it: secret, signature, additional headers and query values masked, body as JSON.
 * Signs nothing.
 */
export function previewRequest(delivery: Delivery, now: number) {
	const additionalHeaders = delivery.additionalHeaders?.map(({ name }) => ({ name, value: MASK }));
	const { method, headers, body } = buildRequest({ ...delivery, keys: [], additionalHeaders }, now);
	return {
		method,
		url: maskQuery(delivery.url),
		headers: { ...headers, 'X-Secret-Key': MASK, 'webhook-signature': `v1,${MASK}` },
		body: JSON.parse(body) as Record<string, unknown>,
	};
}

/** Values in a query are often tokens. */
function maskQuery(url: URL): string {
	const shown = new URL(url);
	for (const [name, value] of url.searchParams) {
		// `?token` alone is a name without a value, and the token itself.
		if (value === '') shown.searchParams.delete(name);
		shown.searchParams.set(value === '' ? MASK : name, MASK);
	}
	shown.hash = '';
	return shown.href;
}
