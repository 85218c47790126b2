import { randomUUID } from 'node:crypto';
import type { Workflow } from '../../harness/n8n/api';

const TAKE_REQUESTS = ['n8n-nodes-rest-webhook.restWebhookTrigger', 'n8n-nodes-base.webhook'];

/**
 * Gives each node of a workflow that takes requests a webhook id, and each Webhook node this id as its path. n8n 1 does
 * this only in its editor, when a file is imported, and not in its API. n8n 2 does it in both.
 */
export function withWebhookIds(workflow: Workflow): Workflow {
	const nodes = workflow.nodes.map((node) => {
		if (!TAKE_REQUESTS.includes(node.type)) return node;
		const webhookId = randomUUID();
		const path = node.type === 'n8n-nodes-base.webhook' ? { path: webhookId } : {};
		return { ...node, webhookId, parameters: { ...node.parameters, ...path } };
	});
	return { ...workflow, nodes };
}
