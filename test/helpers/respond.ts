import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { SECRET } from '../fixtures/requests';
import { runWorkflow, type NodeSetup } from './engine';
import { step } from './step';

const VERIFY = 'REST Webhook Verify';
const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [{ displayName: 'Response Code', name: 'responseCode', type: 'number', default: 200 }],
};

/** A node of n8n's type Respond to Webhook, with these options; it answers nobody. */
function respond(nodeName: string, options: IDataObject): NodeSetup {
	const { node, type } = step(() => {}, 'n8n-nodes-base.respondToWebhook');
	const description = { ...node.description, properties: [optionsField] };
	return { node: { ...node, description }, type, nodeName, parameters: { options } };
}

/**
 * Runs Verify with a Respond to Webhook node behind Verified and one behind Rejected.
 * @param refusing options of the one behind Rejected
 * @returns the hints above Verify's output
 */
export async function hintsOfAnswered(items: IDataObject[], refusing: IDataObject): Promise<string[]> {
	const verify = { node: new RestWebhookVerify(), credentials: { restWebhookApi: { secretKey: SECRET } } };
	const { run } = await runWorkflow({
		items,
		nodes: [verify, respond('Accept', {}), respond('Refuse', refusing)],
		wires: [
			['Start', 0, VERIFY],
			[VERIFY, 0, 'Accept'],
			[VERIFY, 2, 'Refuse'],
		],
	});
	const [verified] = run.data.resultData.runData[VERIFY]!;
	return (verified!.hints ?? []).map(({ message }) => message);
}
