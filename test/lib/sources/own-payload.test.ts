import { custom, restWebhook, standardWebhooks } from '../../../lib/sources/own-payload';

const OWN = { lead_id: 'L', name: 'Ada' };

test.each([restWebhook, custom])('$value gives its payload as it is', (source) => {
	expect(source.read(OWN, 0)).toEqual({ lead: OWN, notUnderstood: [] });
});

test('the contract’s own payload is found by no shape, and another sender’s own where a person says so', () => {
	expect([false, true].map((isChosen) => restWebhook.matches(OWN, isChosen))).toEqual([false, false]);
	expect([false, true].map((isChosen) => custom.matches(OWN, isChosen))).toEqual([false, true]);
});

test.each<[Record<string, unknown>, object]>([
	[OWN, { lead: OWN }],
	[{ ...OWN, type: 'new_lead' }, { lead: { ...OWN, type: 'new_lead' } }],
	[
		{ type: 'new_message', data: OWN },
		{ lead: OWN, type: 'new_message' },
	],
	...['lead.new_message', 'lead_event.new_message', 'lead/new-message', 'New Message'].map(
		(type): [Record<string, unknown>, object] => [
			{ type, data: OWN },
			{ lead: OWN, type: 'new_message' },
		],
	),
	[
		{ event_type: 'lead.test', data: OWN },
		{ lead: OWN, type: 'test' },
	],
	...['test', 'lead.test', 'webhook.test'].map((type): [Record<string, unknown>, object] => [
		{ type, data: OWN },
		{ lead: OWN, type: 'test' },
	]),
	[{ type: 'drive.test', data: OWN }, { lead: { ...OWN, event: 'drive.test' } }],
	[{ type: 'contact.created', data: OWN }, { lead: { ...OWN, event: 'contact.created' } }],
	[{ type: 'contact.created', event: 'test', data: OWN }, { lead: { ...OWN, event: 'test' } }],
	[{ type: 'contact.created', data: { ...OWN, event: 'test' } }, { lead: { ...OWN, event: 'test' } }],
	[{ event: { id: 'E', type: 'test' }, data: OWN }, { lead: { ...OWN, event: { id: 'E', type: 'test' } } }],
	[{ type: 'new_lead', is_test: true, data: OWN }, { lead: { ...OWN, is_test: true } }],
	[{ type: 'new_lead', isTest: true, data: OWN }, { lead: { ...OWN, is_test: true } }],
	[
		{ type: 'new_lead', is_test: true, data: { ...OWN, is_test: false } },
		{ lead: { ...OWN, is_test: false }, type: 'new_lead' },
	],
	[
		{ type: 'new_message', is_new_lead: 'Y', data: OWN },
		{ lead: { ...OWN, is_new_lead: 'Y' }, type: 'new_message' },
	],
	[{ data: OWN }, { lead: OWN }],
	[{ type: 'test', data: {} }, { lead: { type: 'test', data: {} } }],
	[
		{ ...OWN, type: 'test', data: { lead_id: 'M' } },
		{ lead: { ...OWN, type: 'test', data: { lead_id: 'M' } } },
	],
])('Standard Webhooks: %j is read as %j', (payload, read) => {
	expect(standardWebhooks.read(payload, 0)).toEqual({ ...read, notUnderstood: [] });
});

test.each<[object, boolean, boolean]>([
	[{ data: OWN }, false, true],
	[{ data: { lead_id: ' ' } }, false, false],
	[{ data: {} }, false, false],
	[{ lead_id: 'M', data: OWN }, false, false],
	[OWN, false, false],
	[OWN, true, true],
])('Standard Webhooks: %j, which a person has said (%s) or not, is one: %s', (payload, isChosen, isIts) => {
	expect(standardWebhooks.matches(payload, isChosen)).toBe(isIts);
});
