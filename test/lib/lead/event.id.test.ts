import { derivedEventId, detectEventId } from '../../../lib/lead/event';
import { IDS, NO_IDS } from '../../fixtures/no-ids';
import { asLead, leadOf, message, payload } from '../../fixtures/payloads';
import sample from '../../fixtures/sample-payload.json';
import { runInChild } from '../child-process';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Time and random part of an event id, read as the ULID spec says: 10 and 16 characters of Crockford's base32. */
function read(id: string): { time: number; random: string } {
	const [, time = '', random = ''] =
		/^evt_([0-7][0-9A-HJKMNP-TV-Z]{9})([0-9A-HJKMNP-TV-Z]{16})$/.exec(id) ?? [];
	return {
		time: [...time].reduce((sum, char) => sum * 32 + CROCKFORD.indexOf(char), time === '' ? NaN : 0),
		random,
	};
}

const idOf = (change: Record<string, unknown> = {}) => derivedEventId(leadOf(change));
const at = (...timestamps: string[]) => ({ messages: timestamps.map((timestamp) => message({ timestamp })) });

describe('a derived id', () => {
	test('is evt_ and a ULID', () => {
		expect(idOf()).toMatch(/^evt_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
	});

	test('is the same for the same payload', () => {
		expect(idOf()).toBe(idOf());
	});

	test('does not depend on the order of keys at any depth', () => {
		const reversed = JSON.parse(JSON.stringify(payload()), (_, value: unknown) =>
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? Object.fromEntries(Object.entries(value).reverse())
				: value,
		) as unknown;
		expect(Object.keys(reversed as object)[0]).toBe('integrations');
		expect(derivedEventId(asLead(reversed))).toBe(idOf());
	});

	test('does not depend on the clock', () => {
		const now = idOf();
		jest.useFakeTimers({ now: 0 });
		expect([idOf(), read(idOf({ messages: [] })).time]).toEqual([
			now,
			read(idOf({ messages: undefined })).time,
		]);
		jest.useRealTimers();
	});

	test.each([
		['UTC', 'UTC'],
		['Tokyo', 'Asia/Tokyo'],
	])('is the same in another process, in %s, also for a timestamp without a zone', (_, timeZone) => {
		const value = payload(at('2026-04-21T15:42:18'));
		const source = `import { derivedEventId } from './lib/lead/event';
			import { parseLead } from './lib/lead/lead';
			console.log(derivedEventId(parseLead(${JSON.stringify(value)}).lead));`;
		expect(runInChild(source, timeZone)).toBe(derivedEventId(asLead(value)));
	});

	test('is the same for one time in two forms that say the same', () => {
		expect(idOf(at('2026-04-21 15:42:18 UTC'))).toBe(idOf(at('2026-04-21T15:42:18Z')));
	});

	test('stays what it has been since the first release, or senders would repeat every event', () => {
		expect(derivedEventId(asLead(sample))).toBe('evt_01KPRBB3VGQWRQN69YSM2450TW');
	});

	test('is made of what is sent when that differs from the lead', () => {
		const lead = leadOf({ source_name: 'A' });
		expect(detectEventId(lead, undefined, { lead_id: 'x' })).toBe(
			detectEventId(leadOf({ source_name: 'B' }), undefined, { lead_id: 'x' }),
		);
		expect(detectEventId(lead, undefined, { lead_id: 'x' })).not.toBe(detectEventId(lead));
	});
});

describe('another payload has another id', () => {
	test.each<[string, Record<string, unknown>]>([
		['another lead_id', { lead_id: 'lead_2' }],
		['another name', { name: 'Alex Riviera' }],
		['null for a text', { name: null }],
		['an empty text', { name: '' }],
		['no name', { name: undefined }],
		['tags in another order', { tags: ['hvac', 'yelp'] }],
		['another text', { messages: [message({ text: 'Do you repair ACs!' })] }],
		['another direction', { messages: [message({ direction: 'outbound' })] }],
		['the same message twice', { messages: [message(), message()] }],
		['an unknown field', { score: 1 }],
		['something deep in integrations', { integrations: { created_in_crm: true, crm_name: 'pipedrive' } }],
	])('%s', (_, change) => {
		expect(read(idOf(change)).random).not.toBe(read(idOf()).random);
	});

	test('ten thousand payloads have ten thousand ids', () => {
		const ids = Array.from({ length: 10_000 }, (_, score) => read(idOf({ score })).random);
		expect(new Set(ids).size).toBe(10_000);
	});
});

describe('the time part is the newest message', () => {
	test.each<[string, Record<string, unknown>, number]>([
		['one message', at('2026-04-21T15:42:18Z'), Date.UTC(2026, 3, 21, 15, 42, 18)],
		['to the millisecond', at('2026-04-21T15:42:18.123456Z'), Date.UTC(2026, 3, 21, 15, 42, 18, 123)],
		['the last of two', at('2026-04-21', '2026-04-22'), Date.UTC(2026, 3, 22)],
		['the newest in any order', at('2026-04-22', '2026-04-21'), Date.UTC(2026, 3, 22)],
		[
			'the newest across zones',
			at('2026-04-22T09:00+09:00', '2026-04-22T00:01Z'),
			Date.UTC(2026, 3, 22, 0, 1),
		],
		['one older than 1970 and one newer', at('1969-01-01', '2026-04-21'), Date.UTC(2026, 3, 21)],
		['the last moment that can be written', at('9999-12-31T23:59:59.999Z'), 253_402_300_799_999],
	])('%s', (_, change, ms) => {
		expect(read(idOf(change)).time).toBe(ms);
	});

	test.each<[string, Record<string, unknown>]>([
		['no messages', { messages: undefined }],
		['an empty transcript', { messages: [] }],
		['the start of 1970', at('1970-01-01T00:00:00Z')],
		['messages older than 1970', at('1969-12-31T23:59:59Z', '0001-01-01')],
	])('%s: the beginning of time, never the clock', (_, change) => {
		expect(read(idOf(change)).time).toBeLessThanOrEqual(1);
	});
});

describe('payloads at the limits of JSON have an id', () => {
	test.each<[string, string]>([
		['an infinite number', '{"lead_id":"x","n":1e999}'],
		['a huge integer', '{"lead_id":"x","n":123456789012345678901234567890}'],
		['half a surrogate pair', '{"lead_id":"x","n":"\\ud800"}'],
		['a NUL', '{"lead_id":"x","n":"\\u0000"}'],
		['__proto__ as a key', '{"lead_id":"x","n":{"__proto__":{"a":1}}}'],
		['toJSON as a key', '{"lead_id":"x","n":{"toJSON":"a"}}'],
	])('%s', (_, json) => {
		const { random } = read(derivedEventId(asLead(JSON.parse(json))));
		expect(random).toHaveLength(16);
		expect(random).not.toBe(read(derivedEventId(asLead({ lead_id: 'x' }))).random);
	});
});

test.each<[object, object]>([
	[{ event: [{ id: 991, attempt: 1 }] }, { event: [{ id: 991, attempt: 2 }] }],
	[{ event: { id: ['991'], attempt: 1 } }, { event: { id: ['991'], attempt: 2 } }],
])('the id of an event in a list of one is its id, so that its repeat is known: %j', (first, repeat) => {
	expect(detectEventId(asLead(payload({ ...first })))).toBe('991');
	expect(detectEventId(asLead(payload({ ...repeat })))).toBe('991');
});

describe('what stands for no id', () => {
	test.each<[unknown]>([...NO_IDS.map((id): [unknown] => [id]), [0], [null]])(
		'as the id of an event: %j',
		(id) => {
			const [one, other] = [leadOf({ lead_id: '1', event: { id } }), leadOf({ lead_id: '2', event: { id } })];
			expect(detectEventId(one)).toBe(derivedEventId(one));
			expect(detectEventId(one)).not.toBe(detectEventId(other));
		},
	);

	test.each(NO_IDS)('in the header: %j', (header) => {
		expect(detectEventId(leadOf({ event: { id: 991 } }), header)).toBe('991');
	});

	test.each(IDS)('not %j', (header) => {
		expect(detectEventId(leadOf(), header)).toBe(header);
	});
});
