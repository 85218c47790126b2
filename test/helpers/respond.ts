import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { SECRET } from '../fixtures/requests';
import { runWorkflow, type NodeSetup, type Wire } from './engine';
import { step } from './step';

export const VERIFY = 'REST Webhook Verify';
const field = (displayName: string, name: string, value: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: value,
});
const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [{ displayName: 'Response Code', name: 'responseCode', type: 'number', default: 200 }],
};

/** A node of n8n's type Respond to Webhook; it answers nobody. */
export function respond(nodeName: string, parameters: IDataObject, settings: Partial<INode> = {}): NodeSetup {
	const { node, type } = step(() => {}, 'n8n-nodes-base.respondToWebhook');
	const properties = [field('Respond With', 'respondWith', 'firstIncomingItem'), optionsField];
	return {
		node: { ...node, description: { ...node.description, properties } },
		...{ type, nodeName, parameters, settings },
	};
}

/** A node of n8n's type Webhook, which hands on the items that it is given. */
export function webhookNode(responseMode?: string): NodeSetup {
	const { node, type } = step(() => {}, 'n8n-nodes-base.webhook');
	const properties = [field('Respond', 'responseMode', 'onReceived')];
	return {
		node: { ...node, description: { ...node.description, properties } },
		...{ type, nodeName: 'Webhook', parameters: responseMode === undefined ? {} : { responseMode } },
	};
}

/** @returns the hints above Verify's output, in a workflow of these nodes and wires, which begin at `Start` */
export async function hintsOfAnswered(
	items: IDataObject[],
	nodes: NodeSetup[],
	wires: Wire[],
): Promise<string[]> {
	const verify = { node: new RestWebhookVerify(), credentials: { restWebhookApi: { secretKey: SECRET } } };
	const { run } = await runWorkflow({ items, nodes: [verify, ...nodes], wires });
	const [verified] = run.data.resultData.runData[VERIFY]!;
	return (verified!.hints ?? []).map(({ message }) => message);
}

/** The hints above Verify's output, where a Respond to Webhook node follows Verified, and one with these options follows Rejected. */
export async function hintsOfRefusing(items: IDataObject[], options: IDataObject): Promise<string[]> {
	return await hintsOfAnswered(
		items,
		[respond('Accept', {}), respond('Refuse', { options })],
		[
			['Start', 0, VERIFY],
			[VERIFY, 0, 'Accept'],
			[VERIFY, 2, 'Refuse'],
		],
	);
}
