import ipaddr from 'ipaddr.js';

/** `isAllowable`: with Allow Insecure or Private URL on, the URL would pass. */
export type UrlVerdict = { url: URL } | { problem: string; isAllowable?: true };

/** All public addresses of IPv6 come from this block (RFC 4291); outside it are old spellings of IPv4, such as `::127.0.0.1`. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Names that every resolver answers with this machine or this network, and Google's name for its metadata. */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|localdomain|home\.arpa)$|^metadata\.goog$/;

/** Azure's metadata and DNS are at an address of the public range; the other clouds' are in private ones. */
const AZURE_HOST = '168.63.129.16';

/** Longer than any server takes, and short enough for the patterns below: the URL may be an expression on what a stranger has sent. */
const LONGEST = 8_000;

/** White space and characters that nobody can see. With one of them at its end, a URL was accepted, and each lead got a 404. */
const BLANKS = /^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu;

/** The quotes and brackets of files and mails. One whose partner is in the URL is a part of it, as in `?q="a"`. */
const OPENING: Record<string, string> = {
	'"': '"',
	'`': '`',
	'“': '”',
	'„': '“',
	'«': '»',
	'<': '>',
	'‘': '’',
};
const CLOSING = Object.fromEntries(Object.entries(OPENING).map(([opening, closing]) => [closing, opening]));

/** Layers of quotes and brackets that are taken off. Nobody copies more along. */
const MOST_LAYERS = 3;

/** Two URLs, or a word and a URL, as in `POST https://…`. The URL parser makes one URL of two lines. Within a query a URL may be a value. */
const OTHER_TEXT = /^[^?]*\s[^\w\s]{0,3}https?:\/\/|[\r\n][^\w\r\n]{0,3}https?:\/\//i;

/** An expression that n8n does not evaluate, because the field is in Fixed mode. It left as a part of the path. */
const EXPRESSION = /\{\{[^{}]*\}\}/;

/** What `https://https://…` and an expression that gives nothing leave in place of a host. The advice to allow private URLs lifted the protection and mended nothing. */
const NO_HOST = /^(?:https?|undefined|null|nan|\.+)$/;

/**
 * Decides whether a webhook URL may be called, before any request (contract: "The public HTTPS URL").
 * Refused unless `allowInsecure`: anything but `https:`, and private, loopback, link-local, shared, multicast
 * or otherwise reserved addresses in any spelling. A user and password in the URL are always refused.
 * n8n's own SSRF protection deals with names that resolve to private addresses.
 */
export function checkUrl(text: string, allowInsecure: boolean): UrlVerdict {
	const pasted = text.length > LONGEST ? undefined : readPastedUrl(text);
	if (pasted === undefined || OTHER_TEXT.test(pasted))
		return { problem: 'Webhook URL holds more than a URL' };
	if (pasted === '') return { problem: 'Webhook URL is empty' };
	if (EXPRESSION.test(pasted)) return { problem: AS_TEXT };
	if (!URL.canParse(pasted)) return { problem: 'Webhook URL is not a complete URL' };
	const url = new URL(pasted);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return { problem: `Webhook URL must start with https://, not ${url.protocol}//` };
	}
	if (url.username !== '' || url.password !== '') {
		return { problem: 'Webhook URL must not hold a user name or password' };
	}
	if (NO_HOST.test(url.hostname)) {
		return { problem: `Webhook URL has ${url.hostname} in place of a host` };
	}
	if (allowInsecure) return { url };
	if (url.protocol !== 'https:') {
		return { problem: 'Webhook URL must start with https://', isAllowable: true };
	}
	if (isPrivateHost(url.hostname)) {
		return { problem: `Webhook URL points to a private address (${url.hostname})`, isAllowable: true };
	}
	return { url };
}

const AS_TEXT =
	'Webhook URL has an expression in it that was entered as plain text. Switch the field from Fixed to Expression';

/** A URL as it was meant, without what stands around it. */
function readPastedUrl(text: string): string {
	let plain = text.replace(BLANKS, '');
	for (let layer = 0; layer < MOST_LAYERS; layer++) plain = withoutMarks(plain).replace(BLANKS, '');
	return plain;
}

/** Single quotes are a part of a URL, unless they are around it. */
function withoutMarks(text: string): string {
	const [first, last] = [text.charAt(0), text.slice(-1)];
	const [closing, opening] = [OPENING[first], CLOSING[last]];
	if (closing === last || (first === "'" && last === first)) return text.slice(1, -1);
	if (closing !== undefined && !text.includes(closing, 1)) return text.slice(1);
	return opening !== undefined && !text.slice(0, -1).includes(opening) ? text.slice(0, -1) : text;
}

/** Origin and path of a URL: what an error may show. Queries and fragments often hold tokens. */
export function displayUrl(url: URL): string {
	return `${url.origin}${url.pathname}`;
}

/** The URL parser has already turned decimal, octal and hexadecimal spellings into plain addresses, and names into small letters. */
function isPrivateHost(hostname: string): boolean {
	const host = hostname.replace(/[[\]]/g, '').replace(/\.+$/, '');
	if (!ipaddr.isValid(host)) return LOCAL_NAMES.test(host) || !host.includes('.');
	const address = ipaddr.process(host);
	// Every range but `unicast` belongs to this machine, to a private network, or to nobody.
	if (address.range() !== 'unicast' || address.toString() === AZURE_HOST) return true;
	return address instanceof ipaddr.IPv6 && !address.match(PUBLIC_IPV6);
}
