import { isEventId } from '../../../lib/receive/event-id';
import { readEvent, readUnchecked } from '../../../lib/receive/received-event';
import { payload } from '../../fixtures/payloads';

test.each<[string, string, boolean]>([
	['letters and digits', 'evt_1', true],
	['visible ASCII with a space', 'a b~!', true],
	['as many characters as fit', 'x'.repeat(10_000), true],
	['one more', 'x'.repeat(10_001), false],
	['none', '', false],
	['a line break', 'evt\n1', false],
	['another alphabet', 'evt_ü', false],
])('an id of %s can be sent on in a header or not', (_, id, canBe) => {
	expect(isEventId(id)).toBe(canBe);
});

test('an event whose id no header carries is refused, with the field and the fix', () => {
	const path = 'event.id';
	const message =
		'has characters that cannot be sent in a header, or more than 10000 of them. Use letters, digits, - and _, or leave it out';
	const rejection = {
		status_code: 400,
		reason: 'invalid_payload',
		message: `The body is not a valid lead. ${path}: ${message}`,
		issues: [{ path, message }],
	};
	expect(readEvent({ ...payload(), event: { id: 'ü' } }, {})).toEqual({ rejection });
	expect(readUnchecked({ ...payload(), event: { id: 'ü' } }, {})).toEqual({ rejection });
	expect(readUnchecked({ event: { id: 'ü' } }, {})).toEqual({ rejection });
});
