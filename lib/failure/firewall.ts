/** Firewalls and delivery networks that stand in front of endpoints, and by which headers of an answer they are known. */
const FIREWALLS: { name: string; header: string; value: RegExp }[] = [
	{ name: 'Cloudflare', header: 'cf-mitigated', value: /./ },
	{ name: 'Cloudflare', header: 'server', value: /^cloudflare/i },
	{ name: 'Cloudflare', header: 'cf-ray', value: /./ },
	{ name: 'Amazon CloudFront', header: 'server', value: /^cloudfront/i },
	{ name: 'Amazon CloudFront', header: 'x-amz-cf-id', value: /./ },
	{ name: 'AWS WAF', header: 'x-amzn-waf-action', value: /./ },
	{ name: 'AWS load balancer', header: 'server', value: /^awselb/i },
	{ name: 'Akamai', header: 'server', value: /^akamai/i },
	{ name: 'Akamai', header: 'x-akamai-request-id', value: /./ },
	{ name: 'Imperva', header: 'x-iinfo', value: /./ },
	{ name: 'Imperva', header: 'x-cdn', value: /imperva|incapsula/i },
	{ name: 'Sucuri', header: 'x-sucuri-id', value: /./ },
	{ name: 'Sucuri', header: 'server', value: /^sucuri/i },
	{ name: 'Azure Front Door', header: 'x-azure-ref', value: /./ },
	{ name: 'Azure Application Gateway', header: 'server', value: /^microsoft-azure-application-gateway/i },
	{ name: 'Fastly', header: 'x-served-by', value: /^cache-/i },
	{ name: 'DataDome', header: 'x-datadome', value: /./ },
	{ name: 'DDoS-Guard', header: 'server', value: /^ddos-guard/i },
	{ name: 'F5 BIG-IP', header: 'server', value: /^big-?ip/i },
	{ name: 'Barracuda', header: 'server', value: /^barracuda/i },
];

/** Headers that say outright that the request was stopped there. */
const SAYS_SO = ['cf-mitigated', 'x-amzn-waf-action'];

/** Statuses with which a firewall turns away what it does not like. */
const STOPPED = [401, 403, 405, 406, 429, 503];

/**
 * The firewall that answered in place of the endpoint. The message for such a 403 once said that the secret key was refused, and
 * people changed keys that were right.
 * @param headers of the answer, with names in small letters
 * @param said the answer as text. Answers of an endpoint behind a firewall carry the firewall's headers too; but a firewall that
 *   refuses sends a page of HTML, or nothing.
 * @returns undefined where no firewall can be told from the answer
 */
export function firewallOf(
	status: number,
	headers: Record<string, unknown>,
	said: string,
): string | undefined {
	if (!STOPPED.includes(status)) return undefined;
	const found = FIREWALLS.filter(({ header, value }) =>
		textsOf(headers[header]).some((text) => value.test(text)),
	);
	const saysSo = found.find(({ header }) => SAYS_SO.includes(header));
	const isPage = said.trim() === '' || /^\s*(<(!doctype|html|head|\?xml)|error code: \d)/i.test(said);
	return (saysSo ?? (status === 403 && isPage ? found[0] : undefined))?.name;
}

/** A header that is there twice may be a list, because a firewall adds its value behind the endpoint's. Each value is looked at alone. */
function textsOf(header: unknown): string[] {
	return [header].flat().filter((value) => typeof value === 'string');
}
