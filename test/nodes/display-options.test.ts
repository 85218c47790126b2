import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';

const nodes = [new RestWebhook(), new RestWebhookTrigger(), new RestWebhookVerify()];

/** The node's lists of fields: its own, and one per collection. */
const listsOf = ({ properties }: INodeTypeDescription): INodeProperties[][] => [
	properties,
	...properties
		.filter(({ type }) => type === 'collection')
		.map(({ options }) => options as INodeProperties[]),
];

/** `field: dependency` for each rule that names a field which is not beside it, without a slash in front. */
const strangersIn = (list: INodeProperties[]): string[] =>
	list.flatMap(({ name, displayOptions }) =>
		Object.values(displayOptions ?? {})
			.flatMap((rule) => Object.keys(rule))
			.filter((field) => !/^[/@]/.test(field) && !list.some((other) => other.name === field))
			.map((field) => `${name}: ${field}`),
	);

/* n8n 1.x refuses to publish a workflow with such a node ("Could not resolve parameter dependencies"). */
it.each(nodes)('$description.name: a field of another list is named from the root, with a slash', (node) => {
	expect(listsOf(node.description).flatMap(strangersIn)).toEqual([]);
});

/** Does the editor show this field, under any of the conditions that it is listed with? */
function isShown(description: INodeTypeDescription, name: string, parameters: object): boolean {
	return description.properties
		.filter((each) => each.name === name)
		.some((property) =>
			NodeHelpers.displayParameterPath(
				{ parameters: { ...parameters } },
				property,
				'parameters',
				null,
				description,
			),
		);
}

const fields = { resource: 'leadEvent', leadData: 'fields' };
const newLeads = { ...fields, newLeadsOnly: true, newLeadSource: 'history', leadFields: {}, options: {} };
const handoff = { resource: 'leadEvent', operation: 'deliver', enabled: true, skipWelcome: true };

it.each([
	['leadIdNotice', newLeads, true],
	['leadIdNotice', { ...newLeads, leadFields: { lead_id: 'lead_1' } }, false],
	['leadIdNotice', { ...newLeads, options: { returningLeadKey: 'contact' } }, false],
	['leadIdNotice', { ...newLeads, returningLeadKey: 'contact' }, false],
	['returningLeadKey', newLeads, true],
	['returningLeadKey', { ...newLeads, newLeadsOnly: '={{ $json.only }}' }, true],
	['returningLeadKey', { ...newLeads, newLeadsOnly: false }, false],
	['returningLeadKey', { ...newLeads, options: { returningLeadKey: 'contact' } }, false],
	['additionalFieldsNotice', { ...fields, options: { includeAdditionalFields: true } }, true],
	['additionalFieldsNotice', { ...fields, options: { includeAdditionalFields: false } }, false],
	[
		'additionalFieldsNotice',
		{ ...fields, leadData: 'input', options: { includeAdditionalFields: true } },
		false,
	],
	['historyStore', { ...fields, newLeadsOnly: false }, true],
	['contactEventNotice', { ...newLeads, contactCapturedOnly: true }, false],
	['contactEventNotice', { ...newLeads, contactCapturedOnly: true, newLeadSource: 'event' }, true],
	['handoffContactNotice', { ...handoff, contactCapturedOnly: false }, false],
	['handoffContactNotice', { ...handoff, contactCapturedOnly: true }, true],
	['historyStore', { resource: 'secretKey' }, false],
	['ownHistoryNotice', { resource: 'leadHistory', operation: 'remove', historyOf: '' }, true],
	['ownHistoryNotice', { resource: 'leadHistory', operation: 'remove', historyOf: 'Send to CRM' }, false],
	['ownHistoryNotice', { ...fields, historyOf: '' }, false],
	['sourceNameNotice', { ...fields, includeSourceName: false, leadFields: { source_name: 'Yelp' } }, true],
	['sourceNameNotice', { ...fields, includeSourceName: false, leadFields: {} }, false],
	['sourceNameNotice', { ...fields, includeSourceName: true, leadFields: { source_name: 'Yelp' } }, false],
	[
		'sourceNameNotice',
		{ ...fields, includeSourceName: false, leadFields: { source_name: '={{ 1 }}' } },
		true,
	],
	[
		'sourceNameNotice',
		{ ...fields, includeSourceName: true, leadFields: { source_name: '={{ 1 }}' } },
		false,
	],
])('%s with %j is shown: %s', (name, parameters, shown) => {
	expect(isShown(nodes[0]!.description, name, parameters)).toBe(shown);
});

