'use strict';

const { startRecorder } = require('../../harness/traffic/endpoint');
const { play } = require('./send-and-tally');
const { rememberInN8n, rememberInRedis } = require('../../harness/n8n/known-leads');
const { publish } = require('../../harness/workflows/trigger-to-action');

const ROUNDS = 3;

/**
 * What one more event costs when nobody is known yet, and when so many leads are.
 * @param {{ api: object, url: string, userFolder: string, redis?: { port: number } }} n8n
 * @param {{ known: number, events: number, store: 'n8n' | 'redis' }} sizes events: measured in each of three rounds
 * @returns {Promise<{ none: number, full: number }>} milliseconds for one event
 */
async function costOfOneMore(n8n, { known, events, store }) {
	const endpoint = await startRecorder();
	try {
		const none = await publish(n8n, endpoint, { store });
		const full = await publish(n8n, endpoint, { store });
		await (store === 'n8n' ? rememberInN8n : rememberInRedis)(n8n, full, known);
		const spent = { none: 0, full: 0 };
		// In turns, so that whatever else this machine does is shared by both. The first round warms up.
		for (let round = 0; round <= ROUNDS; round++) {
			for (const [name, workflow] of Object.entries({ none, full })) {
				const prefix = `${name}-${round}`;
				const { perSecond } = await play({ n8n, endpoint, workflow, prefix, leads: events });
				if (round > 0) spent[name] += 1000 / perSecond / ROUNDS;
			}
		}
		return spent;
	} finally {
		await endpoint.close();
	}
}

module.exports = { costOfOneMore };
