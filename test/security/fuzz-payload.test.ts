import fc from 'fast-check';
import {
	jsonFlaw,
	LEAD_EVENTS,
	parseJson,
	readEvent,
	readUnchecked,
	type Received,
	type Rejection,
} from '../../lib';

/* Arbitrary payloads: 35 000 cases. fast-check prints seed and path of a failing one. */
jest.setTimeout(60_000);

const HEADERS = { 'content-type': 'application/json' };
const names = [
	'lead_id',
	'name',
	'email',
	'phone',
	'tags',
	'messages',
	'integrations',
	'event',
	'is_new_lead',
];
const name = fc.oneof(fc.constantFrom(...names, 'constructor', 'toString', '10', ''), fc.string());

/** Mostly right, sometimes anything. */
const mostly = (right: fc.Arbitrary<unknown>) =>
	fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue() });
const timestamp = fc.oneof(
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
	fc.constantFrom('2026-04-21', '2026-04-21 15:42', '2026-02-30T00:00:00Z', '0000-00-00', '+275760-09-13'),
);
const message = fc.record({
	direction: mostly(fc.constantFrom('inbound', 'outbound')),
	text: mostly(fc.string({ unit: 'binary' })),
	timestamp: mostly(timestamp),
});
const leadLike = fc.record(
	{
		lead_id: mostly(fc.string({ minLength: 1 })),
		name: mostly(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null))),
		phone: mostly(fc.oneof(fc.string(), fc.constant(null))),
		email: mostly(fc.oneof(fc.emailAddress(), fc.constant(null))),
		tags: mostly(fc.array(fc.string())),
		messages: mostly(fc.array(message, { maxLength: 3 })),
		integrations: mostly(fc.dictionary(name, fc.jsonValue())),
		event: mostly(fc.record({ id: fc.jsonValue(), type: fc.jsonValue() })),
	},
	{ requiredKeys: ['lead_id'] },
);
const payload = fc.oneof(
	{ weight: 3, arbitrary: leadLike },
	{ weight: 1, arbitrary: fc.dictionary(name, fc.jsonValue()) },
	{ weight: 1, arbitrary: fc.jsonValue() },
);

/** A lead with its event, or a refusal with its issues: nothing else comes out. */
function leadOrIssues(result: Received | { rejection: Rejection }): 'lead' | 'issues' | 'neither' {
	if ('rejection' in result) {
		const { status_code: status, issues = [] } = result.rejection;
		return status === 400 && issues.length > 0 ? 'issues' : 'neither';
	}
	const { id, type } = result.event;
	return LEAD_EVENTS.includes(type) && id.trim() !== '' ? 'lead' : 'neither';
}

test('any JSON is a lead or has issues, and the same JSON has the same event: 20 000 payloads', () => {
	const seen = { lead: 0, issues: 0, neither: 0 };
	fc.assert(
		fc.property(payload, (value) => {
			const result = readEvent(value, HEADERS);
			seen[leadOrIssues(result)]++;
			expect(JSON.stringify(readEvent(structuredClone(value), HEADERS))).toBe(JSON.stringify(result));
			expect(leadOrIssues(readUnchecked(value, HEADERS))).not.toBe('neither');
			expect(seen.neither).toBe(0);
		}),
		{ numRuns: 20_000 },
	);
	expect(Math.min(seen.lead, seen.issues)).toBeGreaterThan(1_000);
});

/** Integers that JavaScript cannot hold come as text: as numbers again, they are what JSON.parse makes of them. */
function asNumbers(value: unknown): unknown {
	if (typeof value === 'string') return /^-?\d{16,}$/.test(value) ? Number(value) : value;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(asNumbers);
	return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, asNumbers(field)]));
}

test('any bytes are JSON or refused: 8 000 bodies', () => {
	const bytes = fc.uint8Array({ maxLength: 200 });
	const cut = fc.tuple(payload, fc.nat()).map(([value, at]) => {
		const whole = Buffer.from(JSON.stringify(value) ?? '');
		return whole.subarray(0, at % (whole.length + 1));
	});
	fc.assert(
		fc.property(fc.oneof(bytes, cut), (body) => {
			const parsed = parseJson(Buffer.from(body));
			if ('value' in parsed)
				expect(asNumbers(parsed.value)).toEqual(asNumbers(JSON.parse(Buffer.from(body).toString('utf8'))));
			else expect(leadOrIssues(parsed)).toBe('issues');
		}),
		{ numRuns: 8_000 },
	);
});

test('JSON has a flaw only where one was put: 7 000 texts', () => {
	const without = (text: string) => !text.includes('__proto__');
	const plain = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => without(JSON.stringify(value)));
	const field = fc.string({ unit: 'binary' }).filter(without);
	const spaces = fc.constantFrom(0, 1, '\t', '\n ');
	fc.assert(
		fc.property(plain, plain, field, spaces, (first, last, name, space) => {
			const text = JSON.stringify({ list: [first, { last }] }, null, space);
			expect(jsonFlaw(text)).toBeUndefined();
			const key = JSON.stringify(name);
			const between = `"between ${'x'.repeat(name.length)}": {${key}: 1}`;
			const flawed = `[${text}, {${key}: ${JSON.stringify(first)}, ${between}, ${key}: 2}]`;
			expect(jsonFlaw(flawed)).toEqual({ path: `1.${name}`, message: 'must be there only once' });
		}),
		{ numRuns: 7_000 },
	);
});
