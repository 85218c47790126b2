'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { startRecorder } = require('../../harness/traffic/endpoint');
const { breakAndResend } = require('./resend');
const { publish } = require('../../harness/workflows/trigger-to-action');

const REDIS_AWAY_MS = 3_000;

/**
 * kill -9 of a worker in the middle of a run; another one takes its place.
 * @param {import('../../harness/n8n/queue-mode').Topology} n8n
 * @param {{ events: number, random: () => number }} sizes
 */
async function killWorker(n8n, sizes) {
	return await broken(n8n, { ...sizes, prefix: 'worker' }, async () => {
		await n8n.workers.shift().end('SIGKILL');
		await n8n.startWorker();
	});
}

/** Redis, which holds n8n's queue and our history, is stopped in the middle of a run and started again. */
async function stopRedis(n8n, sizes) {
	return await broken(n8n, { ...sizes, prefix: 'redis' }, async () => {
		await n8n.redis.stop();
		await sleep(REDIS_AWAY_MS);
		await n8n.redis.start();
	});
}

async function broken(n8n, sizes, breakIt) {
	const endpoint = await startRecorder();
	try {
		const workflow = await publish(n8n, endpoint, { store: 'redis' });
		return await breakAndResend(n8n, { ...sizes, breakIt }, { endpoint, workflow });
	} finally {
		await endpoint.close();
	}
}

module.exports = { killWorker, stopRedis };
