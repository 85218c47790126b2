import { triggerUrl, type Api } from '../../harness/n8n/api';
import { credentialData, post } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

/**
 * What a trigger makes of a credential whose key is an expression, in n8n's own sandbox: the credential is resolved in the
 * sandbox that is open for the request. n8n opens it by one of two settings, so these tests run under both.
 */
export function testKeysByExpression(n8n: () => { api: Api; url: string; newSecretKey: () => string }): void {
	const expressions: [string, (key: string) => string, number][] = [
		['of its own is resolved', (key) => `={{ '${key}'.trim() }}`, 200],
		// It finds nothing there, so nobody can tell who is calling: the sender is asked to come again, and not let in.
		['of the request is no key', () => '={{ $json.headers["x-secret-key"] }}', 503],
		['of the body is no key', () => '={{ $input.first().json.body.lead_id }}', 503],
	];

	describe('a credential whose key is an expression', () => {
		test.each(expressions)('%s', async (name, expression, status) => {
			const { api, url, newSecretKey } = n8n();
			const key = newSecretKey();
			const data = credentialData({ secretKey: expression(key) });
			const credential = await api.createCredential(name, 'restWebhookApi', data);
			const { id } = await api.importWorkflow(triggerWorkflow(credential.id));
			const active = await api.activate(id);
			try {
				const headers = { 'content-type': 'application/json', 'x-secret-key': key };
				const body = JSON.stringify({ lead_id: status === 200 ? 'lead_expression' : key });
				const answer = await post(triggerUrl(url, active), headers, body);
				expect(answer.status).toBe(status);
			} finally {
				await api.deactivate(id);
			}
		});
	});
}
