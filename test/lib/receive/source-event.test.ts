import { BAD_EVENT_ID } from '../../../lib/receive/event-id';
import { mayComeAgain, type Received } from '../../../lib/receive/received-event';
import { readSourceEvents, type SourceReading } from '../../../lib/receive/source-event';
import type { Headers } from '../../../lib/security/headers';
import type { Proof, SignedBy } from '../../../lib/security/proofs/proof';
import type { LeadSource, SourceLead } from '../../../lib/sources/lead-source';
import { leadSourceOf } from '../../../lib/sources/registry';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const CHECKED: SourceReading = { validatePayload: true };

/** A source whose payload is read as it is given here. */
const sourceOf = (read: Partial<SourceLead>): LeadSource => ({
	...leadSourceOf('jotform'),
	name: 'Acme Forms',
	matches: () => true,
	read: () => ({ lead: { lead_id: 'x' }, notUnderstood: [], ...read }),
});
const eventsOf = (source: LeadSource, payload: unknown = {}) =>
	readSourceEvents(source, payload, {}, CHECKED, NOW);
const refused = (path: string, message: string) => ({
	rejection: {
		status_code: 400,
		reason: 'invalid_payload',
		message: `The body is not a valid lead. ${path === '' ? '' : `${path}: `}${message}`,
		issues: [{ path, message }],
	},
});

