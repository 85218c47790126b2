'use strict';

const { eventsOf, leadsOf, sendAll } = require('../../harness/traffic/source');
const { untilIdle } = require('../../harness/n8n/until-idle');

/**
 * Sends the events of some leads, waits until n8n has dealt with all of them, and says what became of the leads.
 * @param {object} options
 * @param {{ api: object }} options.n8n
 * @param {import('../../harness/traffic/endpoint').Recorder} options.endpoint
 * @param {{ id: string, target: { url: string, secretKey: string } }} options.workflow
 * @param {string} options.prefix of the lead ids
 * @param {number} options.leads
 * @param {number} [options.each] events of a lead, all different
 * @param {number} [options.parallel] requests at one time
 * @returns {Promise<{ events: object[], tally: import('../../harness/traffic/endpoint').Tally, perSecond: number, resent: number }>}
 */
async function play({ n8n, endpoint, workflow, prefix, leads, each = 1, parallel = 20 }) {
	const events = eventsOf(prefix, leads, each);
	const startedAt = Date.now();
	const { resent } = await sendAll(workflow.target, events, { parallel });
	await untilIdle(n8n.api, workflow.id);
	const seconds = (Date.now() - startedAt) / 1000;
	return { events, tally: endpoint.tally(leadsOf(events)), perSecond: events.length / seconds, resent };
}

module.exports = { play };
