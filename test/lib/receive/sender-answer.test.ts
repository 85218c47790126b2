import { acceptedAnswer, ignoredAnswer, rejectedAnswer } from '../../../lib/receive/sender-answer';

const EVENT = { id: 'evt_1', type: 'new_lead' as const, handoff: true };
const ABOUT = { event_id: 'evt_1', event_type: 'new_lead' };

test('a sender hears what became of its event, and a note only where there is one', () => {
	expect(acceptedAnswer(EVENT)).toStrictEqual({ status: 'accepted', ...ABOUT });
	expect(acceptedAnswer(EVENT, 'Hm.')).toStrictEqual({ status: 'accepted', ...ABOUT, note: 'Hm.' });
	const ignored = { status: 'ignored', reason: 'duplicate', ...ABOUT };
	expect(ignoredAnswer(EVENT, 'duplicate')).toStrictEqual(ignored);
	expect(ignoredAnswer(EVENT, 'duplicate', 'Hm.')).toStrictEqual({ ...ignored, note: 'Hm.' });
});

test('a sender that is refused hears why, with issues only where there are some', () => {
	const rejected = { status: 'rejected', reason: 'unauthorized', message: 'No.' };
	const given = { reason: 'unauthorized', message: 'No.', status_code: 401 };
	const issues = [{ path: 'a', message: 'b' }];
	expect(rejectedAnswer(given)).toStrictEqual(rejected);
	expect(rejectedAnswer({ ...given, issues })).toStrictEqual({ ...rejected, issues });
});
