import { readEvent } from '../../../lib/receive/received-event';
import { noteOnUnclear } from '../../../lib/receive/unclear-note';
import { asLead, payload } from '../../fixtures/payloads';

const note = (name: string) => `${name} is neither true nor false, so it was not taken into account.`;

test.each<[object, string | undefined]>([
	[{ is_test: 'maybe' }, note('is_test')],
	[{ isTest: 'maybe', isNewLead: 'yes' }, note('is_test')],
	[{ is_new_lead: 'new' }, note('is_new_lead')],
	[{ is_test: 2, is_new_lead: 'new' }, note('is_test')],
	[{ is_test: ['a'] }, note('is_test')],
	[{ is_test: [true, true] }, note('is_test')],
	[{ is_test: { value: true } }, note('is_test')],
	[{ is_test: 'Y', is_new_lead: ['false'] }, undefined],
	[{ is_test: ' ', is_new_lead: null }, undefined],
	[{ is_test: [], is_new_lead: {} }, undefined],
	[{ is_test: [''], is_new_lead: [false] }, undefined],
	[{ is_test: 'undefined', is_new_lead: 'null' }, undefined],
	[{}, undefined],
])('of %j a sender is told %j', (more, expected) => {
	expect(noteOnUnclear(asLead({ ...payload(), ...more }), {})).toBe(expected);
});

test.each<[unknown, boolean | undefined]>([
	...['Y', 't', 'true, true', 'true,true', '?1', '"true"', 'on, on'].map((text): [string, boolean] => [
		text,
		true,
	]),
	...['N', 'false, false', '?0', '"no"'].map((text): [string, boolean] => [text, false]),
	...['enabled', '2', 'true, false', '?2', 'falsely'].map((text): [string, undefined] => [text, undefined]),
	['', false],
	['undefined', false],
	[undefined, false],
])('X-Lead-Handoff %j is read as %j, or a sender is told that it is not', (text, handoff) => {
	const read = readEvent(payload(), { 'x-lead-handoff': text });
	expect(read).toMatchObject({ event: { handoff: handoff ?? false } });
	expect('note' in read ? read.note : undefined).toBe(
		handoff === undefined ? note('X-Lead-Handoff') : undefined,
	);
});

test.each<[unknown, boolean, string | undefined]>([
	[{ handoff: 'Y' }, true, undefined],
	[{ handoff: ['true'] }, true, undefined],
	[{ handoff: { $numberInt: '1' } }, true, undefined],
	[{ handoff: 'soon' }, false, note('event.handoff')],
	[{ handoff: {} }, false, undefined],
	[{ type: 'Wedding', handoff: 'soon' }, false, undefined],
])('the event %j says %j', (event, handoff, expected) => {
	expect(readEvent(payload({ event }), {})).toMatchObject({ event: { handoff } });
	expect(noteOnUnclear(asLead(payload({ event })), {})).toBe(expected);
});

test('a type that is not known is told of first', () => {
	const unclear = payload({ is_test: 'maybe' });
	expect(readEvent(unclear, {})).toMatchObject({ note: note('is_test') });
	expect(readEvent(unclear, { 'x-lead-event': 'lead.created' })).toMatchObject({
		note: expect.stringContaining('X-Lead-Event') as string,
	});
});
