import { outputsOf, type Api, type Credential } from '../../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../../helpers/endpoint';
import { testKeysByExpression } from '../keys-by-expression';
import { credentialData } from '../n8n';
import { startOwnN8n, type OwnN8n } from './own-n8n';

/*
 * n8n's own SSRF protection, on in an n8n of its own: it looks at what a name resolves to, which a look at the URL
 * cannot. `localhost` stands for a public name that leads to a private address; our own policy is off.
 *
 * This n8n also makes a sandbox for expressions as n8n does by default; the n8n that the other tests share makes one when
 * it is needed.
 */
jest.setTimeout(600_000);

let own: OwnN8n;
let api: Api;
let endpoint: Endpoint;
let data: ReturnType<typeof credentialData>;
let credential: Credential;

beforeAll(async () => {
	endpoint = await startEndpoint();
	own = await startOwnN8n({ N8N_SSRF_PROTECTION_ENABLED: 'true' });
	({ api } = own);
	data = credentialData({
		secretKey: own.newSecretKey(),
		url: `${endpoint.url.replace('127.0.0.1', 'localhost')}/leads?token=query-secret`,
	});
	credential = await api.createCredential('Private', 'restWebhookApi', data);
});

afterAll(async () => {
	await own?.close();
	await endpoint?.close();
});

testKeysByExpression(() => ({ api, url: own.n8n.url, newSecretKey: own.newSecretKey }));

const BLOCKED = /^http:\/\/localhost:\d+\/leads: n8n's SSRF protection did not let the request out/;

test('a delivery to a name with a private address is not sent, and says why', async () => {
	const workflow = await api.importWorkflow({
		name: 'SSRF',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			{
				...node('Deliver', 'n8n-nodes-rest-webhook.restWebhook', 1.1, {
					enabled: true,
					leadData: 'json',
					leadJson: '{ "lead_id": "lead_ssrf" }',
				}),
				onError: 'continueErrorOutput',
				credentials: { restWebhookApi: { id: credential.id, name: credential.name } },
			},
		],
		connections: { Start: { main: [[{ node: 'Deliver', type: 'main', index: 0 }]] } },
	});
	await api.executeWorkflow(workflow.id, 'Start');
	const [execution] = await api.waitForExecutions(workflow.id, 1);
	const failed = outputsOf(execution!, 'Deliver')[3]?.[0]?.json.delivery;

	expect(failed).toMatchObject({ reason: 'invalid_url', retryable: false, attempts: 1, status_code: null });
	expect(failed?.message).toMatch(BLOCKED);
	expect(JSON.stringify(execution)).not.toContain('query-secret');
	expect(endpoint.requests).toEqual([]);
});

test("the credential's test is not sent either, and says the same", async () => {
	const { status, message } = await api.testCredential(credential, data);

	expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(BLOCKED) });
	expect(endpoint.requests).toEqual([]);
});

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>) {
	return { id: `ssrf-${name}`, name, type, typeVersion, position: [0, 0], parameters };
}
