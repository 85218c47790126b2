import ipaddr from 'ipaddr.js';

/** `isAllowable`: with Allow Insecure or Private URL on, the URL would pass. */
export type UrlVerdict = { url: URL } | { problem: string; isAllowable?: true };

/** All public addresses of IPv6 come from this block (RFC 4291); outside it are old spellings of IPv4, such as `::127.0.0.1`. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Names that every resolver answers with this machine or this network, and Google's name for its metadata. */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|localdomain|home\.arpa)$|^metadata\.goog$/;

/** Azure's metadata and DNS are at an address of the public range; the other clouds' are in private ones. */
const AZURE_HOST = '168.63.129.16';

/**
 * Decides whether a webhook URL may be called, before any request (contract: "The public HTTPS URL").
 * Refused unless `allowInsecure`: anything but `https:`, and private, loopback, link-local, shared, multicast
 * or otherwise reserved addresses in any spelling. A user and password in the URL are always refused.
 * n8n's own SSRF protection deals with names that resolve to private addresses.
 */
export function checkUrl(text: string, allowInsecure: boolean): UrlVerdict {
	const trimmed = text.trim();
	if (trimmed === '') return { problem: 'Webhook URL is empty' };
	if (!URL.canParse(trimmed)) return { problem: 'Webhook URL is not a complete URL' };
	const url = new URL(trimmed);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return { problem: `Webhook URL must start with https://, not ${url.protocol}//` };
	}
	if (url.username !== '' || url.password !== '') {
		return { problem: 'Webhook URL must not hold a user name or password' };
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
