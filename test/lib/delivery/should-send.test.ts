import {
	asksHistory,
	makesLeadKnown,
	NOT_SENT_REASONS,
	reasonNotToSend,
	type SendSwitches,
} from '../../../lib/delivery/should-send';
import { type LEAD_EVENTS } from '../../../lib/lead/lead';
import { asLead } from '../../fixtures/payloads';

const SEND_ALL: SendSwitches = {
	enabled: true,
	contactCapturedOnly: false,
	newLeadsOnly: false,
	newLeadSource: 'history',
};

/*
 * The whole matrix as a decision table; * is either. Columns: Enable, Create Customer Only When Contact Info Is
 * Captured, Create Only for New Leads, New Lead Source, contact info captured, new by the event.
 */
const TABLE = `
	off *   *   *       *   *   -> disabled
	on  on  *   *       no  *   -> no_contact_info
	on  on  off *       yes *   -> send
	on  off off *       *   *   -> send
	on  on  on  history yes *   -> ask history
	on  off on  history *   *   -> ask history
	on  on  on  event   yes yes -> send
	on  off on  event   *   yes -> send
	on  on  on  event   yes no  -> known_lead
	on  off on  event   *   no  -> known_lead
`;
const rows = TABLE.trim()
	.split('\n')
	.map((line) => {
		const [cells = '', outcome = ''] = line.trim().split(/\s+-> /);
		return { cells: cells.split(/\s+/), outcome };
	});
const combinations = [
	['on', 'off'],
	['on', 'off'],
	['on', 'off'],
	['history', 'event'],
	['yes', 'no'],
	['yes', 'no'],
]
	.reduce<string[][]>((all, values) => all.flatMap((cells) => values.map((value) => [...cells, value])), [[]])
	.map((cells) => {
		const matching = rows.filter((row) => row.cells.every((cell, at) => cell === '*' || cell === cells[at]));
		return { cells, outcomes: matching.map(({ outcome }) => outcome) };
	});

test('the table has exactly one row for each of the 64 combinations', () => {
	expect(combinations).toHaveLength(64);
	expect(combinations.filter(({ outcomes }) => outcomes.length !== 1)).toEqual([]);
});

test.each(combinations.map(({ cells, outcomes }) => [cells.join(' '), String(outcomes[0]), cells] as const))(
	'%s -> %s',
	(_, outcome, [enabled, contactOnly, newOnly, source, hasContact, isNew]) => {
		const lead = asLead({ lead_id: 'x', ...(hasContact === 'yes' && { email: 'alex@example.com' }) });
		const event = { id: 'evt_1', type: isNew === 'yes' ? 'new_lead' : 'new_message' } as const;
		const options: SendSwitches = {
			enabled: enabled === 'on',
			contactCapturedOnly: contactOnly === 'on',
			newLeadsOnly: newOnly === 'on',
			newLeadSource: source === 'event' ? 'event' : 'history',
		};
		const reason = reasonNotToSend(lead, event, options);
		expect(reason ?? (asksHistory(event, options) ? 'ask history' : 'send')).toBe(outcome);
	},
);

test('a test is sent as often as its sender likes, and makes no lead known', () => {
	const event = { id: 'evt_1', type: 'test' } as const;
	const options: SendSwitches = { ...SEND_ALL, newLeadsOnly: true, newLeadSource: 'event' };
	const lead = asLead({ lead_id: 'x', is_new_lead: false });
	expect(reasonNotToSend(lead, event, options)).toBeUndefined();
	expect(asksHistory(event, { ...options, newLeadSource: 'history' })).toBe(false);
	expect(makesLeadKnown(event)).toBe(false);
});

describe('by the event, a lead is new', () => {
	const options: SendSwitches = { ...SEND_ALL, newLeadsOnly: true, newLeadSource: 'event' };

	test.each<[unknown, (typeof LEAD_EVENTS)[number], boolean]>([
		[true, 'new_message', true],
		['true', 'new_message', true],
		[' TRUE ', 'new_message', true],
		[false, 'new_lead', false],
		['false', 'new_lead', false],
		['False', 'new_lead', false],
		[undefined, 'new_lead', true],
		[undefined, 'contact_captured', false],
		[undefined, 'new_message', false],
		[undefined, 'test', true],
		[null, 'new_lead', true],
		['', 'new_lead', true],
		['untrue', 'new_message', false],
		['trueish', 'new_message', false],
		['yes', 'new_message', true],
		[1, 'new_message', true],
		['1', 'new_message', true],
		[0, 'new_lead', false],
		['off', 'new_lead', false],
		[2, 'new_message', false],
		[{}, 'new_lead', true],
		['Y', 'new_message', true],
		[' t ', 'new_message', true],
		[['true'], 'new_message', true],
		[[true], 'new_message', true],
		[['y'], 'new_message', true],
		[{ $numberInt: '1' }, 'new_message', true],
		['n', 'new_lead', false],
		[['F'], 'new_lead', false],
		[[false], 'new_lead', false],
		[[true, true], 'new_message', false],
		['ty', 'new_message', false],
		['constructor', 'new_message', false],
	])('with is_new_lead %j and the event %s: %p', (is_new_lead, type, isNew) => {
		const reason = reasonNotToSend(asLead({ lead_id: 'x', is_new_lead }), { id: 'evt_1', type }, options);
		const inJavaScript = asLead({ lead_id: 'x', isNewLead: is_new_lead });
		expect(reasonNotToSend(inJavaScript, { id: 'evt_1', type }, options)).toBe(reason);
		expect(reason).toBe(isNew ? undefined : 'known_lead');
	});
});

test('each reason is explained by the label of the option behind it', () => {
	expect(Object.entries(NOT_SENT_REASONS)).toEqual([
		['disabled', expect.stringContaining('Enable')],
		['no_contact_info', expect.stringContaining('Create Customer Only When Contact Info Is Captured')],
		['known_lead', expect.stringContaining('Create Only for New Leads')],
		['stale', expect.stringContaining('Keep Order per Lead')],
	]);
});
