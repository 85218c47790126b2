import { WebhookContext } from 'n8n-core';
import type { IDataObject, INode, IWebhookResponseData } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asExpress, readBody, send, sendJson } from './web';
import type { WebhookAnswer, WebhookRequest } from './web';
import { json, load, nameOf } from './workflow';
import type { NodeSetup, RunSetup } from './workflow';

export interface WebhookSetup extends NodeSetup, Omit<RunSetup, 'items' | 'signal'> {
	request?: WebhookRequest;
	/** n8n's database fails when the execution is to be created: the sender gets 500, and nothing is saved. */
	executionFails?: boolean;
	/** Is called with the items of an execution when it starts, which may be long before the sender is answered. */
	onStart?: (workflowData: NonNullable<IWebhookResponseData['workflowData']>) => void;
}

export interface WebhookRun {
	/** The answer that the sender got. */
	answer: WebhookAnswer;
	/** The items that an execution would start with; undefined when none starts. */
	workflowData?: IWebhookResponseData['workflowData'];
	/** What `webhook()` threw. n8n answers 500 then, and records a failed execution. */
	error?: unknown;
	staticData: IDataObject;
}

/**
 * Sends one real HTTP request to the node's webhook and answers it as n8n's web server does.
 * Rejects when nobody has answered after 5 seconds.
 */
export async function runWebhook(setup: WebhookSetup): Promise<WebhookRun> {
	const { workflow, additionalData, mode, save, again } = load([setup], [], {
		...setup,
		mode: setup.mode ?? 'webhook',
	});
	const node = workflow.getNode(nameOf(setup)) as INode;
	const description = setup.node.description.webhooks?.[0];
	if (!description || !setup.node.webhook) throw new Error(`${node.name} has no webhook`);
	const { webhook } = setup.node;
	const outcome: Pick<WebhookRun, 'workflowData' | 'error'> = {};

	/** n8n's executeWebhook, for a webhook with `responseMode: 'onReceived'`. */
	async function serve(req: IncomingMessage & { body?: unknown }, res: ServerResponse): Promise<void> {
		asExpress(req, res);
		try {
			await readBody(req, node.typeVersion === 1);
		} catch (error) {
			const hint = (error as Error).message;
			return sendJson(res, 422, { code: 422, message: 'Failed to parse request body', hint });
		}

		Object.assign(additionalData, { httpRequest: req, httpResponse: res });
		const webhookData = {
			httpMethod: 'POST' as const,
			node: node.name,
			path: `test-webhook/${description?.path}`,
			webhookDescription: description as NonNullable<typeof description>,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest: mode === 'manual',
		};
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		try {
			const result = await webhook.call(context);
			if (result.workflowData) {
				if (setup.executionFails) throw new Error('The database is away');
				again();
			}
			outcome.workflowData = result.workflowData;
			if (result.workflowData) setup.onStart?.(result.workflowData);
			const fallback = result.workflowData ? 'Workflow was started' : 'Webhook call received';
			// Trap: an execution's answer is `responseData`, 'firstEntryJson' by default, before `webhookResponse`.
			// n8n looks whether there is an answer, and then reads it once more.
			const hasAnswer = result.webhookResponse !== undefined;
			const answer =
				(result.workflowData && (description?.responseData ?? 'firstEntryJson')) ||
				(hasAnswer ? result.webhookResponse : { message: fallback });
			save();
			if (result.noWebhookResponse !== true) sendJson(res, 200, answer);
		} catch (error) {
			outcome.error = error;
			const message = 'Workflow Webhook Error: Workflow could not be started!';
			if (!res.headersSent) sendJson(res, 500, { code: 0, message });
		}
	}

	let served: Promise<unknown> = Promise.resolve();
	const server = createServer((req, res) => {
		served = Promise.all([serve(req, res), once(res, 'close')]);
		served.catch(() => res.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = server.address() as AddressInfo;
		const answer = await send(`http://127.0.0.1:${port}/webhook/test-webhook`, setup.request ?? {});
		await served;
		return { answer, ...outcome, staticData: json(workflow.staticData) };
	} finally {
		server.closeAllConnections();
		server.close();
	}
}
