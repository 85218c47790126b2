import { FAILURE_REASONS } from '../../../lib/failure/failure';
import { proofOf, resumeClaimOf, resumeOf, withoutClaim, type Resume } from '../../../lib/delivery/resume';
import type { ValidKey } from '../../../lib/security/secret-key';

const KEY: ValidKey = { value: 'whsec_MfKQ9r8GKYqyTwjUPD8ILPZIo2LaLaSw', use: 'current' };
const OLD_KEY: ValidKey = { value: 'the key before', use: 'previous' };
const url = new URL('https://crm.example.com/leads?token=t');
const body = { lead_id: 'lead_1', name: 'Ada', tags: ['hvac'], integrations: { a: 1, b: 2 } };
const event = { id: 'evt_1', type: 'new_message' as const };
const proof = proofOf({ event, url, body }, KEY);

/** What a failed item says of its delivery. */
const FAILED = {
	id: 'evt_1',
	event: 'new_message',
	attempts: 3,
	round: 1,
	status_code: 503,
	reason: 'server_error',
	retryable: true,
	proof,
};
const CLAIM: Resume = { event, attempts: 3, round: 1, proof, switches: {} };

describe('what an item says of a failed delivery', () => {
	test.each(Object.keys(FAILURE_REASONS))('is read after %s', (reason) => {
		expect(resumeClaimOf({ ...FAILED, reason })).toEqual(CLAIM);
	});

	test('is read after it was held back because Enable was off', () => {
		expect(resumeClaimOf({ ...FAILED, sent: false, reason: 'disabled' })).toEqual(CLAIM);
	});

	test.each<[string, object, object]>([
		['no attempts', { attempts: undefined }, { attempts: 0 }],
		['no round', { round: undefined }, { round: 0 }],
		['attempts in words', { attempts: 'three' }, { attempts: 0 }],
		['half an attempt', { attempts: 2.5 }, { attempts: 0 }],
		['less than no attempt', { attempts: -1 }, { attempts: 0 }],
		['endless rounds', { round: Infinity }, { round: 0 }],
		['a list of switches', { switches: [] }, { switches: {} }],
		['a text as switches', { switches: 'on' }, { switches: {} }],
		['switches without a value', { switches: { enabled: null, other: [] } }, { switches: {} }],
	])('counts %s as none', (_, change, result) => {
		expect(resumeClaimOf({ ...FAILED, ...change })).toEqual({ ...CLAIM, ...result });
	});

	test('counts attempts and rounds of a CSV file', () => {
		expect(resumeClaimOf({ ...FAILED, attempts: '3', round: '2' })).toMatchObject({ attempts: 3, round: 2 });
	});

	test.each<[string, unknown]>([
		['without a delivery', undefined],
		['with null', null],
		['with a text', 'evt_1'],
		['with a list', [FAILED]],
		['with nothing in it', {}],
		['delivered before', { id: 'evt_1', event: 'new_lead', status_code: 200, attempts: 1, proof }],
		['not sent before', { sent: false, reason: 'no_contact_info', proof }],
		['that came while Enable was off', { ...FAILED, reason: 'disabled', attempts: undefined }],
		['held back for another reason', { ...FAILED, reason: 'known_lead' }],
		['whose delivery never got an id', { ...FAILED, id: null }],
		['with an empty id', { ...FAILED, id: '' }],
		['with a number as id', { ...FAILED, id: 5 }],
		['with an unknown event', { ...FAILED, event: 'lead.created' }],
		['without an event', { ...FAILED, event: undefined }],
		['without a reason', { ...FAILED, reason: undefined }],
		['with a reason of somebody else', { ...FAILED, reason: 'no_answer' }],
		['with a word of JavaScript as reason', { ...FAILED, reason: 'constructor' }],
		['without a proof', { ...FAILED, proof: undefined }],
		['with a list as proof', { ...FAILED, proof: [proof] }],
	])('is nothing in an item %s', (_, delivery) => {
		expect(resumeClaimOf(delivery)).toBeUndefined();
	});
});

