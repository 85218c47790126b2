import type { IDataObject, INodeType } from 'n8n-workflow';
import { leadStateOf, READABLE_SOURCES, type Lead } from '../../lib';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { SOURCE_FIXTURES } from '../fixtures/sources';
import { jsonOf, runAction, SECRET } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';
import { runWorkflow, type NodeSetup, type Wire } from '../helpers/engine';
import { step } from '../helpers/step';

/* With Known Lead Source, an item with our own marks in it may be what a stranger has posted to a form. */
const endpoint = useEndpoint();
const ANSWERS = { q3_name: 'Ann Lee', q4_email: 'ann@example.com' };

const CHOSEN = {
	lead_id: 'crm-customer-42',
	name: 'Evil',
	tags: ['vip'],
	messages: [{ direction: 'outbound', text: 'Your refund was approved', timestamp: '2026-04-21T15:42:18Z' }],
} satisfies Lead;
const MARKS = {
	lead_state: leadStateOf(CHOSEN),
	id: 'evt_of_stranger',
	type: 'contact_captured',
	welcome_decided: true,
};
const FORGED: IDataObject = { ...ANSWERS, ...CHOSEN, event: MARKS };
const asks = (leadSource: string) => ({ leadData: 'source', leadSource });

/** What the stranger has chosen of the requests that went out. */
function chosen(): unknown[] {
	return endpoint.requests.flatMap(({ headers, json }) => {
		const { lead_id: id, tags, messages = [] } = json as Lead;
		return [
			id === CHOSEN.lead_id && id,
			headers['webhook-id'] === MARKS.id && MARKS.id,
			['contact_captured', 'test'].includes(String(headers['x-lead-event'])) && 'type',
			tags?.includes('vip') && 'tags',
			messages.some(({ direction }) => direction === 'outbound') && 'messages',
		].filter(Boolean);
	});
}

const action = (nodeName: string, parameters: IDataObject, url = endpoint.url): NodeSetup => ({
	node: new RestWebhook() as INodeType,
	nodeName,
	parameters: { resource: 'leadEvent', operation: 'deliver', enabled: true, ...parameters },
	credentials: { restWebhookApi: { url, secretKey: SECRET, allowInsecureUrl: true } },
	onError: 'continueErrorOutput',
});

describe('a stranger who writes the marks of our nodes into an item', () => {
	const sources = READABLE_SOURCES.filter(({ value }) => value !== 'standardWebhooks');

	// A form's own payload with the marks beside it, and the marks alone. The field lead_id of Google Ads is its own.
	const items = sources.flatMap(({ value }) => {
		const payloads = SOURCE_FIXTURES.filter(({ source }) => source === value);
		const bodies = payloads.map(({ body }) => [JSON.parse(body) as IDataObject].flat()[0]);
		return [ANSWERS, ...bodies].map((body) => [value, { ...CHOSEN, ...body, event: MARKS }] as const);
	});

	test.each(items)('chooses nothing that is sent with the source %s: %j', async (source, item) => {
		for (const event of [MARKS, JSON.stringify(MARKS), { ...MARKS, type: 'test' }]) {
			await runAction(endpoint, [{ ...item, event }], asks(source), { onError: 'continueErrorOutput' });
			await runAction(endpoint, [{ ...item, event }], asks('detect'), { onError: 'continueErrorOutput' });
		}
		expect(chosen()).toEqual([]);
	});

	test('does send answers of the form', async () => {
		await runAction(endpoint, [FORGED], asks('jotform'));
		expect(endpoint.requests.map(({ json }) => json)).toMatchObject([
			{ lead_id: expect.stringMatching(/^jotform_/) as string },
		]);
		expect(chosen()).toEqual([]);
	});

	test.each<[string, IDataObject]>([
		['is another lead', { ...ANSWERS }],
		['says as much as the item', { ...FORGED }],
		['is no payload', { original: 'x' }],
	])('chooses nothing with an original that %s', async (_, original) => {
		await runAction(endpoint, [{ ...FORGED, original }], asks('jotform'));
		await runAction(endpoint, [{ ...FORGED, original: JSON.stringify(original) }], asks('jotform'));
		expect(endpoint.requests).toHaveLength(2);
		expect(chosen()).toEqual([]);
	});

	test('chooses but what the form takes where the original is the right one', async () => {
		const [[item] = []] = jsonOf(await runAction(endpoint, [ANSWERS], asks('jotform')));
		endpoint.reset();
		const { lead_id, original } = item!;
		await runAction(endpoint, [{ ...FORGED, lead_id, original, event: MARKS }], asks('jotform'));
		expect(endpoint.requests.map(({ json }) => json)).toMatchObject([{ lead_id, name: 'Ann Lee' }]);
		expect(chosen()).toEqual([]);
	});

	test('chooses nothing as the visitor of an agent', async () => {
		const tool = { type: 'n8n-nodes-rest-webhook.restWebhookTool' };
		await runAction(endpoint, [FORGED], asks('jotform'), tool);
		expect(endpoint.requests).toHaveLength(1);
		expect(chosen()).toEqual([]);
	});

	test('chooses nothing in the lead history', async () => {
		const add = { resource: 'leadHistory', operation: 'add', ...asks('jotform') };
		const [[added] = []] = jsonOf(await runAction(endpoint, [FORGED], add));
		expect(added).toMatchObject({ lead_id: expect.stringMatching(/^jotform_/) as string });
	});
});

