import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import * as manifest from '../../package.json';
import { triggerUrl, type Credential } from '../../harness/n8n/api';
import type { N8n } from '../../harness/n8n/start';
import type { FromSource } from '../demo/events';
import type { FullSetup as DemoSetup, Player } from '../demo/play';

/** The result of one check: what it saw, in a few words, and whether that is right. */
export interface Row {
	what: string;
	observed: string;
	ok: boolean;
	/** True where this n8n is too old to have what the check needs. The table then shows a dash. */
	lacking?: boolean;
}

/** What every check is given: the set-up of the demo, and more. */
export interface Setup extends DemoSetup {
	n8n: N8n;
	version: string;
	play: Player;
	redisPort: number;
}

export const row = (what: string, observed: string, expected: string): Row => ({
	what,
	observed,
	ok: observed === expected,
});
export const lack = (what: string, observed: string): Row => ({
	what,
	observed: `${observed}, needs n8n 2`,
	ok: true,
	lacking: true,
});
const short = ({ status, json }: Answer) => `${status} ${json.status ?? ''}`.trim();

export async function knowsThePackage({ api }: Setup): Promise<Row[]> {
	const nodes = namesOf(await api.call('GET', '/types/nodes.json'));
	const credentials = namesOf(await api.call('GET', '/types/credentials.json'));
	const typeOf = (file: string) => basename(file).replace(/\..*$/, '').replace(/^R/, 'r');
	const wanted = [...manifest.n8n.nodes.map(typeOf), 'restWebhookTool'];
	const missing = [
		...wanted.filter((name) => !nodes.includes(`${manifest.name}.${name}`)),
		...manifest.n8n.credentials.map(typeOf).filter((name) => !credentials.includes(name)),
	];
	const what = 'n8n knows the three nodes, the AI tool and the credentials';
	return [row(what, missing.length === 0 ? 'all of them' : `not ${missing.join(', ')}`, 'all of them')];
}

/** Presses the Test button of the credential. */
export async function testsTheCredential({ api, relay }: Setup): Promise<Row[]> {
	const data = { ...connectionTo(relay.url), secretKey: 'a-key-of-the-compatibility-test' };
	const credential = await api.createCredential('To test', 'restWebhookApi', data);
	const rows: Row[] = [];
	for (const [status, expected] of [
		[204, 'OK'],
		[401, 'Error'],
	] as const) {
		relay.answerNext([status]);
		const result = await api.testCredential(credential, data);
		rows.push(row(`The credential's Test, when the endpoint answers ${status}`, result.status, expected));
	}
	return rows;
}

/** Checks which requests reach the trigger, and which ones n8n answers by itself. */
export async function answersRequests({ n8n, sender, sourceKey }: Setup): Promise<Row[]> {
	const url = triggerUrl(n8n.url, sender);
	const ask = (headers: Record<string, string>, body: string) =>
		post(url, { 'x-secret-key': sourceKey, ...headers }, body);
	const lead = '{"lead_id":"lead_answers"}';
	const json = { 'content-type': 'application/json' };
	return [
		row('The trigger, to text', short(await ask({ 'content-type': 'text/plain' }, lead)), '415 rejected'),
		row('… to XML', short(await ask({ 'content-type': 'application/xml' }, '<a/>')), '415 rejected'),
		row('… to a list of leads', short(await ask(json, `[${lead}]`)), '400 rejected'),
		row('n8n itself, to broken JSON', short(await ask(json, '{"lead_id":')), '422'),
	];
}

/** Restarts n8n and sends a new state of a lead that the demo has delivered: the lead must still be known. */
export async function remembersOverARestart(
	{ n8n, api, sender, play }: Setup,
	lead: FromSource['payload'],
): Promise<Row[]> {
	await n8n.restart();
	await api.activate(sender.id);
	const { trigger, action } = await play({
		title: 'A known lead',
		from: 'source',
		payload: lead,
		expected: { trigger: '', action: '', verify: '' },
	});
	const observed = `${trigger.result}, ${action.result} (${action.why})`;
	return [row('A known lead after a restart of n8n', observed, '200 accepted, Not Sent (known_lead)')];
}

/** Checks a trigger that keeps its history in Redis, in a workflow without any other node. */
export async function usesRedis({ n8n, api, relay, redisPort }: Setup): Promise<Row[]> {
	const secretKey = 'a-key-of-the-redis-test';
	const fields = { host: '127.0.0.1', port: redisPort, user: '', password: '', database: 0, tls: false };
	const connection = await api.createCredential('Redis sender', 'restWebhookApi', {
		...connectionTo(relay.url),
		secretKey,
	});
	const redis = await api.createCredential('Redis', 'restWebhookRedisApi', {
		...fields,
		keyPrefix: 'compat:',
	});
	const workflow = await api.importWorkflow({
		name: 'Redis history',
		connections: {},
		nodes: [
			{
				id: randomUUID(),
				name: 'Lead Events',
				type: `${manifest.name}.restWebhookTrigger`,
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { historyStore: 'redis' },
				credentials: { restWebhookApi: idOf(connection), restWebhookRedisApi: idOf(redis) },
			},
		],
	});
	await api.activate(workflow.id);
	const headers = {
		'content-type': 'application/json',
		'x-secret-key': secretKey,
		'webhook-id': 'evt_redis',
	};
	const send = () => post(triggerUrl(n8n.url, workflow), headers, '{"lead_id":"lead_redis"}');
	const answers = [await send(), await send()].map(short).join(', ');
	return [row('An event twice, History Store: Redis', answers, '200 accepted, 200 ignored')];
}

const namesOf = (types: { name: string }[]) => types.map(({ name }) => name);

const idOf = ({ id, name }: Credential) => ({ id, name });

/** A credential for an endpoint on this machine, without its key. */
function connectionTo(url: string) {
	return { url, allowInsecureUrl: true, previousSecretKey: '', previousSecretKeyValidUntil: '' };
}

interface Answer {
	status: number;
	json: { status?: string };
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
	const response = await fetch(url, { method: 'POST', headers, body });
	return { status: response.status, json: (await response.json()) as Answer['json'] };
}
