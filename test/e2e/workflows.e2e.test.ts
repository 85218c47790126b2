import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { outputsOf, triggerUrl, type Api, type Credential } from '../../harness/n8n/api';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { credentialData, logIn, keyForWebhookNode, newSecretKey, post, runningN8n } from './n8n';

let api: Api;
let endpoint: Endpoint;

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
});

afterAll(() => endpoint.close());

describe('the workflow from lead source to endpoint', () => {
	const sourceKey = newSecretKey();
	const endpointKey = newSecretKey();
	const lead = { lead_id: 'lead_e2e', name: 'Marker Of The Database', phone: '+15551234567', messages: [] };

	test('delivers a lead, reports a failure, and refuses a forged request', async () => {
		const chosen = {
			'Lead Events': await newCredential('Lead source e2e', sourceKey),
			'Send to Endpoint': await newCredential('My endpoint e2e', endpointKey),
		};
		const template = withCredentials(readTemplate('lead-source-to-endpoint'), chosen);
		const workflow = await api.importWorkflow(template);
		await api.activate(workflow.id);
		const url = triggerUrl(runningN8n().url, workflow);
		const headers = { 'content-type': 'application/json', 'x-secret-key': sourceKey };

		expect((await post(url, headers, JSON.stringify(lead))).status).toBe(200);
		await api.waitForExecutions(workflow.id, 1);
		endpoint.setAnswer({ status: 422 });
		expect((await post(url, headers, JSON.stringify({ ...lead, lead_id: 'lead_bad' }))).status).toBe(200);
		const [failed, delivered] = await api.waitForExecutions(workflow.id, 2);
		const forged = { ...headers, 'x-secret-key': 'forged' };
		expect((await post(url, forged, JSON.stringify(lead))).status).toBe(401);

		expect(outputsOf(delivered!, 'Send to Endpoint')[0]).toMatchObject([
			{ json: { lead_id: 'lead_e2e', delivery: { status_code: 200, attempts: 1 } } },
		]);
		expect(outputsOf(failed!, 'Send to Endpoint')[3]).toMatchObject([
			{ json: { lead_id: 'lead_bad', delivery: { status_code: 422, attempts: 1, reason: 'rejected' } } },
		]);
		expect(failed!.status).toBe('error');
		expect(failed!.data.resultData.error?.message).toMatch(/^Marker Of The Database: .*422/);
		expect(endpoint.requests.map(({ headers: sent }) => sent['x-secret-key'])).toEqual([
			endpointKey,
			endpointKey,
		]);
		await api.deactivate(workflow.id);
	});

	test('leaves no secret key in the database or the log', () => {
		const { userFolder, logFile } = runningN8n();
		const folder = join(userFolder, '.n8n');
		const files = readdirSync(folder)
			.filter((name) => name.startsWith('database.sqlite'))
			.map((name) => join(folder, name));
		const contents = [...files, logFile].filter(existsSync).map((file) => readFileSync(file));
		const has = (text: string) => contents.some((content) => content.includes(text));

		expect(has(lead.name)).toBe(true); // what was stored is found
		for (const key of [sourceKey, endpointKey, sourceKey.slice(6), endpointKey.slice(6)]) {
			expect(has(key)).toBe(false);
		}
	});
});

test('the workflow that receives and verifies answers as its notes say', async () => {
	const key = keyForWebhookNode();
	const credential = await newCredential('Receiver e2e', key);
	const template = withCredentials(readTemplate('receive-and-verify'), { Verify: credential });
	const workflow = await api.importWorkflow(template);
	await api.activate(workflow.id);
	const url = triggerUrl(runningN8n().url, workflow);
	const headers = { 'content-type': 'application/json', 'x-secret-key': key };
	const lead = JSON.stringify({ lead_id: 'lead_receiver', name: 'Alex' });
	const ask = async (sent: Record<string, string>, body: string) => {
		const { status, json } = await post(url, sent, body);
		return { status, verdict: json.status };
	};

	expect(await ask(headers, lead)).toEqual({ status: 200, verdict: 'verified' });
	expect(await ask(headers, lead)).toEqual({ status: 200, verdict: 'duplicate' });
	expect(await ask({ ...headers, 'x-secret-key': 'wrong' }, lead)).toEqual({
		status: 401,
		verdict: 'rejected',
	});
	expect(await ask(headers, '{"name":"Alex"}')).toEqual({ status: 400, verdict: 'rejected' });
	await api.deactivate(workflow.id);
});

async function newCredential(name: string, secretKey: string): Promise<Credential> {
	const data = credentialData({ secretKey, url: endpoint.url });
	return await api.createCredential(name, 'restWebhookApi', data);
}
