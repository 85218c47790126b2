'use strict';

const { randomUUID } = require('node:crypto');
const net = require('node:net');
const { setTimeout: sleep } = require('node:timers/promises');
const { webhookNode, nodeOf } = require('../../bench/nodes');
const { publishChain } = require('../../bench/publish');
const { withStage } = require('../batch/stage');
const { memoryOf } = require('../crash/stage');
const { publishReceiver } = require('./receiver');
const { countsOf } = require('./table');

const CONNECTIONS = 300;
/** Milliseconds between one connection and the next. */
const PAUSE_MS = 100;
/** MB for a connection that sends nothing: what n8n's own Webhook node costs, and room for what else n8n does. */
const MOST_EACH_MB = 0.5;
const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Connections without a key that send a byte of a body and no more. @type {import('./parts').Part} */
async function playSlowBodies({ tell }) {
	for (const [settings, env] of [
		["n8n's defaults", {}],
		['`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`', LAZY],
	]) {
		for (const [name, publish] of Object.entries(RECEIVERS)) {
			const measured = await withStage(
				(n8n) => measure(n8n, publish),
				() => env,
			);
			tell(rowOf(name, settings, env, measured));
		}
	}
}

const RECEIVERS = {
	'REST Webhook Trigger': async (n8n) => (await publishReceiver(n8n)).url,
	"n8n's Webhook node": async (n8n) => {
		const nodes = {
			Webhook: webhookNode(randomUUID(), { responseMode: 'onReceived' }),
			End: nodeOf('n8n-nodes-base.noOp', 1, {}),
		};
		return (await publishChain(n8n, 'Webhook', nodes)).url;
	},
};

/** @returns {Promise<object>} MB before, with the connections (`held`) and after them; what was answered meanwhile */
async function measure(n8n, publish) {
	const url = new URL(await publish(n8n));
	await ask(url);
	const before = await untilSteady(n8n.n8n.pid);
	const sockets = [];
	while (sockets.length < CONNECTIONS) {
		sockets.push(hold(url));
		// All at once, n8n would be too busy to take them, and answer many with 503.
		await sleep(PAUSE_MS);
	}
	const held = await untilSteady(n8n.n8n.pid);
	const answers = sockets.flatMap(({ state }) => /^HTTP\/1.1 (\d+)/.exec(state.text)?.[1] ?? []);
	const startedAt = Date.now();
	const status = await ask(url);
	const askedMs = Date.now() - startedAt;
	sockets.forEach(({ socket }) => socket.destroy());
	const after = await untilSteady(n8n.n8n.pid);
	return { before, held, after, answers, status, askedMs };
}

/** A request without a key, whose body is complete. @returns {Promise<number | string>} */
async function ask(url) {
	const headers = { 'content-type': 'application/json' };
	const signal = AbortSignal.timeout(60_000);
	const request = fetch(url, { method: 'POST', headers, body: '{}', signal });
	return await request.then(
		async (response) => {
			await response.text();
			return response.status;
		},
		({ name }) => name,
	);
}

/** A connection that sends the headers of a request and one byte of its body. */
function hold(url) {
	const state = { text: '' };
	const socket = net.connect(Number(url.port), url.hostname);
	socket.on('error', () => {});
	socket.on('data', (chunk) => (state.text += chunk));
	socket.write(
		`POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
	);
	return { socket, state };
}

/**
 * Waits until a process holds about as much memory as five seconds ago, 20 s at least: a busy n8n pauses for seconds
 * between two connections that it takes.
 * @returns {Promise<number>} MB
 */
async function untilSteady(pid) {
	const seen = [];
	for (let waits = 0; waits < 180; waits++) {
		// Not the pages of its program files, which the kernel may take back at any time.
		seen.push(memoryOf(pid, 'RssAnon'));
		if (seen.length > 40 && Math.abs(seen.at(-1) - seen.at(-11)) <= 3) break;
		await sleep(500);
	}
	return seen.at(-1);
}

function rowOf(name, settings, env, { before, held, after, answers, status, askedMs }) {
	// One that has been answered, as with 503 when n8n is too busy, is held no more.
	const open = CONNECTIONS - answers.length;
	const each = (held - before) / open;
	return {
		done: `${CONNECTIONS} connections to ${name} that send one byte of a body; ${settings}`,
		happened: `${open} still open, ${each.toFixed(2)} MB each (n8n ${before} MB before, ${held} MB with them, ${after} MB after they left); answered meanwhile: ${countsOf(answers)}; a complete request without a key got ${status} in ${askedMs} ms`,
		// What n8n holds on its defaults is n8n's own: SECURITY.md and README say which setting spares it.
		isRight: env === LAZY ? each <= MOST_EACH_MB : undefined,
	};
}

module.exports = { playSlowBodies };
