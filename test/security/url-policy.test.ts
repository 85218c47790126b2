import { checkUrl } from '../../lib';

/* Where the secret may be sent: the complete table of spellings, before any request is made. */
const verdict = (url: string, allowInsecure = false) => {
	const result = checkUrl(url, allowInsecure);
	return 'problem' in result ? result.problem : result.url.href;
};

/** Spellings of addresses that are not the public internet, by range. */
const PRIVATE: Record<string, string[]> = {
	loopback: [
		'127.0.0.1',
		'127.0.0.1.',
		'127.1',
		'127.0.1',
		'127.255.255.254',
		'2130706433',
		'0x7f000001',
		'0x7f.1',
		'0X7F.0.0.0x1',
		'017700000001',
		'0177.0.0.1',
		'0177.1',
		'127.0.0.0x1',
		'１２７.0.0.1',
		'127。0。0。1',
		'%31%32%37.0.0.1',
		'[::1]',
		'[0:0:0:0:0:0:0:1]',
		'[0000:0000:0000:0000:0000:0000:0000:0001]',
	],
	'IPv4 in IPv6': [
		'[::ffff:127.0.0.1]',
		'[::ffff:7f00:1]',
		'[::FFFF:10.0.0.1]',
		'[::ffff:0:127.0.0.1]',
		'[::127.0.0.1]',
		'[64:ff9b::7f00:1]',
		'[64:ff9b::10.0.0.1]',
		'[64:ff9b:1::10.0.0.1]',
		'[2002:7f00:1::]',
		'[2002:a00:1::1]',
		'[2001:0:7f00:1::]',
		'[::ffff:169.254.169.254]',
		'[::ffff:a9fe:a9fe]',
	],
	unspecified: ['0.0.0.0', '0', '0x0', '0.1.2.3', '[::]', '[0::0]'],
	private: [
		'10.0.0.1',
		'10.255.255.255',
		'10.1',
		'167772161',
		'0xa000001',
		'012.0.0.1',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.0.1',
		'192.168.1',
		'3232235521',
		'0xc0a80001',
		'0300.0250.0.1',
		'[fc00::1]',
		'[fd12:3456::1]',
		'[fec0::1]',
	],
	'link-local': ['169.254.0.1', '169.254.255.255', '[fe80::1]', '[febf::1]'],
	'cloud metadata': [
		'169.254.169.254',
		'2852039166',
		'0xa9fea9fe',
		'0251.0376.0251.0376',
		'169.254.43518',
		'169.254.170.2',
		'100.100.100.200',
		'192.0.0.192',
		'168.63.129.16',
		'0xa83f8110',
		'[::ffff:168.63.129.16]',
		'[fd00:ec2::254]',
		'metadata.google.internal',
		'metadata.goog',
		'metadata',
		'instance-data.ec2.internal',
	],
	CGNAT: ['100.64.0.1', '100.127.255.255', '0x64400001'],
	multicast: ['224.0.0.1', '239.255.255.255', '[ff02::1]', '[ff0e::1]'],
	'broadcast and reserved': [
		'255.255.255.255',
		'240.0.0.1',
		'192.0.0.1',
		'192.0.2.1',
		'198.51.100.1',
		'203.0.113.1',
		'198.18.0.1',
		'192.88.99.1',
		'[2001:db8::1]',
		'[100::1]',
		'[4000::1]',
		'[2001:10::1]',
	],
	'local names': [
		'localhost',
		'LOCALHOST',
		'localhost.',
		'a.localhost',
		'localhost.localdomain',
		'printer.local',
		'crm',
		'db.internal',
		'nas.home.arpa',
		'x.localdomain.',
	],
};

describe.each(Object.entries(PRIVATE))('%s', (_, hosts) => {
	test.each(hosts)('https://%s/ is refused', (host) => {
		expect(verdict(`https://${host}/hook`)).toMatch(/^Webhook URL points to a private address \(/);
		expect(verdict(`https://${host}:8443/hook`)).toMatch(/^Webhook URL points to a private address \(/);
	});

	test.each(hosts)('https://%s/ is allowed by Allow Insecure or Private URL', (host) => {
		expect(checkUrl(`https://${host}/hook`, true)).toHaveProperty('url');
	});
});

describe('public addresses and names', () => {
	test.each([
		'https://crm.example.com/leads',
		'https://crm.example.com:8443/',
		'https://8.8.8.8/',
		'https://1.1/',
		'https://[2606:4700:4700::1111]/',
		'https://100.63.255.255/',
		'https://100.128.0.1/',
		'https://172.15.0.1/',
		'https://172.32.0.1/',
		'https://11.0.0.1/',
		'https://169.253.0.1/',
		'https://192.167.0.1/',
		'https://223.255.255.255/',
		'https://168.63.129.17/',
		'https://localhost.example.com/',
		'https://internal.example.com/',
		'https://10.0.0.1.example.com/',
		'https://mylocalhost.com/',
		'https://metadata.goog.example.com/',
		'https://bücher.example/',
		' https://crm.example.com/ ',
	])('%s is allowed', (url) => {
		expect(verdict(url)).toBe(new URL(url.trim()).href);
	});
});

describe('whatever the host', () => {
	test.each([
		['', 'Webhook URL is empty'],
		['   ', 'Webhook URL is empty'],
		['crm.example.com/leads', 'Webhook URL is not a complete URL'],
		['//crm.example.com/leads', 'Webhook URL is not a complete URL'],
		['https://', 'Webhook URL is not a complete URL'],
		['https://256.256.256.256/', 'Webhook URL is not a complete URL'],
		['https://[::1%25eth0]/', 'Webhook URL is not a complete URL'],
		['https://exa mple.com/', 'Webhook URL is not a complete URL'],
		['ftp://crm.example.com/', 'Webhook URL must start with https://, not ftp://'],
		['file:///etc/passwd', 'Webhook URL must start with https://, not file://'],
		['javascript:alert(1)', 'Webhook URL must start with https://, not javascript://'],
		['data:text/plain,x', 'Webhook URL must start with https://, not data://'],
		['gopher://127.0.0.1/', 'Webhook URL must start with https://, not gopher://'],
		['https://user@crm.example.com/', 'Webhook URL must not hold a user name or password'],
		['https://:pass@crm.example.com/', 'Webhook URL must not hold a user name or password'],
		['https://user:pass@127.0.0.1/', 'Webhook URL must not hold a user name or password'],
		['https://crm.example.com\\@127.0.0.1/', 'ok'],
	])('%j: %s, with and without Allow Insecure or Private URL', (url, problem) => {
		const expected = problem === 'ok' ? 'https://crm.example.com/@127.0.0.1/' : problem;
		expect([verdict(url), verdict(url, true)]).toEqual([expected, expected]);
	});

	test('http:// needs Allow Insecure or Private URL', () => {
		expect(verdict('http://crm.example.com/')).toBe('Webhook URL must start with https://');
		expect(verdict('http://crm.example.com/', true)).toBe('http://crm.example.com/');
	});
});
