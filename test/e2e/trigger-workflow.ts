import { randomUUID } from 'node:crypto';
import type { Workflow } from '../../scripts/lib/n8n-api';

/** A workflow of a trigger and nothing behind it. */
export function triggerWorkflow(credentialId: string): Workflow {
	return {
		name: 'Trigger tests',
		nodes: [
			{
				id: '6b1c1f0e-0d6a-4a53-9d07-2f1b5c9b7a01',
				name: 'Lead Events',
				type: 'n8n-nodes-rest-webhook.restWebhookTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { events: ['new_lead', 'contact_captured', 'new_message'], options: {} },
				webhookId: randomUUID(),
				credentials: { restWebhookApi: { id: credentialId, name: 'Trigger tests' } },
			},
		],
		connections: {},
	};
}