describe('a payload of a known source is refused', () => {
	test('where what was read of it is no lead', () => {
		expect(eventsOf(sourceOf({ lead: {} }))).toEqual(refused('lead_id', 'is required (string)'));
	});

	test('where no header could carry the id of its event', () => {
		const { path, message } = BAD_EVENT_ID;
		expect(eventsOf(sourceOf({ eventId: 'ü' }))).toEqual(refused(path, message));
	});

	test.each([null, 'text', 7, [1, 2]])('where it is %j, with the field of the form to look at', (payload) => {
		const message = 'It is not what Acme Forms sends. Check Lead Source';
		expect(eventsOf(sourceOf({}), payload)).toEqual(refused('', message));
	});

	test('also where nobody wants it checked, because only our own payload has no other form', () => {
		const { rejection } = refused('', 'It is not what Acme Forms sends. Check Lead Source');
		expect(readSourceEvents(sourceOf({}), null, {}, { validatePayload: false }, NOW)).toEqual({ rejection });
	});

	test('where its source says why there is no lead in it', () => {
		const source = { ...sourceOf({}), matches: () => false, tellsOfNoLead: () => 'It is about a company.' };
		expect(eventsOf(source)).toEqual(refused('', 'It is about a company.'));
	});

	test('where it is nested so deep that nobody has searched it', () => {
		const deep: unknown = JSON.parse(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`);
		expect(eventsOf(sourceOf({}), deep)).toEqual(refused('', 'must not be nested deeper than 64 levels'));
	});

	test('where one of its events is', () => {
		const source = { ...sourceOf({}), split: () => [{ id: 'a' }, { id: 'ü' }] };
		const read = (payload: Record<string, unknown>): SourceLead => ({
			lead: { lead_id: 'x' },
			eventId: payload.id as string,
			notUnderstood: [],
		});
		expect(eventsOf({ ...source, read })).toHaveProperty('rejection');
	});
});

test('an event of a known source is what its payload says, and keeps that as its original', () => {
	const source = sourceOf({
		lead: { lead_id: 'x', email: '', event: { handoff: true } },
		type: 'new_message',
	});
	expect(eventsOf(source, { a: 1 })).toEqual([
		{
			lead: { lead_id: 'x', event: { handoff: true }, original: { a: 1 } },
			event: { id: expect.stringMatching(/^evt_/) as string, type: 'new_message', handoff: true },
			asRead: { lead_id: 'x', event: { handoff: true }, original: { a: 1 } },
		},
	]);
});

/** Reads our own payload, from a sender that proves itself so. */
const own = (proof: Proof | undefined, payload: object, headers: Headers, options = CHECKED) => {
	const source = { ...leadSourceOf('custom'), proof };
	const read = readSourceEvents(source, payload, headers, options, NOW);
	return 'rejection' in read ? read : read.map(({ event }) => event);
};
const BY_HEADER: Proof = { by: 'headerKey', header: 'X-Key', prefix: '' };
const SIGNED: SignedBy = { header: 'X-Sign', encoding: 'hex', prefix: '', signed: ['body'] };
const HMAC: Proof = { ...SIGNED, by: 'hmac', algorithm: 'sha256' };
const PAIR: Proof = { ...SIGNED, by: 'ed25519' };
const WEBHOOKS: Proof = { by: 'standardWebhooks' };

const BODY = { lead_id: 'x', event: { id: 'evt_body', type: 'new_lead', handoff: false } };
const HEADERS = { 'webhook-id': 'evt_header', 'X-Lead-Event': 'new_message', 'x-lead-handoff': 'true' };
const BY_BODY = { type: 'new_lead', handoff: false };
const BY_HEADERS = { type: 'new_message', handoff: true };

describe('our own payload is described by what its proof covers', () => {
	test.each<[string, Proof | undefined, object]>([
		['by no proof, its headers', undefined, { id: 'evt_header', ...BY_HEADERS }],
		['by a key in a header, its headers', BY_HEADER, { id: 'evt_header', ...BY_HEADERS }],
		['by Standard Webhooks, its body and the signed id', WEBHOOKS, { id: 'evt_header', ...BY_BODY }],
		['by an HMAC over the body, its body', HMAC, { id: 'evt_body', ...BY_BODY }],
		['by a signature over the body, its body', PAIR, { id: 'evt_body', ...BY_BODY }],
	])('%s', (_, proof, event) => {
		expect(own(proof, BODY, HEADERS)).toEqual([event]);
	});

	test.each<[string, Partial<SignedBy>, string]>([
		['of its header where that is signed', { signed: ['id', 'body'], idHeader: 'Webhook-Id' }, 'evt_header'],
		['of its body where the header is not signed', { idHeader: 'webhook-id' }, 'evt_body'],
		['of its body where no header is named', { signed: ['id', 'body'] }, 'evt_body'],
	])('the id is that %s', (_, change, id) => {
		expect(own({ ...HMAC, ...change }, BODY, HEADERS)).toEqual([{ id, ...BY_BODY }]);
	});

	test('other headers of a signed payload say nothing, also where its body says nothing', () => {
		expect(own(PAIR, { lead_id: 'x' }, HEADERS)).toMatchObject([{ type: 'new_lead', handoff: false }]);
	});
});

describe('a test may come again and again, unless only a header says so that no signature covers', () => {
	const isClaimed = (proof: Proof, payload: object, options = CHECKED) => {
		const headers = { 'x-lead-event': 'test', 'webhook-id': 'evt_1' };
		const read = readSourceEvents({ ...leadSourceOf('custom'), proof }, payload, headers, options, NOW);
		return Array.isArray(read) && read.map((each) => [each.event.type, mayComeAgain(each)]);
	};
	test.each<[string, Proof, object, boolean]>([
		['signed, and the header says it', WEBHOOKS, { lead_id: 'x' }, false],
		['signed, and the body says it too', WEBHOOKS, { lead_id: 'x', is_test: true }, true],
		['not signed, and the header says it', BY_HEADER, { lead_id: 'x' }, true],
	])('%s', (_, proof, payload, expected) => {
		expect(isClaimed(proof, payload)).toEqual([['test', expected]]);
		expect(isClaimed(proof, payload, { validatePayload: false })).toEqual([['test', expected]]);
	});

	test('of a signed payload that is no lead, its event may say it too', () => {
		const options = { validatePayload: false };
		const noLead = { lead_id: 'lead_01HX7Q5W9J2E8K1M3YPABCDEFG', messages: 7 };
		expect(isClaimed(WEBHOOKS, noLead, options)).toEqual([['test', false]]);
		expect(isClaimed(WEBHOOKS, { ...noLead, event: { type: 'test' } }, options)).toEqual([['test', true]]);
		expect(isClaimed(WEBHOOKS, { ...noLead, event_type: 'test' }, options)).toEqual([['test', true]]);
		expect(
			mayComeAgain({ lead: { lead_id: 'x' }, event: { id: 'e', type: 'new_lead', handoff: false } }),
		).toBe(false);
	});

	test('the type beside the data of a Standard Webhook is signed', () => {
		const payload = { type: 'test', data: { lead_id: 'x' } };
		const headers = { 'x-lead-event': 'test' };
		for (const validatePayload of [true, false]) {
			const options = { validatePayload };
			const read = readSourceEvents(leadSourceOf('standardWebhooks'), payload, headers, options, NOW);
			expect((read as Received[]).map(mayComeAgain)).toEqual([true]);
		}
	});
});

test.each<[unknown, string]>([
	['evt_5', 'evt_5'],
	[' evt_5 ', 'evt_5'],
	[5, '5'],
	[' ', 'evt_header'],
	['', 'evt_header'],
	[undefined, 'evt_header'],
	[{}, 'evt_header'],
])('with Event ID Path, an id of %j makes it %s', (id, expected) => {
	const options = { ...CHECKED, eventId: { path: 'meta.id' } };
	expect(own(undefined, { lead_id: 'x', meta: { id } }, HEADERS, options)).toMatchObject([{ id: expected }]);
});

test('our own payload is refused where it is no lead, unless nobody wants it checked', () => {
	expect(own(undefined, { name: 'Ada' }, {})).toEqual(refused('lead_id', 'is required (string)'));
	expect(own(undefined, { name: 'Ada' }, {}, { validatePayload: false })).toHaveLength(1);
});

test.each<[string, unknown]>([
	['a batch', [{ event: 'a' }, { event: 'b' }]],
	['a text', 'ping'],
	['nothing', null],
])('%s is no payload of ours, and is taken as it is only where nobody wants it checked', (_, payload) => {
	const custom = leadSourceOf('custom');
	const readAs = (validatePayload: boolean) =>
		readSourceEvents(custom, payload, {}, { validatePayload }, NOW);
	expect(readAs(false)).toMatchObject([{ lead: { body: payload, original: payload } }]);
	expect(readAs(true)).toEqual(refused('', `It is not what Custom sends. Check Lead Source`));
});
