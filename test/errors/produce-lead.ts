import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf } from '../helpers/deliver';
import { runWorkflow } from '../helpers/engine';
import { act, failureOf, failuresOf, type Producers, type Shown } from './shown';

const sent = async (item: IDataObject, parameters: IDataObject = {}): Promise<Shown[]> =>
	failuresOf(await act([item], parameters));
const message = (change: IDataObject) => ({
	messages: [{ direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z', ...change }],
});
const withLead = (change: IDataObject) => sent(newLead(change));
const json = (leadJson: string) => sent({}, { leadData: 'json', leadJson });
const withOption = (name: string, value: unknown, more: IDataObject = {}) =>
	sent(newLead(), { options: { [name]: `={{ ${JSON.stringify(value)} }}`, ...more } });

/** Form Fields with these rows in More Fields. */
const withMore = (...values: IDataObject[]) =>
	sent(newLead(), { leadData: 'fields', leadFields: { name: 'Alex', more: { values } } });

/** The item of a lead that a switch held back. */
async function held(
	lead: IDataObject,
	parameters: IDataObject,
	credential: IDataObject = {},
): Promise<Shown> {
	const [item] = jsonOf(await act([lead], parameters, { credential }))[1]!;
	const { reason, message: says } = item!.delivery as IDataObject;
	return { reason: reason as string, says: says as string };
}

function nested(depth: number): IDataObject {
	return depth === 0 ? {} : { deeper: nested(depth - 1) };
}

/** Leads that cannot be read, options out of their range, and leads that are held back. */
export const leadProducers: Producers = {
	'lead-id-missing': () => sent({ name: 'Alex' }),
	'lead-in-body': () => sent({ headers: {}, body: newLead() }),
	'lead-id-empty': () => withLead({ lead_id: ' ' }),
	'lead-id-none': () => withLead({ lead_id: 'undefined' }),
	'lead-id-unfilled': () => withLead({ lead_id: '{{ $json.id }}' }),
	'field-missing': async () => [
		...(await withLead({ messages: [{ direction: 'inbound', text: 'Hi' }] })),
		...(await withLead({ messages: [{ text: 'Hi', timestamp: '2026-04-21T15:42:18Z' }] })),
	],
	'field-type': async () => [
		...(await withLead({ tags: { hvac: true } })),
		...(await withLead({ phone: true })),
		...(await withLead({ integrations: ['hubspot'] })),
		...(await withLead({ messages: ['Hi'] })),
		...(await withLead(message({ direction: 1 }))),
	],
	direction: () => withLead(message({ direction: 'up' })),
	timestamp: async () => [
		...(await withLead(message({ timestamp: 'yesterday' }))),
		...(await withLead(message({ timestamp: '2026-02-30T10:00:00Z' }))),
	],
	rounded: async () => [
		...(await withLead({ lead_id: 2 ** 60 })),
		...(await withLead({ integrations: { id: 2 ** 60 } })),
	],
	'lead-is-list': () => json('[{ "lead_id": "a" }]'),
	'lead-is-no-object': async () => [...(await json('"Alex"')), ...(await json('={{ $json.nothing }}'))],
	'too-deep': () => withLead({ integrations: nested(70) }),
	'too-many': () => withLead({ tags: Array<string>(10_001).fill('hvac') }),
	'more-problems': () => withLead({ tags: [true, true, true, true, true, true, true] }),
	'field-json': async () => [
		...(await json('{ "lead_id": ')),
		...(await sent({}, { leadData: 'fields', leadFields: { messages: '[{' } })),
	],
	'field-twice': async () => [
		...(await json('{ "lead_id": "a", "lead_id": "b" }')),
		...(await sent(
			{},
			{ leadData: 'fields', leadFields: { name: 'Ada', integrations: '{ "a": 1, "a": 2 }' } },
		)),
	],
	'field-name': () => json('{ "lead_id": "a", "__proto__": {} }'),
	'field-range': () => json('{ "lead_id": "a", "score": 1e999 }'),
	'lead-json-empty': () => json(''),
	'lead-json-as-text': () => json('{{ $json.body }}'),
	'lead-fields-empty': () =>
		sent({}, { leadData: 'fields', leadFields: { name: '={{ $json.body.name }}', tags: 'web' } }),
	'event-id': () => withLead({ event: { id: '例' } }),

	'option-seconds': () => withOption('timeout', 'ten'),
	'option-seconds-least': () => withOption('timeout', 0),
	'option-seconds-most': () => withOption('maxRetryDelay', 1_000_000),
	'option-number': () => withOption('concurrency', 'many'),
	'option-whole': () => withOption('maxAttempts', 1.5),
	'option-least': () => withOption('maxAttempts', 0),
	'option-most': () => withOption('historySize', 10_000_000),
	'option-rate-per': () => withOption('maxRatePer', 'hour'),
	'option-returning': () => withOption('returningLeadKey', 'name'),
	'option-country': () => withOption('defaultCountry', 'USA'),
	'option-switch': async () => [
		...(await withOption('includeAdditionalFields', 'maybe')),
		...(await sent(newLead(), { enabled: '={{ $json.nothing }}' })),
		...(await sent(newLead(), { skipWelcome: 'perhaps' })),
		...(await sent(newLead(), { resource: 'connection', operation: 'test', inheritFromParent: '={{ [] }}' })),
	],
	'option-choice': async () => [
		...(await sent(newLead(), { leadData: 'body' })),
		...(await sent(newLead(), { newLeadSource: '={{ $json.nothing }}', newLeadsOnly: true })),
		...(await sent(newLead(), { historyStore: 'postgres', newLeadsOnly: true })),
	],
	'option-history-store': () => aboutHistory({ historyOf: 'Send to CRM', historyStore: 'redis' }),
	'option-history-node': () => aboutHistory({ historyOf: 'Send to ERP' }),
	'option-history-kind': () => aboutHistory({ historyOf: 'Start' }),
	'option-history-name': () => aboutHistory({ historyOf: 7 }),
	'hint-history-expression': () =>
		aboutHistory({ historyOf: 'Send to CRM' }, { options: { defaultCountry: '={{ $json.country }}' } }),
	'lead-unrecognisable': () => aboutHistory({ leadData: 'fields', leadFields: { name: 'Alex' } }),
	'option-operation': async () => [
		...(await sent(newLead(), { operation: 'delete' })),
		...(await sent(newLead(), { resource: 'lead', operation: null })),
	],
	'option-schedule': () => withOption('retrySchedule', 'hourly'),
	'option-delays': async () => [
		...(await withOption('retryDelays', '1 min', { retrySchedule: 'custom' })),
		...(await withOption('retryDelays', true, { retrySchedule: 'custom' })),
	],

	'more-fields-name': () => withMore({ name: ' ', value: 'Tuesday' }),
	'more-fields-own': () => withMore({ name: 'email', value: 'alex@example.com' }),
	'more-fields-used': () => withMore({ name: 'delivery', value: 'Tuesday' }),
	'more-fields-twice': () => withMore({ name: 'day', value: 'Tuesday' }, { name: 'day', value: 'Friday' }),

	'not-sent-disabled': () => held(newLead(), { enabled: false }),
	'not-sent-disabled-unusable': () => held(newLead(), { enabled: false }, { url: '' }),
	'not-sent-contact': () => held(newLead(), { contactCapturedOnly: true }),
	'not-sent-contact-placeholder': () =>
		held(newLead({ phone: 'none', email: 'n/a' }), { contactCapturedOnly: true }),
	'not-sent-contact-not-understood': () =>
		held({ lead_id: 'a', phone_number: '+15551234567' }, { contactCapturedOnly: true }),
	'not-sent-known': () =>
		held(newLead({ is_new_lead: false }), { newLeadsOnly: true, newLeadSource: 'event' }),
	'not-sent-known-unclear': () =>
		held(newLead({ is_new_lead: 'maybe', event: 'new_message' }), {
			newLeadsOnly: true,
			newLeadSource: 'event',
		}),
};

/** Lead History → Add beside a node that delivers. */
async function aboutHistory(parameters: IDataObject, ofSender: IDataObject = {}): Promise<Shown[]> {
	const action = (nodeName: string, own: IDataObject) => ({
		node: new RestWebhook(),
		nodeId: nodeName,
		nodeName,
		parameters: own,
		onError: 'continueErrorOutput' as const,
	});
	const { outputs, run } = await runWorkflow({
		nodes: [
			action('History', { resource: 'leadHistory', operation: 'add', ...parameters }),
			action('Send to CRM', ofSender),
		],
		wires: [['Start', 0, 'History']],
		items: [newLead()],
	});
	const hints = run.data.resultData.runData.History?.flatMap((each) => each.hints ?? []) ?? [];
	const failures = (outputs.History?.[3] ?? []).map(({ json }) => failureOf(json));
	return [...failures, ...hints.map(({ message }) => ({ says: message }))];
}
