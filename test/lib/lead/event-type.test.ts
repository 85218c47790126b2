import { asEventType } from '../../../lib/lead/event-type';

test.each<[name: unknown, type: string | undefined]>([
	['new_lead', 'new_lead'],
	['New-Lead', 'new_lead'],
	['newLead', 'new_lead'],
	['Contact captured', 'contact_captured'],
	['lead.new_message', 'new_message'],
	['crm:lead/new_lead', 'new_lead'],
	['test', 'test'],
	['lead.test', 'test'],
	['webhooks.test', 'test'],
	['events/lead.test', 'test'],
	['drive.test', undefined],
	['mislead.test', undefined],
	['leadership.test', undefined],
	['new_lead, new_lead', 'new_lead'],
	['"test"', 'test'],
	['new_lead, test', undefined],
	['lead.created', undefined],
	['', undefined],
	[7, undefined],
	[undefined, undefined],
])('%j is the type %j', (name, type) => {
	expect(asEventType(name)).toBe(type);
});
