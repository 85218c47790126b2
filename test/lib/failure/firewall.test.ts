import { firewallOf } from '../../../lib/failure/firewall';

const PAGE = '<!DOCTYPE html><title>Attention Required!</title>';

describe('a firewall in front of the endpoint', () => {
	test.each<[string, Record<string, unknown>, string]>([
		['Amazon CloudFront', { server: 'CloudFront' }, ''],
		['Amazon CloudFront', { server: 'CloudFront' }, PAGE],
		['Cloudflare', { 'cf-mitigated': 'challenge', server: 'cloudflare' }, PAGE],
		['Cloudflare', { 'cf-mitigated': 'block' }, '{"error":"blocked"}'],
		['Cloudflare', { server: 'cloudflare', 'cf-ray': '8f-FRA' }, PAGE],
		['Cloudflare', { server: 'cloudflare' }, 'error code: 1020'],
		['AWS WAF', { 'x-amzn-waf-action': 'captcha' }, ''],
		['AWS load balancer', { server: 'awselb/2.0' }, '<html>\r\n<head><title>403 Forbidden</title></head>'],
		['Akamai', { server: 'AkamaiGHost' }, '<HTML><HEAD>\n<TITLE>Access Denied</TITLE>'],
		['Imperva', { 'x-iinfo': '1-2-3' }, '<html style="height:100%">'],
		['Imperva', { 'x-cdn': 'Incapsula' }, PAGE],
		['Sucuri', { server: 'Sucuri/Cloudproxy', 'x-sucuri-id': '1' }, PAGE],
		['Azure Front Door', { 'x-azure-ref': '2024' }, PAGE],
		['Azure Application Gateway', { server: 'Microsoft-Azure-Application-Gateway/v2' }, PAGE],
		['Fastly', { 'x-served-by': 'cache-fra-1' }, ''],
		['DataDome', { 'x-datadome': 'protected' }, PAGE],
	])('%s is known by %j', (name, headers, said) => {
		expect(firewallOf(403, headers, said)).toBe(name);
	});

	test.each<[string, number, Record<string, unknown>, string]>([
		[
			'the endpoint itself, behind one',
			403,
			{ server: 'cloudflare', 'cf-ray': '1' },
			'{"error":"wrong key"}',
		],
		['the endpoint itself, in a sentence', 403, { server: 'CloudFront' }, 'X-Secret-Key is wrong'],
		['an endpoint without one', 403, { server: 'nginx' }, PAGE],
		['another trouble', 500, { server: 'cloudflare' }, PAGE],
		['a wrong key', 401, { server: 'cloudflare' }, ''],
	])('is not taken from the answer of %s', (_, status, headers, said) => {
		expect(firewallOf(status, headers, said)).toBeUndefined();
	});

	test.each([429, 503])('that says so itself is known with %d too', (status) => {
		expect(firewallOf(status, { 'cf-mitigated': 'challenge' }, PAGE)).toBe('Cloudflare');
	});
});