const ours = { leadSource: 'restWebhook' };
const customSender = { leadSource: 'custom', options: {} };

it.each([
	[{ ...ours, options: {} }, false],
	[{ ...ours, options: { requireSignature: true } }, true],
	[{ ...ours, options: { requireSignature: true, rawBodyField: 'data' } }, false],
	[{ leadSource: 'typeform', options: {} }, true],
	[{ leadSource: 'typeform', options: { rawBodyField: 'data' } }, false],
	[{ leadSource: 'standardWebhooks', options: {} }, true],
	[{ leadSource: 'googleAds', options: {} }, false],
	[{ leadSource: 'googleAds', options: { requireSignature: true } }, false],
	[{ leadSource: 'thumbtack', options: {} }, false],
	[{ ...customSender, customPreset: 'slack' }, true],
	[{ ...customSender, customPreset: 'slack', customProof: 'headerKey' }, true],
	[{ ...customSender, customPreset: 'none', customProof: 'ed25519' }, true],
	[{ ...customSender, customPreset: 'none', customProof: 'headerKey' }, false],
])('rawBodyNotice with %j is shown: %s', (parameters, shown) => {
	expect(isShown(nodes[2]!.description, 'rawBodyNotice', parameters)).toBe(shown);
});

it.each([
	['restWebhook', ['new_lead'], true],
	['thumbtack', ['new_lead', 'test'], true],
	['restWebhook', ['new_lead', 'contact_captured', 'new_message'], false],
	// Nothing more than a new lead ever comes from a lead form.
	['googleAds', ['new_lead', 'test'], false],
	['typeform', ['new_lead'], false],
])('eventsNotice for %s with %j is shown: %s', (leadSource, events, shown) => {
	expect(isShown(nodes[1]!.description, 'eventsNotice', { leadSource, events })).toBe(shown);
});

/** What n8n keeps of these options when it runs the node: it drops an option that the form does not show. */
const keptOptions = (node: (typeof nodes)[number], parameters: INodeParameters) =>
	NodeHelpers.getNodeParameters(
		node.description.properties,
		parameters,
		false,
		false,
		null,
		node.description,
	)?.['options'];

describe.each([
	['the trigger', nodes[1]!],
	['Verify', nodes[2]!],
])('Tolerance (Seconds) of %s', (_name, node) => {
	const hour = { toleranceSeconds: 3600 };

	it.each(['standardWebhooks', 'highLevel', 'hubspot', 'custom'])('counts for %s', (leadSource) => {
		expect(keptOptions(node, { leadSource, options: hour })).toEqual(hour);
	});

	it.each(['restWebhook', 'googleAds', 'typeform'])('is no option of %s', (leadSource) => {
		expect(keptOptions(node, { leadSource, options: hour })).toEqual({});
	});

	it('counts for our own sender with Require Signature', () => {
		const options = { ...hour, requireSignature: true };
		expect(keptOptions(node, { leadSource: 'restWebhook', options })).toEqual(options);
	});
});

it('keeps Max Retry Delay with one attempt, because it also limits how long a lead waits for its turn', () => {
	const options = { maxAttempts: 1, maxRetryDelay: 600, maxRate: 5 };
	expect(keptOptions(nodes[0]!, { resource: 'leadEvent', operation: 'deliver', options })).toEqual(options);
});

/** The names of the fields that a new node shows, in the order of the form. */
function shownAtFirst(description: INodeTypeDescription, parameters: object): string[] {
	const defaults = NodeHelpers.getNodeParameters(
		description.properties,
		parameters as INodeParameters,
		true,
		false,
		null,
		description,
	);
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameterPath({ parameters: defaults }, property, 'parameters', null, description),
	);
	return [...new Set(shown.map(({ name }) => name))];
}

