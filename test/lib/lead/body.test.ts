import { inChronologicalOrder } from '../../../lib/lead/transcript';
import { additionalFields, buildLeadBody, isAllDocumented, type BodyOptions } from '../../../lib/lead/body';
import { asLead, leadOf, message, payload, payloadWithout } from '../../fixtures/payloads';

const NEITHER: BodyOptions = { includeSourceName: false, includeAdditionalFields: false };
const SOURCE: BodyOptions = { ...NEITHER, includeSourceName: true };
const ADDITIONAL: BodyOptions = { ...NEITHER, includeAdditionalFields: true };
const IN_ORDER = 'lead_id name email phone postal_code tags source_name messages integrations'.split(' ');

const bodyOf = (change: Record<string, unknown>, options = SOURCE) => buildLeadBody(leadOf(change), options);
const at = (timestamp: string, text: string) => message({ timestamp, text });
const textsOf = (messages: unknown) => (messages as Array<{ text: string }>).map(({ text }) => text);

describe('the body of a delivery', () => {
	test('holds the documented fields in the documented order, however they came', () => {
		const backwards = Object.fromEntries(Object.entries(payload()).reverse());
		expect(Object.keys(buildLeadBody(asLead(backwards), SOURCE))).toEqual(IN_ORDER);
	});

	test('holds the fields of a message in the documented order', () => {
		const { messages } = bodyOf({
			messages: [{ timestamp: '2026-04-21T15:42:18Z', text: 'Hi', direction: 'inbound' }],
		});
		expect(JSON.stringify(messages)).toBe(
			'[{"direction":"inbound","text":"Hi","timestamp":"2026-04-21T15:42:18Z"}]',
		);
	});

	test('holds the values as they are', () => {
		expect(bodyOf({})).toEqual(payload());
	});

	test.each(IN_ORDER.slice(1))('leaves out %s when the lead has none', (field) => {
		expect(Object.keys(buildLeadBody(asLead(payloadWithout(field)), SOURCE))).toEqual(
			IN_ORDER.filter((name) => name !== field),
		);
	});

	test('leaves out a field that is undefined', () => {
		expect(Object.keys(bodyOf({ name: undefined }))).not.toContain('name');
	});

	test.each(['name', 'email', 'phone', 'postal_code', 'source_name'])('keeps %s when it is null', (field) => {
		expect(bodyOf({ [field]: null })).toHaveProperty(field, null);
	});

	test.each([
		['tags', []],
		['messages', []],
		['integrations', {}],
		['name', ''],
	])('keeps %s when it is empty', (field, empty) => {
		expect(bodyOf({ [field]: empty })).toHaveProperty(field, empty);
	});

	test('holds messages that are as documented themselves, so that they are in memory once', () => {
		const lead = leadOf({
			messages: [at('2026-04-21', 'early'), message({ author: 'Alex' }), at('2026-04-22', 'late')],
		});
		const [first, second, third] = buildLeadBody(lead, NEITHER).messages as unknown[];
		expect([first === lead.messages?.[0], second === lead.messages?.[1]]).toEqual([true, false]);
		expect(third).toBe(lead.messages?.[2]);
	});

	test('holds a list of messages that is as documented and in order itself', () => {
		const lead = leadOf({ messages: [at('2026-04-21', 'early'), at('2026-04-22', 'late')] });
		expect(buildLeadBody(lead, NEITHER).messages).toBe(lead.messages);
	});

	test('does not change the lead', () => {
		const lead = leadOf({ messages: [at('2026-04-22', 'late'), at('2026-04-21', 'early')], extra: 1 });
		const before = JSON.stringify(lead);
		buildLeadBody(lead, NEITHER);
		expect(JSON.stringify(lead)).toBe(before);
	});
});

describe('Include Source Name', () => {
	test.each([
		['off', NEITHER, false],
		['on', SOURCE, true],
		['off, with additional fields', ADDITIONAL, false],
		['on, with additional fields', { ...ADDITIONAL, includeSourceName: true }, true],
	])('%s', (_, options, isThere) => {
		expect('source_name' in bodyOf({}, options)).toBe(isThere);
	});
});

