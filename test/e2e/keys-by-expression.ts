import { triggerUrl, type Api } from '../../harness/n8n/api';
import { credentialData, post } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

/**
 * Tests a trigger whose credential has an expression as its key. n8n resolves the expression in the sandbox of the request, and
 * a setting decides when n8n opens this sandbox. So these tests run under both values of the setting.
 */
export function testKeysByExpression(n8n: () => { api: Api; url: string; newSecretKey: () => string }): void {
	const expressions: [string, (key: string) => string, number][] = [
		['of its own is resolved', (key) => `={{ '${key}'.trim() }}`, 200],
		// The expression finds nothing, so the trigger cannot know who is calling. It asks the sender to come again.
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
