import { outputsOf, triggerUrl, type Api } from '../../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../../helpers/endpoint';
import { logIn, post, runningN8n } from '../n8n';
import { newCredential, publishTemplate } from '../templates';

/** The template from a lead source to an endpoint, published, and both of its ends. */
export interface Sender {
	api: Api;
	endpoint: Endpoint;
	workflowId: string;
	/** Posts an event and returns the answer of the trigger. */
	post: (lead: object) => Promise<Record<string, unknown>>;
	/**
	 * Sends an event and waits for the execution that it starts. `status` is what the answer of the trigger says: `accepted` or `ignored`.
	 * @param executions how many executions the workflow has then, including this one
	 */
	send: (
		lead: object,
		executions: number,
	) => Promise<{ status: unknown; outputs: ReturnType<typeof outputsOf> }>;
	close: () => Promise<void>;
}

export async function publishSender(name: string): Promise<Sender> {
	const api = await logIn();
	const endpoint = await startEndpoint();
	const credential = await newCredential(api, name, endpoint.url);
	const chosen = { 'Lead Events': credential, 'Send to Endpoint': credential };
	const workflow = await publishTemplate(api, 'lead-source-to-endpoint', chosen);
	const url = triggerUrl(runningN8n().url, workflow);
	const headers = { 'content-type': 'application/json', 'x-secret-key': credential.secretKey };
	const postLead = async (lead: object) => (await post(url, headers, JSON.stringify(lead))).json;
	return {
		api,
		endpoint,
		workflowId: workflow.id,
		post: postLead,
		send: async (lead, executions) => {
			const { status } = await postLead(lead);
			const [newest] = await api.waitForExecutions(workflow.id, executions, 60_000);
			return { status, outputs: newest ? outputsOf(newest, 'Send to Endpoint') : [] };
		},
		close: async () => {
			await api.deactivate(workflow.id);
			await endpoint.close();
		},
	};
}

/** A lead that has written these texts, a minute apart. */
export const leadOf = (id: string, ...texts: string[]) => ({
	lead_id: id,
	phone: '+15551234567',
	messages: texts.map((text, minute) => ({
		direction: 'inbound',
		text,
		timestamp: `2026-04-21T15:4${minute}:00Z`,
	})),
});