describe('Include Additional Fields', () => {
	const extra = { budget: 900, nested: { a: [1] } };

	test('off: they stay behind, of the lead and of its messages', () => {
		const change = { ...extra, messages: [message({ author: 'Alex' })] };
		expect(bodyOf(change)).toEqual(payload());
	});

	test('on: they come last, and those of messages stay', () => {
		const lead = asLead({ ...extra, ...payload({ messages: [message({ author: 'Alex' })] }) });
		const body = buildLeadBody(lead, ADDITIONAL);
		expect(Object.keys(body).slice(-3)).toEqual(['integrations', 'budget', 'nested']);
		expect(body).toMatchObject({ ...extra, messages: [{ author: 'Alex' }] });
	});

	test.each(['event', 'delivery', 'verification', 'error'])(
		'on: %s stays behind, since it is what these nodes add on the way',
		(name) => {
			expect(bodyOf({ [name]: { id: 'evt_1' } }, ADDITIONAL)).not.toHaveProperty(name);
		},
	);
});

describe('more fields', () => {
	const change = { budget: 900, colour: 'blue', event: { id: 'evt_1' } };

	test.each<[string[], string[]]>([
		[[], []],
		[['budget'], ['budget']],
		[
			['colour', 'budget'],
			['budget', 'colour'],
		],
		[['event', 'unknown'], []],
	])('%j of those that the contract does not have: sent are %j', (moreFields, sent) => {
		const body = bodyOf(change, { ...SOURCE, moreFields });
		expect(Object.keys(body)).toEqual([...IN_ORDER, ...sent]);
		expect(Object.keys(bodyOf(change, { ...ADDITIONAL, moreFields })).slice(-2)).toEqual([
			'budget',
			'colour',
		]);
	});

	test('are those of a lead that neither the contract has nor this package adds', () => {
		expect(additionalFields(leadOf(change))).toEqual({ budget: 900, colour: 'blue' });
	});
});

test.each<[string, Record<string, unknown>, boolean]>([
	['a lead of the contract', {}, true],
	[
		'a lead with what this package adds',
		{ event: { id: 'evt_1' }, delivery: {}, verification: {}, error: {} },
		true,
	],
	['a lead without messages', { messages: undefined }, true],
	['a lead with a message that says less', { messages: [{ direction: 'inbound', text: 'Hi' }] }, true],
	['a lead with another field', { budget: 900 }, false],
	['a lead with a message of more', { messages: [message(), message({ author: 'Alex' })] }, false],
	['a lead with a message in another order', { messages: [{ text: 'Hi', direction: 'inbound' }] }, false],
])('%s has nothing but what is documented: %j', (_, change, isAll) => {
	expect(isAllDocumented({ ...leadOf(), ...change })).toBe(isAll);
});

describe('messages are sorted from oldest to newest', () => {
	test.each<[string, string[], string[]]>([
		['already in order', ['2026-01-01', '2026-01-02', '2026-01-03'], ['0', '1', '2']],
		['backwards', ['2026-01-03', '2026-01-02', '2026-01-01'], ['2', '1', '0']],
		['by moment, not by text', ['2026-01-01T12:00:00+09:00', '2026-01-01T04:00:00Z'], ['0', '1']],
		['also across zones', ['2026-01-01T03:30:00Z', '2026-01-01T12:00:00+09:00'], ['1', '0']],
		['equal moments keep their order', ['2026-01-02', '2026-01-01', '2026-01-01T00:00Z'], ['1', '2', '0']],
	])('%s', (_, timestamps, order) => {
		const messages = timestamps.map((timestamp, index) => at(timestamp, String(index)));
		expect(textsOf(bodyOf({ messages }).messages)).toEqual(order);
		expect(textsOf(bodyOf({ messages }, ADDITIONAL).messages)).toEqual(order);
	});

	test('a thousand messages of one second keep their order', () => {
		const { messages = [] } = leadOf({
			messages: Array.from({ length: 1_000 }, (_, index) => at('2026-01-01', String(index))),
		});
		expect(inChronologicalOrder(messages)).toEqual(messages);
	});
});
