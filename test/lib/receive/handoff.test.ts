import { handoffInBody, handoffInHeader } from '../../../lib/receive/handoff';
import { asLead } from '../../fixtures/payloads';

test.each<[what: string, header: unknown, said: string | undefined]>([
	['as it came', 'true', 'true'],
	['of a header that came twice', 'true, true', 'true'],
	['in quotes', '"true"', 'true'],
	['as structured fields write it', '?1', '1'],
	['as structured fields write no', '?0', '0'],
	['as it came where it is neither yes nor no', '?10', '?10'],
	['as it came with more in front', 'yes?1', 'yes?1'],
	['as nothing', undefined, undefined],
])('X-Lead-Handoff is handed on %s', (_, header, said) => {
	expect(handoffInHeader({ 'x-lead-handoff': header })).toBe(said);
});

test.each<[event: unknown, said: unknown]>([
	[{ handoff: 'yes' }, 'yes'],
	[{ type: 'new_lead' }, undefined],
	['new_lead', undefined],
	[undefined, undefined],
])('of a payload with the event %j, its handoff is handed on: %j', (event, said) => {
	expect(handoffInBody(asLead({ lead_id: 'lead_1', event }))).toBe(said);
});
