import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MASK } from '../../lib';
import { outputsOf, triggerUrl, type Api, type WorkflowNode } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint, type RecordedRequest } from '../helpers/endpoint';
import { credentialData, logIn, newSecretKey, post, runningN8n } from './n8n';

/*
 * Everything that handles a secret, in a real n8n that logs at debug level, against an endpoint that answers with what
 * it was sent; then every byte that n8n wrote is searched: database, its write-ahead log, log files. The one thing that
 * may hold a key in clear text is the output of Secret Key → Generate, which shows that the search finds what is there.
 */

const KEYS = {
	trigger: newSecretKey(),
	endpoint: newSecretKey(),
	previous: newSecretKey(),
	parent: newSecretKey(),
	plain: `plain key/with+signs=${randomUUID()}`,
	stranger: newSecretKey(),
};
/** A token in the query of a URL. People put tokens there, and they are as secret as keys. */
const TOKEN = `token-${randomUUID()}`;
const MARKER = `Marker ${randomUUID()}`;
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

let api: Api;
let endpoint: Endpoint;
const ids: Record<string, string> = {};

/** Answers with the request's headers in a spelling that depends on the path. */
function echo({ url, headers }: RecordedRequest) {
	const text = JSON.stringify(headers);
	const { 'x-secret-key': key = '' } = headers as Record<string, string>;
	const kinds: Record<string, { status: number; body: unknown }> = {
		'/json': { status: 200, body: headers },
		'/twice': { status: 200, body: JSON.stringify(text) },
		'/php': { status: 401, body: text.replaceAll('/', '\\/') },
		'/dotnet': { status: 400, body: text.replaceAll('+', '\\u002B') },
		'/url': { status: 500, body: encodeURIComponent(text) },
		'/html': { status: 404, body: text.replaceAll('=', '&#x3D;').replaceAll('+', '&#43;') },
		'/base64': { status: 200, body: Buffer.from(key).toString('base64') },
		'/bare': { status: 422, body: `no such key: ${key.slice('whsec_'.length)}` },
	};
	return kinds[new URL(url, 'http://endpoint').pathname] ?? { status: 200, body: '' };
}

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint(echo);
});

afterAll(() => endpoint.close());

async function credential(name: string, path: string, secretKey: string, type = 'restWebhookApi') {
	const data = {
		...credentialData({ secretKey, url: `${endpoint.url}${path}?token=${TOKEN}` }),
		previousSecretKey: KEYS.previous,
		previousSecretKeyValidUntil: tomorrow,
	};
	const saved = await api.createCredential(name, type, data);
	ids[name] = saved.id;
	return { saved, data };
}

const node = (name: string, type: string, typeVersion: number, parameters: object): WorkflowNode => ({
	id: `leaks-${name}`,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters: { ...parameters },
});
const use = (...names: string[]) =>
	Object.fromEntries(
		names.map((name) => [
			name === 'parent' ? 'restWebhookParentApi' : 'restWebhookApi',
			{ id: ids[name] ?? null, name },
		]),
	);
const action = (name: string, uses: string[], parameters: object, onError = 'continueErrorOutput') => ({
	...node(name, 'n8n-nodes-rest-webhook.restWebhook', 1.1, parameters),
	credentials: use(...uses),
	onError,
});

/** One run per node, each straight from the start, so that a failure of one leaves the others alone. */
async function runAll(name: string, actions: WorkflowNode[]): Promise<void> {
	const workflow = await api.importWorkflow({
		name,
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), ...actions],
		connections: {
			Start: { main: [actions.map((one) => ({ node: one.name, type: 'main', index: 0 }))] },
		},
	});
	await api.executeWorkflow(workflow.id, 'Start');
	await api.waitForExecutions(workflow.id, 1);
}

test('senders: deliveries, failures, previews and tests, to an endpoint that echoes', async () => {
	const deliver = {
		enabled: true,
		leadData: 'json',
		leadJson: `{ "lead_id": "lead_leaks", "name": "${MARKER}" }`,
		options: { maxAttempts: 2, firstRetryDelay: 0 },
	};
	const paths = ['json', 'twice', 'php', 'dotnet', 'url', 'html', 'base64', 'bare'];
	for (const path of paths) await credential(path, `/${path}`, KEYS.endpoint);
	await credential('plain', '/json', KEYS.plain);
	await credential('parent', '/php', KEYS.parent, 'restWebhookParentApi');

	await runAll('Leaks: senders', [
		...[...paths, 'plain'].map((name) => action(`Deliver ${name}`, [name], deliver)),
		action('Parent', ['json', 'parent'], { ...deliver, inheritFromParent: true }),
		action('Disabled', ['json'], { ...deliver, enabled: false }),
		action('Preview', ['json'], { ...deliver, operation: 'preview' }),
		action('Test', ['html'], { resource: 'connection', operation: 'test' }),
		action('Continue', ['url'], deliver, 'continueRegularOutput'),
	]);
	await runAll('Leaks: a workflow that stops', [action('Stop', ['dotnet'], deliver, 'stopWorkflow')]);
	for (const path of ['json', 'php', 'html', 'bare']) {
		const { saved, data } = await credential(`Test ${path}`, `/${path}`, KEYS.endpoint);
		const { message } = await api.testCredential(saved, data);
		for (const secret of [...Object.values(KEYS), TOKEN]) expect(message).not.toContain(secret);
	}
	const asked = new Set(endpoint.requests.map(({ url }) => new URL(url, endpoint.url).pathname.slice(1)));
	expect([...asked].sort()).toEqual([...paths].sort());
});

