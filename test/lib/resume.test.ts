import { FAILURE_REASONS } from '../../lib/failure';
import { resumeOf, withoutResume } from '../../lib/resume';

/** What a failed item says of its delivery. */
const FAILED = {
	id: 'evt_1',
	event: 'new_message',
	attempts: 3,
	round: 1,
	status_code: 503,
	reason: 'server_error',
	retryable: true,
};
const RESUMED = { id: 'evt_1', type: 'new_message', attempts: 3, round: 1 };

describe('a failed item that is fed back in', () => {
	test('goes on with the same id, type and counts', () => {
		expect(resumeOf(FAILED)).toEqual(RESUMED);
	});

	test.each(Object.keys(FAILURE_REASONS))('goes on after %s', (reason) => {
		expect(resumeOf({ ...FAILED, reason })).toEqual(RESUMED);
	});

	test.each<[string, object, object]>([
		['an unknown event', { event: 'lead.created' }, { type: undefined }],
		['no event', { event: undefined }, { type: undefined }],
		['no attempts', { attempts: undefined }, { attempts: 0 }],
		['no round', { round: undefined }, { round: 0 }],
		['attempts as text', { attempts: '3' }, { attempts: 0 }],
		['half an attempt', { attempts: 2.5 }, { attempts: 0 }],
		['less than no attempt', { attempts: -1 }, { attempts: 0 }],
		['endless rounds', { round: Infinity }, { round: 0 }],
		['a word of JavaScript as id', { id: '__proto__' }, { id: '__proto__' }],
	])('goes on with %s', (_, change, result) => {
		expect(resumeOf({ ...FAILED, ...change })).toEqual({ ...RESUMED, ...result });
	});
});

describe('an item comes for the first time', () => {
	test.each<[string, unknown]>([
		['without a delivery', undefined],
		['with null', null],
		['with a text', 'evt_1'],
		['with a list', [FAILED]],
		['with nothing in it', {}],
		['delivered before', { id: 'evt_1', event: 'new_lead', status_code: 200, attempts: 1 }],
		['not sent before', { sent: false, reason: 'no_contact_info' }],
		['whose delivery never got an id', { ...FAILED, id: null }],
		['with an empty id', { ...FAILED, id: '' }],
		['with a number as id', { ...FAILED, id: 5 }],
		['without a reason', { ...FAILED, reason: undefined }],
		['with a reason of somebody else', { ...FAILED, reason: 'no_answer' }],
		['with a word of JavaScript as reason', { ...FAILED, reason: 'constructor' }],
	])('%s', (_, delivery) => {
		expect(resumeOf(delivery)).toBeUndefined();
	});
});

describe('a payload from outside', () => {
	test('cannot pose as a failed item', () => {
		expect(withoutResume({ lead_id: 'lead_1', delivery: FAILED })).toEqual({ lead_id: 'lead_1' });
	});

	test.each<[string, object]>([
		['without a delivery', { lead_id: 'lead_1' }],
		[
			'with a delivery of another kind',
			{ lead_id: 'lead_1', delivery: { street: 'Main St', reason: 'gift' } },
		],
		['with an unknown field', { lead_id: 'lead_1', score: 7 }],
	])('stays as it is %s', (_, payload) => {
		expect(withoutResume(payload)).toBe(payload);
	});
});
