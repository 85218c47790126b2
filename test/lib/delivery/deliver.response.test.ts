import { deliver, RESPONSE_LIMIT } from '../../../lib/delivery/deliver';
import { answer, DELIVERY, POLICY, SECRET, worldOf } from '../delivery-tools';

const MASK = '********';

/** What is kept of an answer with this body. */
async function keptOf(body: unknown): Promise<string> {
	const outcome = await deliver(DELIVERY, POLICY, worldOf([answer(200, { body })]).tools);
	return outcome.delivered ? outcome.response : 'not delivered';
}

/** What a person is told of an endpoint that answers 422 with this body. */
async function toldOf(body: unknown): Promise<string> {
	const outcome = await deliver(DELIVERY, POLICY, worldOf([answer(422, { body })]).tools);
	return outcome.delivered ? 'delivered' : outcome.failure.message;
}

describe('what is kept of a response', () => {
	test.each<[string, unknown, string]>([
		['a text', 'Thanks', 'Thanks'],
		['nothing', undefined, ''],
		['an empty text', '', ''],
		['an empty buffer', Buffer.alloc(0), ''],
		['null', null, 'null'],
		['JSON as it was read', { ok: true }, '{"ok":true}'],
		['bytes that are text', Buffer.from('{"name":"Zoë"}'), '{"name":"Zoë"}'],
		['text that ends in long characters', Buffer.from('größe é!!'), 'größe é!!'],
		['text of nothing but long characters', Buffer.from('🔧🔧🔧'), '🔧🔧🔧'],
		['text with the sign for a broken character', Buffer.from('a\uFFFDb'), 'a\uFFFDb'],
		['text cut within its last character', Buffer.from('Zoë').subarray(0, 3), 'Zo\uFFFD'],
		['bytes with a NUL', Buffer.from([72, 0, 105]), '(3 bytes, not text)'],
		['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x41, 0x42, 0x43]), '(5 bytes, not text)'],
	])('%s', async (_, body, kept) => {
		expect(await keptOf(body)).toBe(kept);
	});

	test.each([
		['a text', 'x'.repeat(RESPONSE_LIMIT + 1)],
		['bytes', Buffer.alloc(RESPONSE_LIMIT * 4, 'x')],
		['JSON', { text: 'x'.repeat(RESPONSE_LIMIT) }],
	])('is at most 2 000 characters of %s', async (_, body) => {
		expect(await keptOf(body)).toHaveLength(2_000);
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
		expect(await keptOf({ headers: { 'x-secret-key': SECRET } })).toBe(
			`{"headers":{"x-secret-key":"${MASK}"}}`,
		);
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
				response: body,
			});
		},
	);

	test('has the tokens of the URL masked', async () => {
		const token = '9fK3x2abQ7Lm0Zt4';
		const delivery = { ...DELIVERY, url: new URL(`https://example.com/hook?v=1&k=${token}`) };
		const { tools } = worldOf([answer(200, { body: `{"id":1,"called":"/hook?v=1&k=${token}"}` })]);
		expect(await deliver(delivery, POLICY, tools)).toMatchObject({
			response: `{"id":1,"called":"/hook?v=1&k=${MASK}"}`,
		});
	});
});

describe('what a person is told of a refusal', () => {
	test('holds at most 200 characters of the answer', async () => {
		const [, said = ''] = (await toldOf('x'.repeat(1_000))).split('It said: ');
		expect(said).toBe('x'.repeat(200));
	});

	test('names host and path, never the query', async () => {
		const message = await toldOf('name is missing');
		expect(message).toMatch(/^https:\/\/example\.com\/hook answered 422: .* It said: name is missing$/);
		expect(message).not.toMatch(/token|s3cret/);
	});
});
