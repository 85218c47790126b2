import packageJson from '../../package.json';
import type { Api } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { schemaFiles } from '../../schemas/files';
import { credentialData, logIn, runningN8n } from './n8n';

type KnownType = { name: string; displayName: string; iconUrl?: string | { light: string; dark: string } };

let api: Api;
let endpoint: Endpoint;

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
});

beforeEach(() => endpoint.reset());

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
		const { nodes: nodeFiles, credentials: credentialFiles } = packageJson.n8n;
		expect(own.map(({ name }) => name)).toEqual(
			expect.arrayContaining([
				...nodeFiles.map((file) => `${packageJson.name}.${typeName(file)}`),
				...credentialFiles.map(typeName),
			]),
		);

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

test.each([...schemaFiles()].filter(([file]) => !file.endsWith('/output.json')))(
	'n8n serves %s as its editor asks for it',
	async (file, content) => {
		const [, node = '', rest = ''] = /^nodes\/(\w+)\/__schema__\/v(.*)$/.exec(file) ?? [];
		const name = `${packageJson.name}.${node.charAt(0).toLowerCase()}${node.slice(1)}`;
		const response = await fetch(`${runningN8n().url}/schemas/${name}/${rest}`);
		expect([response.status, await response.text()]).toEqual([200, content]);
	},
);

describe("the credential's test", () => {
	test('passes when the endpoint answers 2xx to the sample payload', async () => {
		endpoint.setAnswer({ status: 204 });
		const result = await testConnection(endpoint.url, 'a-secret-of-the-test');

		expect(result.status).toBe('OK');
		expect(endpoint.requests).toHaveLength(1);
		expect(endpoint.requests[0]).toMatchObject({
			method: 'POST',
			headers: { 'x-secret-key': 'a-secret-of-the-test', 'x-lead-event': 'test' },
			json: { lead_id: expect.any(String), messages: expect.any(Array) },
		});
	});

	test.each([401, 404, 500])('fails with a sentence when the endpoint answers %d', async (status) => {
		endpoint.setAnswer({ status });
		const result = await testConnection(endpoint.url, 'a-secret-of-the-test');

		expect(result.status).toBe('Error');
		expectSentence(result.message);
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

/** `dist/nodes/RestWebhook/RestWebhook.node.js` → `restWebhook` */
function typeName(file: string): string {
	const [name = ''] = (file.split('/').at(-1) ?? '').split('.');
	return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Saves a credential and does what the editor's Test button does. */
async function testConnection(url: string, secretKey: string) {
	const data = credentialData({ secretKey, url });
	const credential = await api.createCredential('Connection test', 'restWebhookApi', data);
	return api.testCredential(credential, data);
}

function expectSentence(message: string) {
	expect(message).toMatch(/\s\S+\s.*\.$/s);
	expect(message).not.toContain('a-secret-of-the-test');
}
