import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { outputsOf, triggerUrl, type Api } from '../../scripts/lib/n8n-api';
import {
	credentialData,
	logIn,
	newSecretKey,
	post,
	runningN8n,
	templateWorkflow,
	withCredentials,
} from './n8n';

jest.setTimeout(90_000);

type KnownType = { name: string; displayName: string; iconUrl?: string | { light: string; dark: string } };

let api: Api;
let endpoint: Endpoint;

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
});

afterAll(() => endpoint.close());

describe('n8n knows', () => {
	test('every node of the package, under the name that saved workflows hold', async () => {
		const known = await api.call<KnownType[]>('GET', '/types/nodes.json');
		const names = new Set(known.map(({ name }) => name));

		for (const name of packageJson.n8n.nodes.map(typeName)) {
			expect(names).toContain(`${packageJson.name}.${name}`);
		}
		expect(names).toContain('n8n-nodes-rest-webhook.restWebhookTool');
	});

	test('every credential of the package', async () => {
		const known = await api.call<KnownType[]>('GET', '/types/credentials.json');
		const names = known.map(({ name }) => name);

		expect(names).toEqual(expect.arrayContaining(packageJson.n8n.credentials.map(typeName)));
	});

	test('a light and a dark icon of each, and serves them', async () => {
		const nodes = await api.call<KnownType[]>('GET', '/types/nodes.json');
		const credentials = await api.call<KnownType[]>('GET', '/types/credentials.json');
		const own = [...nodes, ...credentials].filter(({ name }) => /(^|\.)restWebhook/.test(name));

		for (const { iconUrl } of own) {
			const { light, dark } = iconUrl as { light: string; dark: string };
			for (const path of [light, dark]) {
				const response = await fetch(`${runningN8n().url}/${path}`);
				expect({ path, ok: response.ok, type: response.headers.get('content-type') }).toMatchObject({
					ok: true,
					type: expect.stringContaining('image/svg'),
				});
			}
		}
	});
});

describe("the credential's test", () => {
	test('passes when the endpoint answers 2xx to the sample payload', async () => {
		endpoint.answerNext(204);
		const result = await testConnection(endpoint.url, 'a-secret-of-the-test');

		expect(result.status).toBe('OK');
		expect(endpoint.requests).toHaveLength(1);
		const [{ headers, body, method }] = endpoint.requests.splice(0) as [SeenRequest];
		expect(method).toBe('POST');
		expect(headers).toMatchObject({ 'x-secret-key': 'a-secret-of-the-test', 'x-lead-event': 'test' });
		expect(JSON.parse(body)).toMatchObject({ lead_id: expect.any(String), messages: expect.any(Array) });
	});

	test.each([401, 404, 500])('fails with a sentence when the endpoint answers %d', async (status) => {
		endpoint.answerNext(status, status);
		const result = await testConnection(endpoint.url, 'a-secret-of-the-test');

		expect(result.status).toBe('Error');
		expectSentence(result.message);
		endpoint.answerNext();
		endpoint.requests.splice(0);
	});

	test.each([
		['does not exist', 'https://no-such-host.invalid/leads'],
		['is not listening', 'http://127.0.0.1:9/leads'],
	])('fails with a sentence when the host %s', async (_, url) => {
		const result = await testConnection(url, 'a-secret-of-the-test');

		expect(result.status).toBe('Error');
		expectSentence(result.message);
	});

	test('fails when the secret key is blank', async () => {
		const result = await testConnection(endpoint.url, '');

		expect(result.status).toBe('Error');
		expect(endpoint.requests).toHaveLength(0);
	});
});

describe('the workflow from lead source to endpoint', () => {
	const sourceKey = newSecretKey();
	const endpointKey = newSecretKey();
	const lead = { lead_id: 'lead_e2e', name: 'Marker Of The Database', phone: '+15551234567', messages: [] };

	test('delivers a lead, reports a failure, and refuses a forged request', async () => {
		const ids = {
			'Lead source': await newCredential('Lead source e2e', sourceKey),
			'My endpoint': await newCredential('My endpoint e2e', endpointKey),
		};
		const template = withCredentials(templateWorkflow('lead-source-to-endpoint'), ids);
		const workflow = await api.importWorkflow(template);
		await api.activate(workflow.id);
		const url = triggerUrl(runningN8n().url, workflow);
		const headers = { 'content-type': 'application/json', 'x-secret-key': sourceKey };

		expect((await post(url, headers, JSON.stringify(lead))).status).toBe(200);
		await api.waitForExecutions(workflow.id, 1);
		endpoint.answerNext(422);
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
	const key = newSecretKey();
	const id = await newCredential('Receiver e2e', key);
	const template = withCredentials(templateWorkflow('receive-and-verify'), { 'My endpoint': id });
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

/** `dist/nodes/RestWebhook/RestWebhook.node.js` → `restWebhook` */
function typeName(file: string): string {
	const [name = ''] = (file.split('/').at(-1) ?? '').split('.');
	return name.charAt(0).toLowerCase() + name.slice(1);
}

async function newCredential(name: string, secretKey: string): Promise<string> {
	const data = credentialData({ secretKey, url: endpoint.url });
	return (await api.createCredential(name, 'restWebhookApi', data)).id;
}

/** Saves a credential and does what the editor's Test button does. */
async function testConnection(url: string, secretKey: string) {
	const data = credentialData({ secretKey, url });
	const credential = await api.createCredential('Connection test', 'restWebhookApi', data);
	return api.testCredential(credential, data);
}

function expectSentence(message: string) {
	expect(message).toMatch(/^[A-Z].*\s.*\s/s);
	expect(message).not.toContain('a-secret-of-the-test');
}

type SeenRequest = { method?: string; headers: IncomingMessage['headers']; body: string };
type Endpoint = {
	url: string;
	requests: SeenRequest[];
	answerNext(...statuses: number[]): void;
	close(): Promise<void>;
};

/** An endpoint that notes every request and answers 200, or what it was told to. */
async function startEndpoint(): Promise<Endpoint> {
	const requests: SeenRequest[] = [];
	let statuses: number[] = [];
	const server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method, headers } = request;
			requests.push({ method, headers, body: Buffer.concat(chunks).toString('utf8') });
			response.writeHead(statuses.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/leads`,
		requests,
		answerNext: (...next) => (statuses = next),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