test('the receiver: good, wrong and odd requests', async () => {
	await credential('trigger', '/json', KEYS.trigger);
	const workflow = await api.importWorkflow({
		name: 'Leaks: receiver',
		nodes: [
			{
				...node('Lead Events', 'n8n-nodes-rest-webhook.restWebhookTrigger', 1.1, { options: {} }),
				webhookId: randomUUID(),
				credentials: use('trigger'),
			},
		],
		connections: {},
	});
	await api.activate(workflow.id);
	const url = triggerUrl(runningN8n().url, workflow);
	const lead = JSON.stringify({ lead_id: 'lead_received', name: MARKER });
	const ask = async (key: string | string[], body = lead, type = 'application/json') =>
		(await post(`${url}?token=${TOKEN}`, { 'content-type': type, 'x-secret-key': key }, body)).status;

	expect(await ask(KEYS.trigger)).toBe(200);
	expect(await ask(KEYS.previous, lead.replace('received', 'previous'))).toBe(200);
	expect(await ask(KEYS.stranger)).toBe(401);
	expect(await ask([KEYS.trigger, KEYS.stranger])).toBe(401);
	expect(await ask(KEYS.trigger, '[]')).toBe(400);
	expect(await ask(KEYS.trigger, '{"lead_id"')).toBe(422);
	expect(await ask(KEYS.trigger, lead, 'text/plain')).toBe(415);
	await api.waitForExecutions(workflow.id, 2);
	await api.deactivate(workflow.id);
});

test('none of it holds a secret, in any byte that n8n wrote', async () => {
	const generate = node('Generate', 'n8n-nodes-rest-webhook.restWebhook', 1.1, {
		resource: 'secretKey',
		operation: 'generate',
	});
	const { id } = await api.importWorkflow({
		name: 'Leaks: generate',
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), generate],
		connections: { Start: { main: [[{ node: 'Generate', type: 'main', index: 0 }]] } },
	});
	await api.executeWorkflow(id, 'Start');
	const [generated] = await api.waitForExecutions(id, 1);
	const [[item]] = outputsOf(generated!, 'Generate') as [[{ json: Record<string, string> }]];
	const shown = Object.values(item.json).find((value) => value.startsWith('whsec_')) ?? '';

	const places = filesBelow(runningN8n().userFolder, runningN8n().logFile);
	const find = (text: string) => places.filter(({ bytes }) => bytes.includes(text)).map(({ name }) => name);
	expect(find(MARKER).join()).toContain('database.sqlite');
	expect(find(shown).join()).toContain('database.sqlite');
	expect(find(`"x-secret-key\\":\\"${MASK}`).join()).toContain('database.sqlite');

	const secrets = [...Object.values(KEYS), TOKEN];
	const forms = secrets.flatMap((secret) => [
		secret,
		secret.replace(/^whsec_/, ''),
		encodeURIComponent(secret),
		secret.replaceAll('/', '\\/'),
		secret.replaceAll('/', '\\\\/'),
		Buffer.from(secret).toString('base64'),
		// Half of a key must not appear either, where n8n cut a text.
		secret.slice(0, 20),
		secret.slice(-20),
	]);
	// n8n keeps the query of a credential's URL encrypted, and a workflow holds none.
	expect(forms.filter((form) => find(form).length > 0)).toEqual([]);
	const size = places.reduce((sum, { bytes }) => sum + bytes.length, 0);
	process.stdout.write(
		`    searched ${places.length} files, ${size} bytes, for ${secrets.length} secrets in ${forms.length} forms: found in 0 places\n`,
	);
});

/** What n8n wrote: all files of its folder but the installed package itself. */
function filesBelow(folder: string, ...more: string[]) {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((name) => !name.includes('node_modules'));
	return [...new Set([...names, ...more])].map((name) => ({ name, bytes: readFileSync(name) }));
}