describe('a new REST Webhook node', () => {
	const { description } = nodes[0]!;

	it('asks at first sight whether to send, then for the lead, and for the history store last', () => {
		expect(shownAtFirst(description, {})).toEqual([
			...[
				'credentials',
				'resource',
				'operation',
				'enabled',
				'enabledNotice',
				'leadData',
				'inheritFromParent',
			],
			...[
				'skipWelcome',
				'contactCapturedOnly',
				'newLeadsOnly',
				'includeSourceName',
				'historyStore',
				'options',
			],
		]);
	});

	it('has Returning Lead Key right below what decides whether a lead is new', () => {
		const shown = shownAtFirst(description, { newLeadsOnly: true });
		const at = shown.indexOf('newLeadsOnly');
		expect(shown.slice(at, at + 3)).toEqual(['newLeadsOnly', 'newLeadSource', 'returningLeadKey']);
	});
});

/* n8n drops the value of a field that it does not show, at the next change of the form and whenever the workflow runs. */
it.each([
	[{ newLeadsOnly: true, options: { returningLeadKey: 'contact' } }],
	[{ newLeadsOnly: false, options: { returningLeadKey: 'contact', historySize: 5 } }],
	[{ newLeadsOnly: true, returningLeadKey: 'contact' }],
	[{ historyStore: 'redis' }],
])('%j keeps what was set', (parameters) => {
	for (const withDefaults of [true, false]) {
		const kept = NodeHelpers.getNodeParameters(
			nodes[0]!.description.properties,
			parameters as INodeParameters,
			withDefaults,
			false,
			null,
			nodes[0]!.description,
		);
		const changed = Object.entries(parameters).filter(([, value]) => value !== false);
		expect(kept).toMatchObject(Object.fromEntries(changed));
	}
});

describe('what was set in Deliver', () => {
	const { description } = nodes[0]!;
	const set = {
		...{ resource: 'leadEvent', operation: 'deliver', enabled: true, leadData: 'fields', newLeadsOnly: true },
		...{ returningLeadKey: 'contact', historyStore: 'redis', options: { timeout: 5 } },
		leadFields: { lead_id: 'a', more: { values: [{ name: 'day', value: 'Tuesday' }] } },
	};
	const after = (change: object) =>
		NodeHelpers.getNodeParameters(
			description.properties,
			{ ...set, ...change } as INodeParameters,
			false,
			false,
			null,
			description,
		);

	it('stays when somebody looks at Preview and comes back', () => {
		expect({ ...set, ...after({ operation: 'preview' }) }).toEqual({ ...set, operation: 'preview' });
		expect(after({ operation: 'preview' })).toMatchObject({ leadFields: set.leadFields, enabled: true });
	});

	it('is dropped by n8n with another resource, which the form says below Resource', () => {
		expect(after({ resource: 'connection', operation: 'test' })).not.toHaveProperty('leadFields');
		const resource = description.properties.find(({ name }) => name === 'resource');
		expect(resource?.hint).toContain('clears the fields below');
	});
});

/* Whoever picks Require Signature from the list took a switch that came in off for one that is on. */
it.each(nodes)('$description.name: a switch among the options is on once somebody has added it', (node) => {
	const lists = node.description.properties.filter(({ name }) => name === 'options');
	const switches = lists
		.flatMap(({ options }) => options as INodeProperties[])
		.filter(({ type }) => type === 'boolean');
	expect(switches.length).toBeGreaterThan(0);
	expect(switches.filter((each) => each.default !== true).map(({ name }) => name)).toEqual([]);
});

it('a node in which an option was never added has none of it, whatever an added one would stand on', () => {
	const [{ description }] = nodes as [RestWebhook];
	const parameters = { resource: 'leadEvent', operation: 'deliver', options: { maxAttempts: 5 } };
	const filledIn = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null,
		description,
	);
	expect(filledIn!.options).toEqual({ maxAttempts: 5 });
});
