import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { historiesOf, type History } from '../../lib';

type NodeContext = Pick<
	IExecuteFunctions | IWebhookFunctions,
	'getWorkflow' | 'getNode' | 'getWorkflowStaticData'
>;

/** Where n8n keeps the histories of a workflow: one entry of its static data for all our nodes in it. */
const STATIC_DATA_KEY = 'restWebhookHistory';

/** This node's own history: workflow and node id, so two endpoints in one workflow never share it. */
export function openHistory(context: NodeContext): History {
	const { global, histories } = open(context);
	// Whatever execution of this workflow saves last then writes the newest state of all its nodes.
	global[STATIC_DATA_KEY] = histories;
	return histories.of(context.getNode().id);
}

/** This node's own history for looking only: nothing is saved because of it. */
export function readHistory(context: NodeContext): History {
	return open(context).histories.of(context.getNode().id);
}

function open(context: NodeContext) {
	const global = context.getWorkflowStaticData('global');
	const workflowId = String(context.getWorkflow().id);
	return { global, histories: historiesOf(workflowId, global[STATIC_DATA_KEY]) };
}
