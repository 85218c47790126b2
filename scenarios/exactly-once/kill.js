'use strict';

const { startRecorder } = require('../../harness/traffic/endpoint');
const { play } = require('./send-and-tally');
const { breakAndResend } = require('./resend');
const { sendAll } = require('../../harness/traffic/source');
const { untilIdle } = require('../../harness/n8n/until-idle');
const { publish } = require('../../harness/workflows/trigger-to-action');

/**
 * kill -9 of n8n at random moments of a run, a restart, and everything sent again; so many times over.
 * @param {{ api: object, url: string, killAndRestart: () => Promise<void> }} n8n
 * @param {{ events: number, kills: number, random: () => number, onRound?: (round: object) => void }} sizes
 * @returns {Promise<{ at: number, before: object, after: import('../../harness/traffic/endpoint').Tally }[]>}
 */
async function killAndResend(n8n, { events, kills, random, onRound = () => {} }) {
	const endpoint = await startRecorder();
	const rounds = [];
	try {
		const workflow = await publish(n8n, endpoint);
		const breakIt = async () => {
			await n8n.killAndRestart();
			await n8n.api.activate(workflow.id);
		};
		for (let round = 1; round <= kills; round++) {
			const sizes = { events, random, breakIt, sourceStops: true, prefix: `kill-${round}` };
			rounds.push(await breakAndResend(n8n, sizes, { endpoint, workflow }));
			onRound(rounds.at(-1));
		}
		return rounds;
	} finally {
		await endpoint.close();
	}
}

/**
 * Known leads stay known when n8n is killed and started again: a new event of each of them reaches nobody.
 * @returns {Promise<{ leads: number, sentAgain: number }>}
 */
async function restartAndAsk(n8n, { leads }) {
	const endpoint = await startRecorder();
	try {
		const workflow = await publish(n8n, endpoint);
		const { events } = await play({ n8n, endpoint, workflow, prefix: 'known', leads });
		const requests = endpoint.count();
		await n8n.killAndRestart();
		await n8n.api.activate(workflow.id);
		const others = events.map((event) => ({ ...event, name: 'Another event' }));
		await sendAll(workflow.target, others);
		await untilIdle(n8n.api, workflow.id);
		return { leads, sentAgain: endpoint.count() - requests };
	} finally {
		await endpoint.close();
	}
}

module.exports = { killAndResend, restartAndAsk };
