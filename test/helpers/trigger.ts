import type { IDataObject } from 'n8n-workflow';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { SECRET } from '../fixtures/requests';
import {
	runWebhook,
	runWorkflow,
	type NodeSetup,
	type WebhookRequest,
	type WebhookRun,
	type WebhookSetup,
	type WorkflowRun,
} from './engine';

export type TriggerSetup = Partial<Omit<WebhookSetup, 'node' | 'request' | 'credentials'>> & {
	credential?: IDataObject;
	options?: IDataObject;
};

/** Sends one request to the trigger's production URL (`mode: 'manual'`: to its test URL). */
export async function callTrigger(
	request: WebhookRequest,
	{ credential = { secretKey: SECRET }, options = {}, parameters, ...setup }: TriggerSetup = {},
): Promise<WebhookRun> {
	return await runWebhook({
		node: new RestWebhookTrigger(),
		credentials: { restWebhookApi: credential },
		request,
		parameters: { options, ...parameters },
		...setup,
	});
}

/** Runs the execution that a request has started: the trigger, and what comes after it. */
export async function runStarted(
	{ workflowData }: WebhookRun,
	{
		options = {},
		parameters,
		nodes = [],
		...setup
	}: TriggerSetup & { nodes?: NodeSetup[]; signal?: AbortSignal },
): Promise<WorkflowRun> {
	const trigger = { node: new RestWebhookTrigger(), parameters: { options, ...parameters } };
	return await runWorkflow({
		mode: 'webhook',
		...setup,
		nodes: [{ ...trigger, ...(setup.nodeId !== undefined && { nodeId: setup.nodeId }) }, ...nodes],
		items: workflowData?.[0] ?? [],
	});
}

/** Status, body and whether an execution starts: all that a sender and a user see of a request. */
export function outcomeOf({ answer, workflowData }: WebhookRun) {
	return { status: answer.status, body: answer.body, starts: workflowData !== undefined };
}

/** The JSON of the item that the execution starts with. */
export function startItem({ workflowData }: WebhookRun): IDataObject {
	if (workflowData?.length !== 1 || workflowData[0]?.length !== 1) throw new Error('Not one item');
	return workflowData[0][0]!.json;
}
