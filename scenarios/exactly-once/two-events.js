'use strict';

const { startRecorder } = require('../../harness/traffic/endpoint');
const { play } = require('./send-and-tally');
const { publish } = require('../../harness/workflows/trigger-to-action');

/**
 * Two different events of each lead, all at once: every lead is to be delivered once.
 * @param {{ api: object, url: string }} n8n
 * @param {{ leads: number, store?: 'n8n' | 'redis' }} sizes
 * @returns {Promise<{ tally: import('../../harness/traffic/endpoint').Tally, perSecond: number, resent: number }>}
 */
async function twoEventsOfEach(n8n, { leads, store = 'n8n' }) {
	const endpoint = await startRecorder();
	try {
		const workflow = await publish(n8n, endpoint, { store });
		return await play({ n8n, endpoint, workflow, prefix: 'lead', leads, each: 2 });
	} finally {
		await endpoint.close();
	}
}

module.exports = { twoEventsOfEach };
