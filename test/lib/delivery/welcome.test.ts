import { welcomeRule, type WelcomeSwitches } from '../../../lib/delivery/welcome';
import { LEAD_EVENTS } from '../../../lib/lead/lead';
import { asLead } from '../../fixtures/payloads';

const GREET_ALL: WelcomeSwitches = {
	enabled: true,
	skipWelcome: false,
	newLeadsOnly: false,
	newLeadSource: 'history',
};

const ruleOf = (lead: object, type: (typeof LEAD_EVENTS)[number], options: Partial<WelcomeSwitches>) =>
	welcomeRule(asLead({ lead_id: 'x', ...lead }), { id: 'evt_1', type }, { ...GREET_ALL, ...options });

test('only the event of a new lead is greeted', () => {
	expect(LEAD_EVENTS.filter((type) => ruleOf({}, type, {}) === 'yes')).toEqual(['new_lead']);
});

test.each<[Partial<WelcomeSwitches>, string]>([
	[{}, 'yes'],
	[{ skipWelcome: true }, 'no'],
	[{ enabled: false }, 'yes'],
	[{ enabled: false, skipWelcome: true }, 'yes'],
	[{ newLeadsOnly: true }, 'once'],
	[{ newLeadsOnly: true, enabled: false }, 'once'],
	[{ newLeadsOnly: true, skipWelcome: true }, 'no'],
	[{ newLeadsOnly: true, newLeadSource: 'event' }, 'once'],
	[{ newLeadSource: 'event' }, 'yes'],
])('a new lead with %j: %s', (options, rule) => {
	expect(ruleOf({}, 'new_lead', options)).toBe(rule);
});

test.each<[unknown, string]>([
	[false, 'no'],
	['false', 'no'],
	[0, 'no'],
	[true, 'once'],
	[undefined, 'once'],
])('with New Lead Source: Event and is_new_lead %j: %s', (is_new_lead, rule) => {
	expect(ruleOf({ is_new_lead }, 'new_lead', { newLeadsOnly: true, newLeadSource: 'event' })).toBe(rule);
	expect(ruleOf({ is_new_lead }, 'new_lead', {})).toBe('yes');
	expect(ruleOf({ is_new_lead }, 'new_lead', { newLeadsOnly: true })).toBe('once');
});