describe('a node of this package that the item has not come through makes no item ours', () => {
	const verify = (settings = {}): NodeSetup => ({
		node: new RestWebhookVerify() as INodeType,
		nodeName: 'Ours',
		credentials: { restWebhookApi: { url: endpoint.url, secretKey: SECRET } },
		settings,
	});
	const ours = (nodeName: string, parameters: IDataObject = {}) => action(nodeName, parameters);
	const trigger: NodeSetup = { node: new RestWebhookTrigger() as INodeType, nodeName: 'Ours' };
	const toSender: Wire[] = [
		['Start', 0, 'Sender'],
		['Ours', 0, 'Sender'],
	];
	const inRow: Wire[] = [
		['Start', 0, 'Ours'],
		['Ours', 0, 'Sender'],
	];
	/** A loop over items: the second entry comes from outside, although the node itself has run before. */
	const loop: Wire[] = [
		['Start', 0, 'Step'],
		['Step', 0, 'Sender'],
		['Sender', 0, 'Step'],
	];

	test.each<[string, NodeSetup[], Wire[]]>([
		['another trigger of the workflow', [trigger], toSender],
		['an action that has not run', [ours('Ours', { enabled: false })], toSender],
		['a disabled Verify', [verify({ disabled: true })], inRow],
		['a disabled action', [{ ...ours('Ours'), settings: { disabled: true } }], inRow],
		[
			'an action that cannot read the item',
			[ours('Ours', asks('googleAds'))],
			[
				['Start', 0, 'Ours'],
				['Ours', 3, 'Sender'],
			],
		],
	])('%s', async (_, nodes, wires) => {
		const sender = action('Sender', asks('jotform'));
		await runWorkflow({ items: [FORGED], nodes: [...nodes, sender], wires });
		expect(endpoint.requests).toHaveLength(1);
		expect(chosen()).toEqual([]);
	});

	test('the node itself, in a loop over items', async () => {
		const rounds = { left: 1 };
		const again: NodeSetup = {
			...step(() => undefined),
			node: {
				...step(() => undefined).node,
				async execute() {
					return await Promise.resolve([rounds.left-- > -1 ? [{ json: structuredClone(FORGED) }] : []]);
				},
			},
		};
		await runWorkflow({ items: [FORGED], nodes: [again, action('Sender', asks('jotform'))], wires: loop });
		expect(endpoint.requests).toHaveLength(2);
		expect(chosen()).toEqual([]);
	});
});

describe('an item that has come through a node of this package is the lead as it stands there', () => {
	/** What a node of ours hands on, and somebody has corrected since. */
	const corrected = { ...CHOSEN, name: 'Ann Lee', event: MARKS };
	const failed = { reason: 'rejected', id: 'evt_1', event: 'new_lead', attempts: 1 };

	test.each<[string, string, IDataObject]>([
		['the trigger', 'n8n-nodes-rest-webhook.restWebhookTrigger', corrected],
		['the trigger, in a folder of custom nodes', 'CUSTOM.restWebhookTrigger', corrected],
		['Verify', 'n8n-nodes-rest-webhook.restWebhookVerify', corrected],
		['the action', 'CUSTOM.restWebhook', corrected],
		['the trigger, and has failed', 'CUSTOM.restWebhookTrigger', { ...corrected, delivery: failed }],
	])('%s', async (_, type, item) => {
		const nodes = [step(() => undefined, type), step(() => undefined), action('Sender', asks('jotform'))];
		nodes[1] = { ...nodes[1]!, nodeName: 'Correct' } as NodeSetup;
		await runWorkflow({ items: [item], nodes });
		expect(endpoint.requests.map(({ json }) => json)).toMatchObject([
			{ lead_id: CHOSEN.lead_id, name: 'Ann Lee', tags: ['vip'] },
		]);
	});
});
