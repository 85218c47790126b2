'use strict';

const { join } = require('node:path');
const { playAll, setUp } = require('../demo');
const { SCENARIOS } = require('../demo/events');
const { createPlayer } = require('../demo/play');
const { startN8n } = require('../lib/n8n');
const checks = require('./checks');
const templates = require('./templates');
const { withWebhookIds } = require('./webhook-ids');

/**
 * Plays everything on one n8n.
 * @param {Awaited<ReturnType<typeof import('./hosts').prepare>>} host
 * @param {{ folder: string, tarball: string, redisPort: number, onCleanUp: (work: () => Promise<void>) => void }} tools
 * @returns {Promise<import('./checks').Row[]>} the same rows, in the same order, for every n8n
 */
async function playOn({ other }, { folder, tarball, redisPort, onCleanUp }) {
	const n8n = await startN8n({ userFolder: join(folder, `n8n-${other.version}`), tarball, other });
	onCleanUp(() => n8n.stop());
	const stage = await setUp(n8n.url, other.version.startsWith('1.') ? withWebhookIds : undefined);
	onCleanUp(() => stage.relay.close());
	const play = createPlayer(stage);
	const all = { ...stage, n8n, version: other.version, play, redisPort };

	const rows = await checks.knowsThePackage(all);
	rows.push(...(await checks.testsTheCredential(all)));
	rows.push(...(await playDemo(play)));
	rows.push(...(await checks.answersRequests(all)));
	rows.push(...(await checks.usesRedis(all)));
	rows.push(...(await templates.hasTheirNodes(all)));
	rows.push(...(await templates.keepsDeadLetters(all)));
	rows.push(...(await checks.remembersOverARestart(all, nextStateOfKnownLead())));
	await n8n.stop();
	return rows;
}

async function playDemo(play) {
	const rows = await playAll(play);
	return rows.map(({ title, outcome, ok }) => {
		const words = ['trigger', 'action', 'verify'].map((part) => outcome[part].result);
		return { what: `Demo: ${title}`, observed: words.filter(Boolean).join(' → '), ok };
	});
}

/** The demo has delivered this lead; with one more message it is another event of it. */
function nextStateOfKnownLead() {
	const { payload } = SCENARIOS.find(({ title }) => title === 'The lead comes back with a message');
	const message = { direction: 'inbound', text: 'Are you there?', timestamp: '2026-04-22T08:00:00Z' };
	return { ...payload, messages: [...payload.messages, message] };
}

module.exports = { playOn };
