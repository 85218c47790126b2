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
		expect(readEvent(payload(), HEADERS)).toStrictEqual({
			lead: payload(),
			event: { id: 'evt_1', type: 'new_message', handoff: true },
			asRead: payload(),
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
			asRead: sample,
		});
	});

	test.each<[unknown, boolean]>([
		['true', true],
		['TRUE', true],
		[' true ', true],
		['false', false],
		['1', true],
		['Yes', true],
		['on', true],
		['0', false],
		['no', false],
		['truest', false],
		['untrue', false],
		['', false],
		[true, false],
		[['true'], false],
		[undefined, false],
	])('is a handoff by X-Lead-Handoff %j: %p', (header, handoff) => {
		expect(readEvent(payload(), { 'x-lead-handoff': header })).toMatchObject({ event: { handoff } });
	});

	test.each<[string, object, Record<string, string>, boolean]>([
		['the body alone says so', { handoff: true }, {}, true],
		['the body says so in a text', { handoff: 'yes' }, {}, true],
		['the header says no', { handoff: true }, { 'x-lead-handoff': 'false' }, false],
		['the header alone says so', { handoff: false }, { 'x-lead-handoff': 'true' }, true],
		['the header says neither', { handoff: true }, { 'x-lead-handoff': 'maybe' }, true],
	])('without a signature, where %s', (_case, event, headers, handoff) => {
		expect(readEvent({ ...payload(), event }, headers)).toMatchObject({ event: { handoff } });
	});

	describe('that is signed, where headers are not', () => {
		const forged = { 'webhook-id': 'evt_1', 'x-lead-event': 'new_message', 'x-lead-handoff': 'true' };

		test.each<[string, object, object]>([
			['the type as an object', { event: { type: 'new_lead' } }, { type: 'new_lead', handoff: true }],
			['the type as text', { event: 'contact_captured' }, { type: 'contact_captured', handoff: true }],
			['the type in other letters', { event: 'New-Lead' }, { type: 'new_lead', handoff: true }],
			['that it is a test', { is_test: true }, { type: 'test', handoff: true }],
			['no handoff', { event: { handoff: false } }, { type: 'new_message', handoff: false }],
			['no handoff, as text', { event: { handoff: 'False' } }, { type: 'new_message', handoff: false }],
			[
				'no handoff, with blanks',
				{ event: { handoff: ' FALSE\n' } },
				{ type: 'new_message', handoff: false },
			],
			['a handoff', { event: { handoff: true } }, { type: 'new_message', handoff: true }],
			['both', { event: { type: 'new_lead', handoff: false } }, { type: 'new_lead', handoff: false }],
			['a type that nobody knows', { event: { type: 'order' } }, { type: 'new_message', handoff: true }],
			['no handoff, as a number', { event: { handoff: 0 } }, { type: 'new_message', handoff: false }],
			['no handoff, in a word', { event: { handoff: 'no' } }, { type: 'new_message', handoff: false }],
			['a handoff that is neither', { event: { handoff: 2 } }, { type: 'new_message', handoff: true }],
			['no handoff, in a list', { event: { handoff: ['false'] } }, { type: 'new_message', handoff: false }],
			['no handoff, as a letter', { event: { handoff: 'N' } }, { type: 'new_message', handoff: false }],
			[
				'handoffs in a list',
				{ event: { handoff: ['false', 'false'] } },
				{ type: 'new_message', handoff: true },
			],
			['a handoff in words', { event: { handoff: 'not false' } }, { type: 'new_message', handoff: true }],
			['a handoff, falsely so', { event: { handoff: 'falsely' } }, { type: 'new_message', handoff: true }],
			['a handoff in one word', { event: { handoff: 'nofalse' } }, { type: 'new_message', handoff: true }],
			['nothing', {}, { type: 'new_message', handoff: true }],
		])('is what the body says of it: %s', (_, said, event) => {
			const body = { ...payload(), ...said };
			expect(readEvent(body, forged, true)).toMatchObject({ event: { id: 'evt_1', ...event } });
			expect(readUnchecked(body, forged, true)).toMatchObject({ event: { id: 'evt_1', ...event } });
		});

		test('is a handoff by its body also where the header denies it', () => {
			const headers = { ...forged, 'x-lead-handoff': 'false' };
			const body = { ...payload(), event: { handoff: 'TRUE' } };
			expect(readEvent(body, headers, true)).toMatchObject({ event: { handoff: true } });
		});

		test('is a handoff by a list of one in the body', () => {
			const headers = { ...forged, 'x-lead-handoff': 'false' };
			const body = { ...payload(), event: { handoff: ['true'] } };
			expect(readEvent(body, headers, true)).toMatchObject({ event: { handoff: true } });
		});

		test('is what its headers say where nobody said that it is signed', () => {
			expect(readUnchecked({ ...payload(), event: { type: 'new_lead' } }, forged)).toMatchObject({
				event: { type: 'new_message' },
			});
		});

		test('is what the body of no lead says of it', () => {
			expect(readUnchecked({ event: { type: 'test', handoff: false } }, forged, true)).toMatchObject({
				event: { type: 'test', handoff: false },
			});
		});

		test('is what its headers say where no signature was asked for, as the contract has it', () => {
			const body = { ...payload(), event: { type: 'new_lead', handoff: false } };
			expect(readEvent(body, forged)).toMatchObject({ event: { type: 'new_message', handoff: true } });
		});
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

	test('is one event in each attempt to send it, and another one for each visitor of a fair', () => {
		const idOf = (value: unknown) => {
			const result = readUnchecked(value, {});
			return 'event' in result ? result.event.id : undefined;
		};
		const event = { id: '991', type: 'order_paid' };
		expect(idOf({ event, attempt: 1 })).toBe('991');
		const fair = { id: 'expo-2026', name: 'Home Expo' };
		const first = idOf({ visitor: 'Alex', event: { ...fair, attempt: 1 }, attempt: 1 });
		expect(idOf({ visitor: 'Alex', event: { ...fair, attempt: 2 }, 'Sent-At': 7, attempt: 2 })).toBe(first);
		expect(idOf({ visitor: 'Bob', event: { ...fair, attempt: 1 }, attempt: 1 })).not.toBe(first);
	});

	test.each([
		[{ event_type: 'test', foo: 1 }, 'test'],
		[{ eventType: 'new_message', event_id: '991', foo: 1 }, 'new_message'],
	])('is what the payload says beside its event: %j', (value, type) => {
		const attempts = [1, 2].map((attempt) => readUnchecked({ ...value, attempt }, {}));
		expect(attempts).toMatchObject([{ event: { type } }, { event: { type } }]);
		const [first, second] = attempts.map((read) => ('event' in read ? read.event.id : undefined));
		expect(second).toBe(first);
	});

	test('is refused where its payload is nested too deep', () => {
		const deep: unknown = JSON.parse('['.repeat(100) + ']'.repeat(100));
		expect(readUnchecked(deep, HEADERS)).toEqual({
			rejection: {
				...INVALID,
				message: 'The body is not a valid lead. must not be nested deeper than 64 levels',
				issues: [{ path: '', message: 'must not be nested deeper than 64 levels' }],
			},
		});
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
