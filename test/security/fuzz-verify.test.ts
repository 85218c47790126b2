import fc from 'fast-check';
import { signMessage, validKeys, verifySender, type Headers } from '../../lib';

/*
 * Mutated requests: 70 000 cases. fast-check prints seed and path of a failing one; `fc.assert(…, { seed, path })`
 * plays it again.
 */
jest.setTimeout(600_000);

const AT = 1_776_786_140;
const TOLERANCE = 300;
const CURRENT = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const PREVIOUS = 'plain previous key';
const KEYS = validKeys(
	{
		secretKey: CURRENT,
		previousSecretKey: PREVIOUS,
		previousSecretKeyValidUntil: new Date((AT + 10_000) * 1000).toISOString(),
	},
	AT * 1000,
);
const BODY = '{"lead_id":"lead_1","name":"Åsa","messages":[]}';
const SIGNATURES = signMessage('evt_1', AT, BODY, KEYS).split(' ');
const GOOD = {
	'x-secret-key': CURRENT,
	'webhook-id': 'evt_1',
	'webhook-timestamp': String(AT),
	'webhook-signature': SIGNATURES.join(' '),
};
type Name = keyof typeof GOOD;
const NAMES = Object.keys(GOOD) as Name[];

/** A text with something inserted, taken out or replaced, which may leave it as it was. */
const edited = (text: string) =>
	fc
		.tuple(
			fc.nat(text.length),
			fc.nat(3),
			fc.oneof(fc.string({ maxLength: 3, unit: 'binary' }), fc.constantFrom(' ', '=', ',', '\0')),
		)
		.map(([at, cut, insert]) => text.slice(0, at) + insert + text.slice(at + cut));

const anyValue = (text: string): fc.Arbitrary<unknown> =>
	fc.oneof(
		{ weight: 6, arbitrary: edited(text) },
		{
			weight: 2,
			arbitrary: fc.constantFrom<unknown>(
				text.toUpperCase(),
				text.toLowerCase(),
				text.trim(),
				`${text} `,
				` ${text}`,
			),
		},
		{
			weight: 2,
			arbitrary: fc.constantFrom<unknown>(
				[text],
				[text, text],
				`${text}, ${text}`,
				`${text} ${text}`,
				{ value: text },
				Buffer.from(text),
			),
		},
		{
			weight: 2,
			arbitrary: fc.constantFrom<unknown>(
				'',
				' ',
				undefined,
				null,
				0,
				NaN,
				true,
				...SIGNATURES,
				CURRENT,
				PREVIOUS,
				String(AT),
			),
		},
		{ weight: 1, arbitrary: fc.anything() },
	);

type Mutation = { headers: Headers; body: Buffer; now: number; requireSignature: boolean };
const nowMs = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(AT * 1000) },
	{ weight: 1, arbitrary: fc.integer({ min: -400, max: 400 }).map((seconds) => (AT + seconds) * 1000) },
);
const body = fc.oneof({ weight: 3, arbitrary: fc.constant(BODY) }, { weight: 1, arbitrary: edited(BODY) });
const header = fc.constantFrom(...NAMES).chain((name) => fc.tuple(fc.constant(name), anyValue(GOOD[name])));
const spelled = fc.constantFrom(
	(name: string) => name,
	(name: string) => name.toUpperCase(),
);

const mutation: fc.Arbitrary<Mutation> = fc
	.record({
		changes: fc.array(header, { maxLength: 2 }),
		extra: fc.array(fc.tuple(header, spelled), { maxLength: 1 }),
		body,
		now: nowMs,
		requireSignature: fc.boolean(),
	})
	.map(({ changes, extra, body, now, requireSignature }) => {
		const headers: Headers = { ...GOOD, ...Object.fromEntries(changes) };
		for (const [[name, value], spell] of extra) headers[spell(name)] = value;
		return { headers, body: Buffer.from(body), now, requireSignature };
	});

/** Signatures with spaces or line ends between them, or with commas in front of the next one; or several such texts. */
function listed(signatures: unknown): string[] {
	const texts: unknown[] = Array.isArray(signatures) ? signatures : [signatures];
	if (texts.some((text) => typeof text !== 'string')) return [];
	const spaced = texts
		.join(',')
		.replaceAll(/[\r\n]/g, ' ')
		.replaceAll(/[ ,]+(v\d+a?,)/g, ' $1');
	return spaced.split(' ');
}

/** What may pass, in other words than the code's: nothing that matters differs from what the holder of a key sent. */
function isGenuine({ headers, body, now, requireSignature }: Mutation): boolean {
	const one = (name: Name) => {
		const spellings = Object.keys(headers).filter((key) => key.toLowerCase() === name);
		return spellings.length === 1 ? headers[spellings[0] ?? ''] : undefined;
	};
	if (![CURRENT, PREVIOUS].includes(one('x-secret-key') as string)) return false;
	if (!requireSignature) return true;
	const signature = one('webhook-signature');
	return (
		one('webhook-id') === GOOD['webhook-id'] &&
		one('webhook-timestamp') === GOOD['webhook-timestamp'] &&
		SIGNATURES.some((good) => listed(signature).includes(good)) &&
		body.equals(Buffer.from(BODY)) &&
		Math.abs(now / 1000 - AT) <= TOLERANCE
	);
}

const verify = ({ headers, body, now, requireSignature }: Mutation) =>
	verifySender(headers, body, KEYS, { requireSignature, toleranceSeconds: TOLERANCE }, now);

test('a request passes exactly when nothing that matters was changed: 50 000 mutations', () => {
	const seen = { genuine: 0, forged: 0 };
	fc.assert(
		fc.property(mutation, (request) => {
			const genuine = isGenuine(request);
			seen[genuine ? 'genuine' : 'forged']++;
			expect(verify(request) !== undefined).toBe(genuine);
		}),
		{ numRuns: 50_000 },
	);
	// Neither kind is so rare that its half of the sentence would go unproven.
	expect(Math.min(seen.genuine, seen.forged)).toBeGreaterThan(5_000);
});

test('nothing that was made up passes or throws: 15 000 requests', () => {
	const name = fc.oneof(
		fc.constantFrom<string>(...NAMES, 'X-Secret-Key', '__proto__', 'constructor'),
		fc.string(),
	);
	const value = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.anything(),
		fc.base64String().map((text) => `v1,${text}`),
	);
	const request = fc.record({
		headers: fc.dictionary(name, value),
		body: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
		now: fc.oneof(fc.constant(AT * 1000), fc.double()),
		requireSignature: fc.boolean(),
	});
	fc.assert(
		fc.property(request, (made) => verify(made) === undefined),
		{ numRuns: 15_000 },
	);
});

test('without a valid key nothing passes, whatever is sent: 5 000 blank credentials', () => {
	const blank = fc.constantFrom('', ' ', '\t\n', 'whsec_', ' whsec_ ', 'whsec_=', undefined);
	fc.assert(
		fc.property(mutation, blank, fc.string(), (request, secretKey, previousSecretKey) => {
			const keys = validKeys(
				{ secretKey, previousSecretKey, previousSecretKeyValidUntil: '9999-12-31' },
				AT * 1000,
			);
			const given = { ...request.headers, 'x-secret-key': secretKey ?? 'undefined' };
			const options = { requireSignature: request.requireSignature, toleranceSeconds: TOLERANCE };
			expect(verifySender(given, request.body, keys, options, AT * 1000)).toBeUndefined();
			expect(verifySender(request.headers, request.body, keys, options, AT * 1000)).toBeUndefined();
		}),
		{ numRuns: 5_000 },
	);
});
