import { randomUUID } from 'node:crypto';
import type { Workflow } from '../../harness/n8n/api';

/** A workflow with a trigger and no other node. @param options the options of the trigger */
export function triggerWorkflow(credentialId: string, options = {}): Workflow {
	return {
		name: 'Trigger tests',
		nodes: [
			{
				id: randomUUID(),
				name: 'Lead Events',
				type: 'n8n-nodes-rest-webhook.restWebhookTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { events: ['new_lead', 'contact_captured', 'new_message'], options },
				webhookId: randomUUID(),
				credentials: { restWebhookApi: { id: credentialId, name: 'Trigger tests' } },
			},
		],
		connections: {},
	};
}
