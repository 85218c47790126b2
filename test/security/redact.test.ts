import { MASK, redact } from '../../lib';

/* Answers of endpoints that echo the headers they got, in the spellings of the frameworks that people use. */
const KEY = 'whsec_ab+cd/ef+gh/IJKLMNOPQRSTUVWXYZ0123456789=';
const json = (text: string) => JSON.stringify(text);

test.each<[string, string]>([
	['plain', KEY],
	['JSON', JSON.stringify({ key: KEY })],
	['JSON in JSON', json(json(json(KEY)))],
	['PHP json_encode', KEY.replaceAll('/', '\\/')],
	['PHP json_encode in JSON', json(KEY.replaceAll('/', '\\/'))],
	['.NET System.Text.Json', KEY.replaceAll('+', '\\u002B')],
	['.NET System.Text.Json in JSON', json(KEY.replaceAll('+', '\\u002B'))],
	['JSON with small hexadecimal digits', KEY.replaceAll('+', '\\u002b').replaceAll('=', '\\u003d')],
	['a URL', encodeURIComponent(KEY)],
	[
		'a URL with small hexadecimal digits',
		encodeURIComponent(KEY).replaceAll('%2B', '%2b').replaceAll('%2F', '%2f'),
	],
	['a URL in a URL', encodeURIComponent(encodeURIComponent(KEY))],
	['a form', new URLSearchParams({ key: KEY }).toString()],
	['HTML, decimal (Go)', KEY.replaceAll('+', '&#43;').replaceAll('=', '&#61;')],
	['HTML, hexadecimal (Mustache)', KEY.replaceAll('/', '&#x2F;').replaceAll('=', '&#x3D;')],
	['everything at once', KEY.replace('+', '%2B').replace('/', '\\/').replace('=', '&#61;')],
	['base64', Buffer.from(KEY).toString('base64')],
	['without its prefix', KEY.slice('whsec_'.length)],
	['cut in the middle of the text’s end', KEY.slice(0, 25)],
])('%s holds nothing of the key', (_, echo) => {
	const clean = redact(`You sent ${echo}`, [KEY]);
	expect(clean).toContain(MASK);
	for (const part of ['ab+cd', 'cd/ef', 'IJKL', 'XYZ0', '6789']) expect(clean).not.toContain(part);
});

test.each(['P@ss w0rd & "more" <x>', 'a.b*c(d)[e]{f}|g^h$i?', "it's \\ back", 'ümlaut-ö'])(
	'a key like %s',
	(key) => {
		const html = key
			.replaceAll('&', '&amp;')
			.replaceAll('"', '&quot;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;');
		const form = new URLSearchParams({ key }).toString();
		for (const echo of [key, json(key), json(json(key)), encodeURIComponent(key), html, form.slice(4)]) {
			expect(redact(`[${echo}]`, [key]).replace(/\\*"/g, '')).toBe(`[${MASK}]`);
		}
	},
);

test('a hostile answer cannot keep n8n busy: 8 000 signs that could each begin a spelling', () => {
	const secrets = [`${'\\'.repeat(20)}+++///===`, '%%%%%%%%%%a', KEY];
	for (const sign of ['\\', '%', '&', '+', '%25', '&#0', '\\u00', '\\+']) {
		const text = `${sign.repeat(8000 / sign.length)} end`;
		expect(redact(text, secrets) === text).toBe(true);
	}
});
