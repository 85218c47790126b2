import { decodeTime, isValid } from 'ulid';
import { derivedEventId, freshLeadId, type Lead } from '../../lib';

/* The limits of the ULID specification (github.com/ulid/spec) for the ids that this package makes. */
const CROCKFORD = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const at = (timestamp: string): Lead => ({
	lead_id: 'lead_1',
	messages: [{ direction: 'inbound', text: 'Hi', timestamp }],
});
const ulidOf = (lead: Lead) => derivedEventId(lead).slice('evt_'.length);

describe('the id of an event', () => {
	test.each([
		['the time of the specification’s example', '2016-07-30T22:36:16.385Z', '01ARYZ6S41'],
		['one millisecond after 1970', '1970-01-01T00:00:00.001Z', '0000000001'],
		['the year 9999', '9999-12-31T23:59:59.999Z', '76EZ91ZPZZ'],
	])('has the time part of %s', (_, timestamp, timePart) => {
		expect(ulidOf(at(timestamp)).slice(0, 10)).toBe(timePart);
		expect(decodeTime(ulidOf(at(timestamp)))).toBe(Date.parse(timestamp));
	});

	test.each(['1970-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '0001-01-01T00:00:00Z'])(
		'of a message at or before 1970 (%s) does not depend on the clock',
		(timestamp) => {
			expect(ulidOf(at(timestamp)).slice(0, 10)).toBe('0000000001');
		},
	);

	test('is 26 characters of Crockford’s base32, and none of I, L, O, U', () => {
		for (let index = 0; index < 2000; index++) {
			const id = ulidOf({ ...at('2026-04-21T15:42:18Z'), lead_id: `lead_${index}` });
			expect(id).toMatch(CROCKFORD);
			expect(isValid(id)).toBe(true);
		}
	});

	test('sorts by time as text, at every power of two that a date can hold', () => {
		const times = Array.from({ length: 48 }, (_, bit) => 2 ** bit).filter(
			(time) => time < Date.parse('9999-12-31'),
		);
		const ids = times.map((time) => ulidOf(at(new Date(time).toISOString())));
		expect(times.length).toBeGreaterThan(40);
		expect([...ids].sort()).toEqual(ids);
	});

	test('uses all 32 characters in each place of its random part', () => {
		const seen = Array.from({ length: 16 }, () => new Set<string>());
		for (let index = 0; index < 2000; index++) {
			const random = ulidOf({ lead_id: `lead_${index}` }).slice(10);
			[...random].forEach((char, place) => seen[place]?.add(char));
		}
		expect(seen.map(({ size }) => size)).toEqual(Array(16).fill(32));
	});
});

describe('a fresh lead id', () => {
	const LATEST = 2 ** 48 - 1;

	test('holds every time from 1 ms to the last one of the specification, 7ZZZZZZZZZ', () => {
		expect(freshLeadId(1).slice(5, 15)).toBe('0000000001');
		expect(freshLeadId(LATEST).slice(5, 15)).toBe('7ZZZZZZZZZ');
	});

	test('is refused beyond the last time, as the specification wants', () => {
		expect(() => freshLeadId(LATEST + 1)).toThrow();
	});

	test('is never the same twice at one time', () => {
		const ids = new Set(Array.from({ length: 10_000 }, () => freshLeadId(1_776_786_138_000)));
		expect(ids.size).toBe(10_000);
		for (const id of ids) expect(id.slice(5)).toMatch(CROCKFORD);
	});
});
