'use strict';

const { randomUUID } = require('node:crypto');
const manifest = require('../../package.json');
const { triggerUrl } = require('../../harness/n8n/api');

/**
 * What a check saw, in a few words, and whether it is what it should be.
 * @typedef {{ what: string, observed: string, ok: boolean, lacking?: boolean }} Row `lacking`: this n8n cannot do it, and
 * the documents say so
 *
 * @typedef {object} Stage
 * @property {import('../../harness/n8n/start').N8n} n8n
 * @property {ReturnType<typeof import('../../harness/n8n/api').createApi>} api
 * @property {string} version of n8n
 * @property {import('../demo/relay').Relay} relay the endpoint
 * @property {string} sourceKey the secret key of the trigger
 * @property {object} sender the workflow with trigger and action
 * @property {number} redisPort
 */

const row = (what, observed, expected) => ({ what, observed, ok: observed === expected });
const lack = (what, observed) => ({ what, observed: `${observed}, needs n8n 2`, ok: true, lacking: true });
const short = ({ status, json }) => `${status} ${json.status ?? ''}`.trim();

/** @param {Stage} stage */
async function knowsThePackage({ api }) {
	const nodes = (await api.call('GET', '/types/nodes.json')).map(({ name }) => name);
	const credentials = (await api.call('GET', '/types/credentials.json')).map(({ name }) => name);
	const typeOf = (file) => file.split('/').at(-1).split('.')[0].replace(/^R/, 'r');
	const wanted = [...manifest.n8n.nodes.map(typeOf), 'restWebhookTool'];
	const missing = [
		...wanted.filter((name) => !nodes.includes(`${manifest.name}.${name}`)),
		...manifest.n8n.credentials.map(typeOf).filter((name) => !credentials.includes(name)),
	];
	const what = 'n8n knows the three nodes, the AI tool and the credentials';
	return [row(what, missing.length === 0 ? 'all of them' : `not ${missing.join(', ')}`, 'all of them')];
}

/** The Test button of the credential. @param {Stage} stage */
async function testsTheCredential({ api, relay }) {
	const data = { ...connectionTo(relay.url), secretKey: 'a-key-of-the-compatibility-test' };
	const credential = await api.createCredential('To test', 'restWebhookApi', data);
	const rows = [];
	for (const [status, expected] of [
		[204, 'OK'],
		[401, 'Error'],
	]) {
		relay.answerNext([status]);
		const result = await api.testCredential(credential, data);
		rows.push(row(`The credential's Test, when the endpoint answers ${status}`, result.status, expected));
	}
	return rows;
}

/** What reaches the trigger, and what n8n answers before it. @param {Stage} stage */
async function answersRequests({ n8n, sender, sourceKey }) {
	const url = triggerUrl(n8n.url, sender);
	const ask = (headers, body) => post(url, { 'x-secret-key': sourceKey, ...headers }, body);
	const lead = '{"lead_id":"lead_answers"}';
	const json = { 'content-type': 'application/json' };
	return [
		row('The trigger, to text', short(await ask({ 'content-type': 'text/plain' }, lead)), '415 rejected'),
		row('… to XML', short(await ask({ 'content-type': 'application/xml' }, '<a/>')), '415 rejected'),
		row('… to a list of leads', short(await ask(json, `[${lead}]`)), '400 rejected'),
		row('n8n itself, to broken JSON', short(await ask(json, '{"lead_id":')), '422'),
	];
}

/** @param {Stage} stage and the player of the demo, whose lead is sent once more */
async function remembersOverARestart({ n8n, api, sender, play }, lead) {
	await n8n.restart();
	await api.activate(sender.id);
	const { trigger, action } = await play({ from: 'source', payload: lead });
	const observed = `${trigger.result}, ${action.result} (${action.why})`;
	return [row('A known lead after a restart of n8n', observed, '200 accepted, Not Sent (known_lead)')];
}

/** The trigger alone, with its history in Redis. @param {Stage} stage */
async function usesRedis({ n8n, api, relay, redisPort }) {
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

const idOf = ({ id, name }) => ({ id, name });

/** A credential for an endpoint on this machine, without its key. */
function connectionTo(url) {
	return { url, allowInsecureUrl: true, previousSecretKey: '', previousSecretKeyValidUntil: '' };
}

async function post(url, headers, body) {
	const response = await fetch(url, { method: 'POST', headers, body });
	return { status: response.status, json: await response.json() };
}

module.exports = {
	answersRequests,
	knowsThePackage,
	lack,
	remembersOverARestart,
	row,
	testsTheCredential,
	usesRedis,
};
