import { checkUrl, displayUrl } from '../../../lib/security/url-policy';

const problemOf = (text: string, allowInsecure = false) => {
	const verdict = checkUrl(text, allowInsecure);
	return 'problem' in verdict ? verdict.problem : undefined;
};

const AS_TEXT =
	'Webhook URL has an expression in it that was entered as plain text. Switch the field from Fixed to Expression';

describe('public HTTPS URLs pass', () => {
	test.each([
		['https://example.com/hook', 'https://example.com/hook'],
		['  https://example.com/hook\n', 'https://example.com/hook'],
		['https://example.com/hook\u200b', 'https://example.com/hook'],
		['\ufeffhttps://example.com/hook', 'https://example.com/hook'],
		['\u2060 "https://example.com/hook"\n', 'https://example.com/hook'],
		['https://example.com/hook"', 'https://example.com/hook'],
		['https://example.com/hook\u200b"', 'https://example.com/hook'],
		['" <https://example.com/hook> "', 'https://example.com/hook'],
		['https://example.com/hook>', 'https://example.com/hook'],
		['<https://example.com/hook>', 'https://example.com/hook'],
		['„https://example.com/hook“', 'https://example.com/hook'],
		["' https://example.com/hook '", 'https://example.com/hook'],
		['“https://example.com/hook”', 'https://example.com/hook'],
		['«https://example.com/hook»', 'https://example.com/hook'],
		['‘https://example.com/hook’', 'https://example.com/hook'],
		['"https://example.com/hook', 'https://example.com/hook'],
		['<"„https://example.com/hook“">', 'https://example.com/hook'],
		[`${' \u200c'.repeat(9)}https://example.com/hook${' \u200c'.repeat(9)}`, 'https://example.com/hook'],
		['https://example.com/batch', 'https://example.com/batch'],
		['https://example.com/?q="abc"', 'https://example.com/?q=%22abc%22'],
		['https://example.com/«a»', 'https://example.com/%C2%ABa%C2%BB'],
		['https://example.com/?text=see https://z.example', 'https://example.com/?text=see%20https://z.example'],
		["https://example.com/it's'", "https://example.com/it's'"],
		['`https://example.com/hook`', 'https://example.com/hook'],
		['https://example.com/hook?city=New York', 'https://example.com/hook?city=New%20York'],
		['https://example.com/hook?to=https://example.org', 'https://example.com/hook?to=https://example.org'],
		['https://example.com/{id}', 'https://example.com/%7Bid%7D'],
		['HTTPS://EXAMPLE.COM/Hook', 'https://example.com/Hook'],
		['https://example.com:8443/hook?token=a%20b', 'https://example.com:8443/hook?token=a%20b'],
		['https://example.com./', 'https://example.com./'],
		['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
		['https://例え.jp/', 'https://xn--r8jz45g.jp/'],
		['https://8.8.8.8/', 'https://8.8.8.8/'],
		['https://134744072/', 'https://8.8.8.8/'],
		['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
		['https://[2001:4860:4860::8888]:8443/', 'https://[2001:4860:4860::8888]:8443/'],
		['https://172.15.255.255/', 'https://172.15.255.255/'],
		['https://172.32.0.1/', 'https://172.32.0.1/'],
		['https://100.63.255.255/', 'https://100.63.255.255/'],
		['https://100.128.0.1/', 'https://100.128.0.1/'],
		['https://169.253.1.1/', 'https://169.253.1.1/'],
		['https://10.example.com/', 'https://10.example.com/'],
		['https://localhost.example.com/', 'https://localhost.example.com/'],
		['https://mylocal.dev/', 'https://mylocal.dev/'],
		['https://shop.mylocal/', 'https://shop.mylocal/'],
		['https://httpbin.org/post', 'https://httpbin.org/post'],
		['https://nullify.example/hook', 'https://nullify.example/hook'],
		['https://metadata.googlers.com/', 'https://metadata.googlers.com/'],
		['https://internal.example.com/', 'https://internal.example.com/'],
		['https://my-metadata.goog/', 'https://my-metadata.goog/'],
		['https://myhome.arpa/', 'https://myhome.arpa/'],
		['https://168.63.129.17/', 'https://168.63.129.17/'],
		['https://example.com../', 'https://example.com../'],
	])('%s', (text, href) => {
		const verdict = checkUrl(text, false);
		expect('url' in verdict && verdict.url.href).toBe(href);
	});
});

/** Every spelling is refused for what it is; with the option on, the same URL passes. */
describe('private addresses are refused unless insecure URLs are allowed', () => {
	test.each([
		['loopback', '127.0.0.1'],
		['loopback with another end', '127.255.255.254'],
		['loopback, short', '127.1'],
		['loopback, decimal', '2130706433'],
		['loopback, octal', '0177.0.0.1'],
		['loopback, octal in one', '017700000001'],
		['loopback, hexadecimal', '0x7f.0.0.1'],
		['loopback, hexadecimal in one', '0x7f000001'],
		['loopback, mixed', '0x7f.1'],
		['loopback, trailing dot', '127.0.0.1.'],
		['loopback, full-width digits', '１２７.０.０.１'],
		['loopback, ideographic stops', '127。0。0。1'],
		['loopback, percent-encoded', '%31%32%37.0.0.1'],
		['loopback, IPv6', '[::1]'],
		['loopback, IPv6 written out', '[0000:0000:0000:0000:0000:0000:0000:0001]'],
		['loopback, IPv4-mapped', '[::ffff:127.0.0.1]'],
		['loopback, IPv4-mapped in hexadecimal', '[::ffff:7f00:1]'],
		['loopback, IPv4-compatible', '[::127.0.0.1]'],
		['loopback, IPv4-translated', '[::ffff:0:127.0.0.1]'],
		['loopback, NAT64', '[64:ff9b::127.0.0.1]'],
		['loopback, local NAT64', '[64:ff9b:1::7f00:1]'],
		['loopback, 6to4', '[2002:7f00:1::]'],
		['Teredo', '[2001:0:7f00:1::]'],
		['this host', '0.0.0.0'],
		['this host, short', '0'],
		['unspecified, IPv6', '[::]'],
		['10/8', '10.0.0.1'],
		['10/8, decimal', '167772161'],
		['172.16/12, its start', '172.16.0.0'],
		['172.16/12, its end', '172.31.255.255'],
		['192.168/16', '192.168.1.1'],
		['192.168/16, IPv4-mapped', '[::ffff:192.168.1.1]'],
		['carrier-grade NAT, its start', '100.64.0.0'],
		['carrier-grade NAT, its end', '100.127.255.255'],
		['link-local', '169.254.1.1'],
		['metadata of most clouds', '169.254.169.254'],
		['metadata, decimal', '2852039166'],
		['metadata, IPv4-compatible', '[::a9fe:a9fe]'],
		['metadata of AWS, IPv6', '[fd00:ec2::254]'],
		['metadata of Oracle', '192.0.0.192'],
		['metadata of Alibaba', '100.100.100.200'],
		['metadata of Google', 'metadata.google.internal'],
		['metadata of Google, its other name', 'metadata.goog'],
		['unique local', '[fc00::1]'],
		['link-local, IPv6', '[fe80::1]'],
		['site-local, IPv6', '[fec0::1]'],
		['multicast', '224.0.0.1'],
		['multicast, IPv6', '[ff02::1]'],
		['broadcast', '255.255.255.255'],
		['reserved', '240.0.0.1'],
		['benchmarks', '198.18.0.1'],
		['documentation', '192.0.2.1'],
		['documentation, IPv6', '[2001:db8::1]'],
		['IPv6 outside the public block', '[4000::1]'],
		['metadata of Azure', '168.63.129.16'],
		['metadata of Azure, decimal', '2822734096'],
		['metadata of Azure, IPv4-mapped', '[::ffff:168.63.129.16]'],
		['the home network itself', 'home.arpa'],
		['localhost, two trailing dots', 'localhost..'],
		['a name under localhost, two trailing dots', 'app.localhost..'],
		['metadata of Google, trailing dot', 'metadata.goog.'],
		['localhost', 'localhost'],
		['localhost, trailing dot', 'localhost.'],
		['localhost, upper case', 'LOCALHOST'],
		['localhost, a name under it', 'app.localhost'],
		['localhost, its long name', 'localhost.localdomain'],
		['a name on the local network', 'printer.local'],
		['a name on the home network', 'nas.home.arpa'],
		['a name inside a cluster', 'api.svc.cluster.local'],
		['a name without a dot', 'redis'],
		['a name without a dot, trailing dot', 'redis.'],
	])('%s: %s', (_, host) => {
		expect(problemOf(`https://${host}/hook?token=s3cret`)).toMatch(
			/^Webhook URL points to a private address \([^?]+\)$/,
		);
		expect(checkUrl(`https://${host}:8443/`, false)).toEqual({
			problem: expect.stringContaining('private address') as string,
			isAllowable: true,
		});
		expect(problemOf(`https://${host}/`, true)).toBeUndefined();
	});
});

describe('what is no webhook URL at all is refused either way', () => {
	test.each([
		['', 'Webhook URL is empty'],
		[' \n', 'Webhook URL is empty'],
		['example.com/hook', 'Webhook URL is not a complete URL'],
		['/hook', 'Webhook URL is not a complete URL'],
		['https://', 'Webhook URL is not a complete URL'],
		['https://exa mple.com/', 'Webhook URL is not a complete URL'],
		['https://example.com:99999/', 'Webhook URL is not a complete URL'],
		['https://256.0.0.1/', 'Webhook URL is not a complete URL'],
		['https://[fe80::1%25eth0]/', 'Webhook URL is not a complete URL'],
		['https://https://example.com/', 'Webhook URL has https in place of a host'],
		['https://http://example.com/', 'Webhook URL has http in place of a host'],
		['https://undefined', 'Webhook URL has undefined in place of a host'],
		['https://NULL/hook', 'Webhook URL has null in place of a host'],
		['https://.../hook', 'Webhook URL has ... in place of a host'],
		['POST https://example.com/hook', 'Webhook URL holds more than a URL'],
		['https://example.com/hook\nhttps://example.com/test', 'Webhook URL holds more than a URL'],
		['https://example.com/hook (HTTPS://example.com/test', 'Webhook URL holds more than a URL'],
		['POST http://example.com/hook', 'Webhook URL holds more than a URL'],
		['https://example.com/?a=b\n- http://example.com/test', 'Webhook URL holds more than a URL'],
		['`<"„https://example.com/hook“">`', 'Webhook URL is not a complete URL'],
		["'https://example.com/hook", 'Webhook URL is not a complete URL'],
		['"https://example.com/hook", the new one', 'Webhook URL is not a complete URL'],
		["'", 'Webhook URL is empty'],
		['https://example.com/{{ $json.id }}', AS_TEXT],
		['={{ $json.url }}', AS_TEXT],
		['"" ', 'Webhook URL is empty'],
		['ftp://example.com/', 'Webhook URL must start with https://, not ftp://'],
		['ws://example.com/', 'Webhook URL must start with https://, not ws://'],
		['file:///etc/passwd', 'Webhook URL must start with https://, not file://'],
		['javascript:alert(1)', 'Webhook URL must start with https://, not javascript://'],
		['data:text/plain,hi', 'Webhook URL must start with https://, not data://'],
	])('%j: %s', (text, problem) => {
		expect([checkUrl(text, false), checkUrl(text, true)]).toEqual([{ problem }, { problem }]);
	});
});

test.each([
	'https://user:pass@example.com/',
	'https://user@example.com/',
	'https://:pass@example.com/',
	'https://example.com@127.0.0.1/',
])('a user or password in the URL is refused, and not repeated: %s', (text) => {
	const problem = 'Webhook URL must not hold a user name or password';
	expect([checkUrl(text, false), checkUrl(text, true)]).toEqual([{ problem }, { problem }]);
});

test('a URL is at most as long as servers take', () => {
	const longest = `https://example.com/${'a'.repeat(8_000 - 'https://example.com/'.length)}`;
	expect(problemOf(longest)).toBeUndefined();
	expect(problemOf(`${longest}a`)).toBe('Webhook URL holds more than a URL');
});

test('plain http is refused unless insecure URLs are allowed', () => {
	expect(checkUrl('http://example.com/', false)).toEqual({
		problem: 'Webhook URL must start with https://',
		isAllowable: true,
	});
	expect(checkUrl('http://example.com/', true)).toEqual({ url: new URL('http://example.com/') });
});

test.each([
	['https:\\\\127.0.0.1\\hook'],
	['https:127.0.0.1/hook'],
	['https:////127.0.0.1/hook'],
	['https://127.0.0\n.1/hook'],
	['https://@127.0.0.1/hook'],
])('an odd spelling is judged by the host it means: %j', (text) => {
	expect(problemOf(text)).toBe('Webhook URL points to a private address (127.0.0.1)');
});

test.each([
	['https://example.com/a/b?token=s3cret#frag', 'https://example.com/a/b'],
	['https://example.com:8443', 'https://example.com:8443/'],
	['https://example.com:443/a', 'https://example.com/a'],
	['https://user:pass@example.com/a', 'https://example.com/a'],
])('what is shown of %s is its origin and path', (text, shown) => {
	expect(displayUrl(new URL(text))).toBe(shown);
});
