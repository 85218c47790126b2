import { HISTORY_UNAVAILABLE } from '../../../lib/receive/rejection';
import { lacksSecretKey } from '../../../lib/receive/sender';
import type { Headers } from '../../../lib/security/headers';
import { readEvent, readUnchecked } from '../../../lib/receive/received-event';
import { asLead, payload, payloadWithout } from '../../fixtures/payloads';
import sample from '../../fixtures/sample-payload.json';

const INVALID = { status_code: 400, reason: 'invalid_payload' };
const HEADERS: Headers = {
	'Content-Type': 'application/json',
	'Webhook-Id': 'evt_1',
	'X-Lead-Event': 'new_message',
	'X-Lead-Handoff': 'true',
};

describe('the event of a request', () => {
	test('is described by its headers', () => {
		expect(readEvent(payload(), HEADERS)).toEqual({
			lead: payload(),
			event: { id: 'evt_1', type: 'new_message', handoff: true },
			leadState: expect.any(String) as string,
		});
	});

	test("without headers is described by the contract's sample itself", () => {
		expect(readEvent(sample, {})).toEqual({
			lead: sample,
			event: {
				id: expect.stringMatching(/^evt_[0-7][0-9A-HJKMNP-TV-Z]{25}$/) as unknown,
				type: 'test',
				handoff: false,
			},
			leadState: expect.any(String) as string,
		});
	});

	test.each<[unknown, boolean]>([
		['true', true],
		['TRUE', true],
		[' true ', true],
		['false', false],
		['1', false],
		['yes', false],
		['truest', false],
		['untrue', false],
		['', false],
		[true, false],
		[['true'], false],
		[undefined, false],
	])('is a handoff by X-Lead-Handoff %j: %p', (header, handoff) => {
		expect(readEvent(payload(), { 'x-lead-handoff': header })).toMatchObject({ event: { handoff } });
	});

	test('with two ids has neither', () => {
		const headers = { 'webhook-id': 'evt_1', 'Webhook-Id': 'evt_2' };
		expect(readEvent(payload(), headers)).toMatchObject({
			event: { id: expect.not.stringMatching(/^evt_[12]$/) as unknown },
		});
	});

	test.each<[string, unknown, string, string]>([
		['a list', [payload()], '', 'must be one JSON object, not an array'],
		['null', null, '', 'must be one JSON object, not null'],
		['a payload without lead_id', payloadWithout('lead_id'), 'lead_id', 'is required (string)'],
	])('is refused for %s, with its issues', (_, value, path, text) => {
		expect(readEvent(value, HEADERS)).toEqual({
			rejection: {
				...INVALID,
				message: `The body is not a valid lead. ${path === '' ? '' : `${path}: `}${text}`,
				issues: [{ path, message: text }],
			},
		});
	});
});

describe('the event of a request that is not checked', () => {
	test('is that of its lead where there is one', () => {
		expect(readUnchecked(sample, {})).toEqual(readEvent(sample, {}));
	});

	test.each<[string, unknown, object]>([
		['an object that is no lead', { messages: 'none' }, { messages: 'none' }],
		['a list', [1], { body: [1] }],
		['a text', 'hi', { body: 'hi' }],
		['null', null, { body: null }],
		['nothing', undefined, { body: undefined }],
	])('is described by its headers for %s', (_, value, lead) => {
		expect(readUnchecked(value, HEADERS)).toEqual({
			lead,
			event: { id: 'evt_1', type: 'new_message', handoff: true },
		});
	});

	test('has an id that is a function of the payload', () => {
		const idOf = (value: unknown) => {
			const result = readUnchecked(value, {});
			return 'event' in result ? result.event.id : undefined;
		};
		expect(idOf({ a: 1, b: 2 })).toBe(idOf({ b: 2, a: 1 }));
		expect(idOf({ a: 1 })).not.toBe(idOf({ a: 2 }));
		expect(idOf(asLead(sample))).toBe(idOf(sample));
	});

	test('is refused where its payload is nested too deep', () => {
		const deep: unknown = JSON.parse('['.repeat(100) + ']'.repeat(100));
		expect(readUnchecked(deep, HEADERS)).toMatchObject({ rejection: INVALID });
	});
});

test.each<[Headers, boolean]>([
	[{ 'x-secret-key': 'k' }, false],
	[{ 'X-Secret-Key': 'k' }, false],
	[{}, true],
	[{ 'x-secret-key': '' }, true],
	[{ 'x-secret-key': ' ' }, true],
	[{ 'x-secret-key': ['k'] }, true],
	[{ 'x-secret-key': 'k', 'X-Secret-Key': 'k' }, true],
])('without a look at the credential, %j lacks a key: %p', (headers, lacks) => {
	expect(lacksSecretKey(headers)).toBe(lacks);
});

test('where repeats cannot be told from new events, the sender hears that it should try again', () => {
	expect(HISTORY_UNAVAILABLE).toMatchObject({ status_code: 503, reason: 'history_unavailable' });
	expect(HISTORY_UNAVAILABLE.message).toMatch(/again later/);
});
