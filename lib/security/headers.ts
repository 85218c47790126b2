/** The headers of a request, by whatever names and in whatever shape they came. */
export type Headers = Record<string, unknown>;

/**
 * One header of a request, by its name in lower case. A header that is there twice, under two spellings or as
 * an array, counts as missing: which of them would be the true one?
 */
export function headerOf(headers: Record<string, unknown>, name: string): string | undefined {
	const value = onlyValue(headers, name);
	return typeof value === 'string' ? value : undefined;
}

function onlyValue(headers: Record<string, unknown>, name: string): unknown {
	const [only, ...others] = Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
	return others.length === 0 ? only?.[1] : undefined;
}

/** The three headers of Standard Webhooks. */
const WEBHOOK_HEADERS = ['id', 'timestamp', 'signature'] as const;

/**
 * One of the headers of Standard Webhooks. Svix, which the standard comes from, still sends them as `svix-id` and so on.
 * The three count as a set: where one of them is called `webhook-…`, no `svix-…` header counts.
 */
export function webhookHeaderOf(
	headers: Record<string, unknown>,
	name: (typeof WEBHOOK_HEADERS)[number],
): string | undefined {
	const names = Object.keys(headers).map((key) => key.toLowerCase());
	const isStandard = WEBHOOK_HEADERS.some((each) => names.includes(`webhook-${each}`));
	const fullName = `${isStandard ? 'webhook' : 'svix'}-${name}`;
	return name === 'signature' ? signaturesOf(headers, fullName) : headerOf(headers, fullName);
}

/**
 * A header of signatures, by its name in lower case. They may be several, so neither a list nor several lines of them leave a doubt. A
 * comma joins them as proxies do, and mends a signature that was split at its comma. A sender that changes its key and sends the
 * header twice was refused behind AWS, which hands on a list.
 */
export function signaturesOf(headers: Record<string, unknown>, name: string): string | undefined {
	const value = onlyValue(headers, name);
	const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
	const text: unknown = isList ? value.join() : value;
	return typeof text === 'string' ? text.replace(/[\r\n]/g, ' ') : undefined;
}

/**
 * Can this text be sent as the value of a header? Visible ASCII and spaces can (RFC 9110, section 5.5). n8n's HTTP client
 * removes all other characters without a word.
 */
export function isHeaderValue(text: string): boolean {
	return /^[\x20-\x7e]+$/.test(text);
}