describe('a delivery goes on', () => {
	test('with the proof that it failed here', () => {
		expect(resumeOf(CLAIM, body, { url, keys: [KEY] })).toEqual(CLAIM);
		const switches = { skipWelcome: true, enabled: true, historySize: 5, returningLeadKey: 'contact' };
		const claim = { ...CLAIM, switches, proof: proofOf({ event, url, body, switches }, KEY) };
		expect(resumeClaimOf({ ...FAILED, switches, proof: claim.proof })).toEqual(claim);
		expect(resumeOf(claim, body, { url, keys: [KEY] })).toEqual(claim);
	});

	test('whatever the order of the fields after the lead was stored', () => {
		const stored = { name: 'Ada', integrations: { b: 2, a: 1 }, tags: ['hvac'], lead_id: 'lead_1' };
		expect(resumeOf(CLAIM, stored, { url, keys: [KEY] })).toEqual(CLAIM);
	});

	test('while the key with which it failed is the previous one', () => {
		const claim = { ...CLAIM, proof: proofOf({ event, url, body }, OLD_KEY) };
		expect(resumeOf(claim, body, { url, keys: [KEY, OLD_KEY] })).toEqual(claim);
		expect(resumeOf(claim, body, { url, keys: [KEY] })).toBeUndefined();
	});

	test.each<[string, Partial<Resume>]>([
		['another id', { event: { ...event, id: 'evt_2' } }],
		['another event type', { event: { ...event, type: 'test' } }],
		['no proof', { proof: '' }],
		['a proof of one byte less', { proof: proof.slice(0, -1) }],
		['a proof with one byte changed', { proof: `${proof.startsWith('A') ? 'B' : 'A'}${proof.slice(1)}` }],
		['the proof in another spelling', { proof: `${proof}=` }],
		['a proof in characters of several bytes', { proof: 'ü'.repeat(proof.length) }],
		['another switch', { switches: { inheritFromParent: true } }],
		['the proof by another key', { proof: proofOf({ event, url, body }, OLD_KEY) }],
	])('not with %s', (_, change) => {
		expect(resumeOf({ ...CLAIM, ...change }, body, { url, keys: [KEY] })).toBeUndefined();
	});

	test.each<[string, object]>([
		['another lead id', { lead_id: 'crm-customer-42' }],
		['another name', { name: 'Eve' }],
		['another tag', { tags: ['vip'] }],
		['a message more', { messages: [] }],
		['a field that was null', { email: null }],
	])('not for a lead with %s', (_, change) => {
		expect(resumeOf(CLAIM, { ...body, ...change }, { url, keys: [KEY] })).toBeUndefined();
	});

	test.each([
		'https://crm.example.com/leads',
		'https://crm.example.com/leads?token=u',
		'http://crm.example.com/leads?token=t',
		'https://other.example.com/leads?token=t',
	])('not towards %s', (other) => {
		expect(resumeOf(CLAIM, body, { url: new URL(other), keys: [KEY] })).toBeUndefined();
	});

	test('not without any key', () => {
		expect(resumeOf(CLAIM, body, { url, keys: [] })).toBeUndefined();
	});
});

describe('a payload from outside', () => {
	test('cannot look like a failed item', () => {
		const delivery = { ...FAILED, proof: undefined };
		expect(withoutClaim({ lead_id: 'lead_1', delivery: FAILED })).toEqual({ lead_id: 'lead_1' });
		expect(withoutClaim({ lead_id: 'lead_1', delivery })).toEqual({ lead_id: 'lead_1' });
		const heldBack = { ...FAILED, reason: 'disabled' };
		expect(withoutClaim({ lead_id: 'lead_1', delivery: heldBack })).toEqual({ lead_id: 'lead_1' });
	});

	const COLUMNS = Object.fromEntries(
		Object.entries({ ...FAILED, retryable: true }).map(([name, value]) => [`delivery.${name}`, value]),
	);

	test.each<[string, object]>([
		['columns', COLUMNS],
		['columns of a CSV file', { ...COLUMNS, 'delivery.attempts': '3', 'delivery.retryable': 'TRUE' }],
		['JSON text', { delivery: JSON.stringify(FAILED) }],
		['columns beside the object', { ...COLUMNS, delivery: FAILED }],
	])('cannot look like a failed item in %s', (_, claim) => {
		expect(withoutClaim({ lead_id: 'lead_1', error: 'E5', ...claim })).toEqual({
			lead_id: 'lead_1',
			error: 'E5',
		});
	});

	test.each<[string, object]>([
		[
			'with columns of a parcel',
			{ 'delivery.id': '12', 'delivery.reason': 'rejected', 'delivery.attempts': '3' },
		],
		['with a delivery in brackets', { 'delivery[id]': 'x', 'delivery[reason]': 'timeout' }],
		['with a text about the delivery', { delivery: '{gift}' }],
		['without a delivery', { lead_id: 'lead_1' }],
		[
			'with a delivery of another kind',
			{ lead_id: 'lead_1', delivery: { street: 'Main St', reason: 'gift' } },
		],
		['with a delivery of another kind that has an id', { delivery: { id: 'parcel', reason: 'gift' } }],
		['with a reason of ours and a number as id', { delivery: { id: 5, reason: 'server_error' } }],
		['with a reason of ours and an empty id', { delivery: { id: '', reason: 'server_error' } }],
		['with an unknown field', { lead_id: 'lead_1', score: 7 }],
	])('stays as it is %s', (_, payload) => {
		expect(withoutClaim(payload)).toBe(payload);
	});
});
