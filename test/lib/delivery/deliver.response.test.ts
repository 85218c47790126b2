import { READ_LIMIT, RESPONSE_LIMIT } from '../../../lib/delivery/answer';
import { deliver } from '../../../lib/delivery/deliver';
import { parseLead } from '../../../lib/lead/lead';
import { answer, DELIVERY, POLICY, SECRET, worldOf } from '../delivery-tools';

const MASK = '********';

/** What is kept of an answer with this body. */
async function keptOf(body: unknown, type?: string | string[]): Promise<string | object> {
	const headers = { 'content-type': type };
	const outcome = await deliver(DELIVERY, POLICY, worldOf([answer(200, { body, headers })]).tools);
	return outcome.delivered ? outcome.response : 'not delivered';
}

/** What a person is told of an endpoint that answers 422 with this body, or with another status. */
async function toldOf(body: unknown, type?: string, status = 422): Promise<string> {
	const headers = { 'content-type': type };
	const outcome = await deliver(DELIVERY, POLICY, worldOf([answer(status, { body, headers })]).tools);
	return outcome.delivered ? 'delivered' : outcome.failure.message;
}

describe('what is kept of a response', () => {
	test.each<[string, unknown, string | object]>([
		['a text', 'Thanks', 'Thanks'],
		['nothing', undefined, ''],
		['an empty text', '', ''],
		['what is neither text nor JSON', () => {}, ''],
		['a text with a byte order mark in its middle', 'a\ufeffb', 'a\ufeffb'],
		['an empty buffer', Buffer.alloc(0), ''],
		['null', null, 'null'],
		['JSON as it was read', { ok: true }, { ok: true }],
		['bytes that are JSON', Buffer.from('{"id":"a","list":[1,null]}'), { id: 'a', list: [1, null] }],
		['a list in JSON', Buffer.from(' [{"id":1}]\n'), [{ id: 1 }]],
		['JSON behind a byte order mark', Buffer.from('\ufeff{"id":1}'), { id: 1 }],
		[
			'an integer that JavaScript would round',
			Buffer.from('{"id":120213141516170123}'),
			{ id: '120213141516170123' },
		],
		['a text that is JSON, but no object', Buffer.from('"Thanks"'), '"Thanks"'],
		['what begins like JSON', Buffer.from('{"ok": tru'), '{"ok": tru'],
		['JSON with two fields of one name', Buffer.from('{"id":1,"id":2}'), '{"id":1,"id":2}'],
		['bytes that are text', Buffer.from('name: Zoë'), 'name: Zoë'],
		['text that ends in long characters', Buffer.from('größe é!!'), 'größe é!!'],
		['text of nothing but long characters', Buffer.from('🔧🔧🔧'), '🔧🔧🔧'],
		['text with the sign for a broken character', Buffer.from('a\uFFFDb'), 'a\uFFFDb'],
		['text cut within its last character', Buffer.from('Zoë').subarray(0, 3), 'Zo\uFFFD'],
		['bytes with a NUL', Buffer.from([72, 0, 105]), '(3 bytes, not text)'],
		['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x41, 0x42, 0x43]), '(5 bytes, not text)'],
	])('%s', async (_, body, kept) => {
		expect(await keptOf(body)).toEqual(kept);
	});

	test.each([
		['a text', 'x'.repeat(RESPONSE_LIMIT + 1)],
		['bytes', Buffer.alloc(READ_LIMIT, 'x')],
		['what only begins like JSON', `{${'x'.repeat(RESPONSE_LIMIT)}`],
	])('is at most 2 000 characters of %s, with a mark at the end', async (_, body) => {
		const kept = await keptOf(body);
		expect(kept).toHaveLength(2_000);
		expect(kept).toMatch(/x…$/);
	});

	const jsonOf = (length: number) => `{"text":"${'x'.repeat(length)}","id":"the end"}`;

	test('is the whole of JSON, to its end', async () => {
		const text = jsonOf(7_000);
		expect(await keptOf(Buffer.from(text), 'application/json')).toEqual(JSON.parse(text));
	});

	test('is nothing of JSON that is longer than what is read, and says so', async () => {
		const read = Buffer.from(jsonOf(READ_LIMIT)).subarray(0, READ_LIMIT);
		for (const type of ['application/json', 'application/hal+json; charset=utf-8']) {
			expect(await keptOf(read, type)).toBe('(JSON of more than 8 kB, which is not kept)');
		}
	});

	test('is text where JSON is nested so deep that the next node of ours would refuse the item', async () => {
		const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
		const response = await keptOf(Buffer.from(nested(62)), 'application/json');
		expect(response).toEqual(JSON.parse(nested(62)));
		expect(parseLead({ lead_id: 'lead_1', delivery: { response } })).toHaveProperty('lead');
		expect(await keptOf(Buffer.from(nested(63)), 'application/json')).toBe(nested(63));
	});

	test('is the beginning of a long text with a bracket in it that calls itself JSON', async () => {
		const kept = await keptOf(Buffer.from(`Error [${'x'.repeat(READ_LIMIT)}`), 'application/json');
		expect(kept).toBe(`Error [${'x'.repeat(RESPONSE_LIMIT - 8)}…`);
	});

	test('is all of a text that is just short enough', async () => {
		const text = 'x'.repeat(RESPONSE_LIMIT);
		expect(await keptOf(text)).toBe(text);
	});
});

describe('a secret that the endpoint repeats', () => {
	test.each<[string, unknown]>([
		['in a text', `You sent ${SECRET}!`],
		['in bytes', Buffer.from(`You sent ${SECRET}!`)],
	])('is masked %s', async (_, body) => {
		expect(await keptOf(body)).toBe(`You sent ${MASK}!`);
		expect(await toldOf(body)).toMatch(/ It said: You sent \*{8}!$/);
	});

	test('is masked in JSON', async () => {
		expect(await keptOf({ headers: { 'x-secret-key': SECRET } })).toEqual({
			headers: { 'x-secret-key': MASK },
		});
	});

	test('is masked for every key of the delivery', async () => {
		const delivery = {
			...DELIVERY,
			keys: [...DELIVERY.keys, { value: 'old key', use: 'previous' as const }],
		};
		const { tools } = worldOf([answer(200, { body: `${SECRET} old key` })]);
		expect(await deliver(delivery, POLICY, tools)).toMatchObject({ response: `${MASK} ${MASK}` });
	});

	test.each([1, 10, SECRET.length - 1])(
		'leaves no part of it at the limit, %d characters before',
		async (before) => {
			const kept = await keptOf('x'.repeat(RESPONSE_LIMIT - before) + SECRET);
			expect(kept).toHaveLength(RESPONSE_LIMIT - before + Math.min(before, MASK.length));
			expect(kept).not.toContain('whs');
			expect(kept).not.toContain('xw');
		},
	);
});

describe('an answer that holds what the URL holds, too', () => {
	test.each(['?v=1', '?active=true', '?source=website', '?v=12345&token=2345'])(
		'stays as it is: %s',
		async (query) => {
			const body = '{"id":12345,"success":true,"source":"website","big":120213141516170123}';
			const delivery = { ...DELIVERY, url: new URL(`https://example.com/hook${query}`) };
			expect(await deliver(delivery, POLICY, worldOf([answer(200, { body })]).tools)).toMatchObject({
				response: { id: 12345, success: true, source: 'website', big: '120213141516170123' },
			});
		},
	);

	test('has the tokens of the URL masked', async () => {
		const token = '9fK3x2abQ7Lm0Zt4';
		const delivery = { ...DELIVERY, url: new URL(`https://example.com/hook?v=1&k=${token}`) };
		const { tools } = worldOf([answer(200, { body: `{"id":1,"called":"/hook?v=1&k=${token}"}` })]);
		expect(await deliver(delivery, POLICY, tools)).toMatchObject({
			response: { id: 1, called: `/hook?v=1&k=${MASK}` },
		});
	});
});

describe('an answer in another charset', () => {
	const latin1 = Buffer.from('Straße fehlt', 'latin1');

	test.each<[string | string[], Buffer, string]>([
		[['text/html', 'text/html'], latin1, '(12 bytes, not text)'],
		['image/png; name="text/html"', latin1, '(12 bytes, not text)'],
		['text/plain; charset=ISO-8859-1', latin1, 'Straße fehlt'],
		['text/plain;charset="iso-8859-1"', latin1, 'Straße fehlt'],
		['text/html; Charset=windows-1252', Buffer.from([0x80, 0x20, 0x35]), '€ 5'],
		['text/plain; charset=utf-16le', Buffer.from('Straße fehlt', 'utf16le'), 'Straße fehlt'],
		['text/plain; charset=Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
		['text/plain; charset=Shift_JIS', Buffer.from([0x93, 0xfa, 0x96]), '日'],
		['text/plain; charset=utf-8', Buffer.from('größe: 5 €').subarray(0, -1), 'größe: 5 \uFFFD'],
		['text/plain; charset=utf8', Buffer.from('Straße fehlt'), 'Straße fehlt'],
		['text/plain; charset=nobody-knows-it', Buffer.from('Straße fehlt'), 'Straße fehlt'],
		['text/html', latin1, 'Straße fehlt'],
		[' Text/Plain; format=flowed', Buffer.from([0x80, 0x20, 0x35]), '€ 5'],
		['text/html', Buffer.from('Straße fehlt'), 'Straße fehlt'],
		['text/html', Buffer.from([0xff, 0, 0x41]), '(3 bytes, not text)'],
		['image/png', latin1, '(12 bytes, not text)'],
		['application/json', latin1, '(12 bytes, not text)'],
		['text/plain; charset=utf-8', latin1, '(12 bytes, not text)'],
		['image/png; charset=iso-8859-1', Buffer.from([0x89, 0, 1]), '(3 bytes, not text)'],
	])('%s is read by it', async (type, body, text) => {
		expect(await keptOf(body, type)).toBe(text);
	});

	test('is told to people by it', async () => {
		expect(await toldOf(latin1, 'text/plain; charset=ISO-8859-1')).toMatch(/ It said: Straße fehlt$/);
	});

	test.each<[string | undefined, Buffer, string]>([
		['application/json', Buffer.from('{"error":"ungültig"}', 'latin1'), 'ungültig'],
		['application/problem+json', Buffer.from('{"detail":"ungültig"}', 'latin1'), 'ungültig'],
		[
			'application/xml',
			Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><e>ungültig</e>', 'latin1'),
			'<?xml version="1.0" encoding="ISO-8859-1"?><e>ungültig</e>',
		],
		['text/xml', Buffer.from('<e>ungültig</e>', 'latin1'), '<e>ungültig</e>'],
		[
			'application/xml',
			Buffer.concat([Buffer.from("<?xml version='1.0' encoding='Shift_JIS'?>"), Buffer.from([0x93, 0xfa])]),
			"<?xml version='1.0' encoding='Shift_JIS'?>日",
		],
		[
			'application/xml',
			Buffer.concat([
				Buffer.from('\n<?xml version="1.0" encoding="Shift_JIS"?>'),
				Buffer.from([0x93, 0xfa, 0x96]),
			]),
			'<?xml version="1.0" encoding="Shift_JIS"?>日',
		],
		[
			'application/xml',
			Buffer.from('<?xml version="1.0" encoding="UTF-8"?><e>ungültig</e>', 'latin1'),
			'<?xml version="1.0" encoding="UTF-8"?><e>ungültig</e>',
		],
		[
			'application/xml',
			Buffer.from('<?xml version="1.0" encoding="utf-16"?><e>ungültig</e>', 'latin1'),
			'<?xml version="1.0" encoding="utf-16"?><e>ungültig</e>',
		],
		[
			'application/json',
			Buffer.from('ungültig ist <?xml version="1.0" encoding="windows-1251"?>', 'latin1'),
			'ungültig ist <?xml version="1.0" encoding="windows-1251"?>',
		],
		[undefined, Buffer.from('größe \uFFFD fehlt'), 'größe \uFFFD fehlt'],
		[undefined, Buffer.from('größe: 5 €').subarray(0, -1), 'größe: 5 \uFFFD'],
		[undefined, latin1, 'Straße fehlt'],
		[undefined, Buffer.from('Straße fehlt'), 'Straße fehlt'],
		[undefined, Buffer.from([0xff, 0x01, 0x41]), '(3 bytes, not text)'],
		['image/png', latin1, '(12 bytes, not text)'],
		['application/json; charset=utf-8', latin1, '(12 bytes, not text)'],
	])(
		'is told to people as they would read it, where its charset is wrong or missing: %s, %j',
		async (type, body, text) => {
			expect(await toldOf(body, type)).toContain(` It said: ${text}`);
		},
	);

	test('is not guessed for programs', async () => {
		expect(await keptOf(Buffer.from('{"error":"ungültig"}', 'latin1'), 'application/json')).toBe(
			'(20 bytes, not text)',
		);
	});

	test('is told to people without the secret, also where it is guessed', async () => {
		const said = await toldOf(Buffer.from(`ungültig: ${SECRET}`, 'latin1'), 'application/json');
		expect(said).toContain('ungültig: ');
		expect(said).not.toContain(SECRET);
	});

	const ofNet = `<?xml version="1.0" encoding="utf-16"?><error>ungültig ${SECRET} </error>`;

	test.each<[string | undefined, string]>([
		['text/xml', ofNet],
		['application/xml', ofNet],
		[undefined, ofNet],
		['text/xml', ofNet.replace('utf-16', 'UTF-16BE')],
		['text/xml', ofNet.replace('utf-16', 'ucs-2')],
		['text/xml', `<e>ungültig ${SECRET}</e>`],
		['text/plain; charset=utf-16', `key ${SECRET}`],
		['text/plain; charset=utf-16le', `ungültig ${SECRET}`],
		['text/plain; charset=utf-16be', `ungültig ${SECRET}`],
		['application/json; charset=utf-16', `{"error":"${SECRET}"}`],
	])('hides no secret in characters of two bytes each: %s, %j', async (type, text) => {
		const body = Buffer.from(text, 'latin1');
		for (const shown of [await toldOf(body, type), JSON.stringify(await keptOf(body, type))]) {
			const readings = ['utf8', 'latin1', 'utf16le'] as const;
			const bytes = readings.map((encoding) => Buffer.from(shown, encoding));
			const all = [...bytes, Buffer.from(bytes[2]!.subarray(0, bytes[2]!.length & ~1)).swap16()];
			for (const one of all) expect(one.toString('latin1')).not.toContain(SECRET.slice(1, -1));
		}
	});

	test('is kept without the secret where it is text that old programs wrote', async () => {
		const body = Buffer.from(`<e>ungültig ${SECRET} </e>`, 'latin1');
		expect(await keptOf(body, 'text/xml')).toBe('<e>ungültig ******** </e>');
	});

	test('is told in one byte each where only the XML claims two, as programs in .NET write it', async () => {
		expect(await toldOf(Buffer.from(ofNet, 'latin1'), 'text/xml')).toContain('<error>ungültig ********');
	});

	test('is told of characters of two bytes each', async () => {
		const body = Buffer.from(`ungültig ${SECRET}`, 'utf16le');
		expect(await toldOf(body, 'text/plain; charset=utf-16')).toContain(' It said: ungültig ********');
	});

	test('is an object where it is JSON', async () => {
		const body = Buffer.from('{"error":"Straße fehlt"}', 'latin1');
		expect(await keptOf(body, 'application/json; charset=iso-8859-1')).toEqual({ error: 'Straße fehlt' });
	});
});

describe('what a person is told of a refusal', () => {
	test('holds at most 200 characters of the answer', async () => {
		const [, said = ''] = (await toldOf('x'.repeat(1_000))).split('It said: ');
		expect(said).toBe('x'.repeat(200));
	});

	test.each([
		[
			'Wordfence',
			503,
			'<title>No</title>',
			'<p>Generated by Wordfence at Tue, 21 Apr 2026</p>',
			/\(Wordfence\)/,
		],
		[
			'Rails',
			403,
			'<title>Action Controller: Exception caught</title>',
			'<h1>Blocked hosts: x</h1>',
			/config\.hosts/,
		],
	])('is what the page of %s says behind its CSS', async (_, status, title, words, told) => {
		const page = `<!DOCTYPE html><html><head>${title}<style>${'p { color: red }\n'.repeat(400)}</style></head>${words}`;
		expect(await toldOf(Buffer.from(page), 'text/html', status)).toMatch(told);
	});

	test('names host and path, never the query', async () => {
		const message = await toldOf('name is missing');
		expect(message).toMatch(/^https:\/\/example\.com\/hook answered 422: .* It said: name is missing$/);
		expect(message).not.toMatch(/token|s3cret/);
	});
});
