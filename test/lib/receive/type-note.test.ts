import { noteOnType } from '../../../lib/receive/type-note';
import { asLead, payload } from '../../fixtures/payloads';

const KNOWN = 'Known are new_lead, contact_captured, new_message and test.';
const note = (where: string, name: string) =>
	`${where} "${name}" is not known, so the event was taken as new_lead. ${KNOWN}`;

test.each<[string, unknown, unknown, string | undefined]>([
	['a header that is not known', 'lead.created', undefined, note('X-Lead-Event', 'lead.created')],
	['nothing of an occasion', undefined, 'Wedding', undefined],
	['nothing of an occasion of two words', undefined, 'Kitchen remodel', undefined],
	['nothing of an occasion with its date', undefined, { type: 'Wedding', date: '2027-06-12' }, undefined],
	['a header that names an occasion', 'Wedding', 'Wedding', note('X-Lead-Event', 'Wedding')],
	['a body that says that a form was sent', undefined, 'form.submitted', note('event', 'form.submitted')],
	['nothing of a type with lead in front', 'lead.new_message', 'lead.new_lead', undefined],
	['a header that is not known, before the body', 'a', 'b', note('X-Lead-Event', 'a')],
	['a body that is not known', undefined, ' lead.created ', note('event', 'lead.created')],
	['a body that is not known, in its type', ' ', { type: 'lead.created' }, note('event', 'lead.created')],
	[
		'a type without the blanks around it',
		undefined,
		{ type: ' lead.created ' },
		note('event', 'lead.created'),
	],
	['other letters as one question mark', 'приём lead', undefined, note('X-Lead-Event', '? lead')],
	['each run of other letters', 'é-é\n\té', undefined, note('X-Lead-Event', '?-?')],
	['the beginning of a long name', 'x'.repeat(41), undefined, note('X-Lead-Event', 'x'.repeat(40))],
	['nothing of a type that is known', 'New-Lead', 'new_message', undefined],
	['nothing of blanks', ' ', ' ', undefined],
	['nothing of what is no text', ['lead.created'], { type: 5 }, undefined],
	['nothing where nothing was said', undefined, null, undefined],
	['nothing of a body with another field', undefined, { id: 'evt_1', length: 3 }, undefined],
])('a sender is told %s', (_, header, event, expected) => {
	const lead = asLead({ ...payload(), event });
	expect(noteOnType(lead, { 'x-lead-event': header }, 'new_lead')).toBe(expected);
});
