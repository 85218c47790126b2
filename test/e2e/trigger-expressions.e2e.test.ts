import { triggerUrl, type Api } from '../../harness/n8n/api';
import { credentialData, logIn, newSecretKey, post, runningN8n } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

jest.setTimeout(60_000);

let api: Api;

beforeAll(async () => {
	api = await logIn();
});

/* In n8n's own sandbox: the trigger has its credential resolved in the one that is open for the request. */
describe('a credential whose key is an expression', () => {
	const key = newSecretKey();
	const expressions = [
		['of its own is resolved', `={{ '${key}'.trim() }}`, 200],
		// It finds nothing there, so nobody can tell who is calling: the sender is asked to come again, and not let in.
		['of the request is no key', '={{ $json.headers["x-secret-key"] }}', 503],
		['of the body is no key', '={{ $input.first().json.body.lead_id }}', 503],
	] as const;

	test.each(expressions)('%s', async (name, expression, status) => {
		const data = credentialData({ secretKey: expression });
		const credential = await api.createCredential(name, 'restWebhookApi', data);
		const { id } = await api.importWorkflow(triggerWorkflow(credential.id));
		const active = await api.activate(id);
		try {
			const headers = { 'content-type': 'application/json', 'x-secret-key': key };
			const body = JSON.stringify({ lead_id: status === 200 ? 'lead_expression' : key });
			const answer = await post(triggerUrl(runningN8n().url, active), headers, body);
			expect(answer.status).toBe(status);
		} finally {
			await api.deactivate(id);
		}
	});
});
