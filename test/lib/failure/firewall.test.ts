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
		['Cloudflare', { 'cf-ray': '8f-FRA' }, PAGE],
		['Amazon CloudFront', { 'x-amz-cf-id': 'a==' }, PAGE],
		['AWS WAF', { 'x-amzn-waf-action': 'captcha' }, '{"error":"blocked"}'],
		['Akamai', { 'x-akamai-request-id': '1f' }, PAGE],
		['Imperva', { 'x-cdn': 'Imperva' }, PAGE],
		['Sucuri', { 'x-sucuri-id': '1' }, PAGE],
		['Sucuri', { server: 'Sucuri/Cloudproxy' }, PAGE],
		['DDoS-Guard', { server: 'ddos-guard' }, PAGE],
		['F5 BIG-IP', { server: 'BigIP' }, PAGE],
		['F5 BIG-IP', { server: 'BIG-IP' }, PAGE],
		['Barracuda', { server: 'BarracudaHTTP 4.0' }, PAGE],
		['Cloudflare', { server: 'cloudflare' }, ' \r\n'],
		['Cloudflare', { server: 'cloudflare' }, ` \n${PAGE}`],
		['Cloudflare', { server: 'cloudflare' }, '<?xml version="1.0"?>'],
		['Cloudflare', { server: ['nginx', 'cloudflare'] }, PAGE],
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
		['an endpoint whose header is no text', 403, { 'cf-ray': 1, server: ['nginx'] }, PAGE],
		['another trouble', 500, { server: 'cloudflare' }, PAGE],
		['another trouble, of which a header tells', 500, { 'cf-mitigated': 'challenge' }, PAGE],
		['the endpoint itself, that speaks of HTML', 403, { server: 'cloudflare' }, 'no <html> here'],
		['the endpoint itself, that writes it in one word', 403, { server: 'cloudflare' }, 'no<html>'],
		['a wrong key', 401, { server: 'cloudflare' }, ''],
	])('is not taken from the answer of %s', (_, status, headers, said) => {
		expect(firewallOf(status, headers, said)).toBeUndefined();
	});

	test.each([
		'cloudflare',
		'CloudFront',
		'awselb/2.0',
		'AkamaiGHost',
		'Sucuri/Cloudproxy',
		'Microsoft-Azure-Application-Gateway/v2',
		'ddos-guard',
		'BigIP',
		'BarracudaHTTP 4.0',
	])('is not known by %s behind another name', (server) => {
		expect(firewallOf(403, { server: `behind-${server}` }, PAGE)).toBeUndefined();
	});

	test('is not known by a cache of another kind', () => {
		expect(firewallOf(403, { 'x-served-by': 'my-cache-1' }, PAGE)).toBeUndefined();
	});

	test.each([401, 403, 405, 406, 429, 503])('that says so itself is known with %d too', (status) => {
		expect(firewallOf(status, { 'cf-mitigated': 'challenge' }, PAGE)).toBe('Cloudflare');
	});
});
