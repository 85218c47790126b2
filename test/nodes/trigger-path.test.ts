import {
	NodeHelpers,
	resolveWebhookDescriptionField,
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
} from 'n8n-workflow';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';

/* Where n8n lets the trigger listen: read from the parameters, as 2.41 does, and by expressions, as an older n8n does. */
const type = new RestWebhookTrigger();
const [webhook] = type.description.webhooks!;

function nodeWith(options: IDataObject): INode {
	return {
		id: '1',
		name: 'Lead Events',
		type: 'n8n-nodes-rest-webhook.restWebhookTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		webhookId: 'id-of-the-webhook',
		parameters: { events: ['new_lead'], options } as INode['parameters'],
	};
}

function byExpression(node: INode, field: 'path' | 'isFullPath') {
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, webhook![field], 'internal', {});
}

/** Without the expression engine. n8n 2.41 makes a sandbox for what this does not resolve. */
function fromParameters(node: INode, field: 'path' | 'isFullPath') {
	const result = resolveWebhookDescriptionField(node, webhook!, field);
	expect(result.resolved).toBe(true);
	return result.resolved ? result.value : undefined;
}

test.each<[string, IDataObject, string]>([
	['no path', {}, 'id-of-the-webhook/lead-events'],
	['a blank path', { path: ' ' }, 'id-of-the-webhook/lead-events'],
	['a path', { path: 'leads/of-our-form' }, 'leads/of-our-form'],
	['a path with white space around it', { path: ' leads ' }, 'leads'],
	['a path that begins like one of n8n', { path: 'webhooks/leads' }, 'webhooks/leads'],
	['a path with a parameter', { path: 'leads/:client' }, 'leads/:client'],
	['a URL', { path: 'https://n8n.example.com/webhook/leads' }, 'leads'],
	['a Test URL', { path: 'http://localhost:5678/webhook-test/leads/of-our-form' }, 'leads/of-our-form'],
	['a URL with a query', { path: 'https://example.com/n8n/webhook/leads?source=webhook/x' }, 'leads'],
	['a URL that holds the word twice', { path: 'https://n8n.example.com/webhook/a/webhook/b' }, 'a/webhook/b'],
	['the URL of a trigger', { path: 'https://n8n.example.com/webhook/4f1a/lead-events' }, '4f1a/lead-events'],
	['the path of a URL', { path: '/webhook/leads' }, 'leads'],
	['the path of a URL without its slash', { path: 'webhook/leads' }, 'leads'],
	['a URL without a path', { path: 'https://n8n.example.com/webhook/' }, 'id-of-the-webhook/lead-events'],
])('with %s in the options n8n lets it listen at its own place', (_, options, path) => {
	const node = nodeWith(options);
	for (const read of [byExpression, fromParameters]) {
		const [given, isFull] = [read(node, 'path'), read(node, 'isFullPath')];
		expect(NodeHelpers.getNodeWebhookPath('workflow', node, String(given), isFull as boolean)).toBe(path);
	}
});
