'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { play } = require('./send-and-tally');
const { eventsOf, leadsOf, sendAll } = require('../../harness/traffic/source');
const { untilIdle } = require('../../harness/n8n/until-idle');
const { startRecorder } = require('../../harness/traffic/endpoint');
const { publish } = require('../../harness/workflows/trigger-to-action');

/**
 * An endpoint that refuses every third request for good. Then it is well again, and everything is sent again: the
 * leads that it has not confirmed are delivered, the others are not delivered twice.
 * @returns {Promise<{ first: import('../../harness/traffic/endpoint').Tally, after: import('../../harness/traffic/endpoint').Tally }>}
 */
async function failEveryThird(n8n, { leads, store = 'n8n' }) {
	const endpoint = await startRecorder((nth) => (nth % 3 === 0 ? { status: 422 } : {}));
	try {
		const workflow = await publish(n8n, endpoint, { store });
		const { events, tally: first } = await play({ n8n, endpoint, workflow, prefix: 'third', leads, each: 2 });
		endpoint.setAnswer(() => ({}));
		await sendAll(workflow.target, events);
		await untilIdle(n8n.api, workflow.id);
		return { first, after: endpoint.tally(leadsOf(events)) };
	} finally {
		await endpoint.close();
	}
}

/**
 * Something breaks at a random moment of a run and is mended; then everything is sent again. The lead source gives
 * up where n8n itself is killed, and goes on sending where it is not.
 * @param {object} n8n
 * @param {object} play
 * @param {number} play.events one of each lead, so that a repeat has the same event id
 * @param {() => number} play.random from 0 to 1
 * @param {() => Promise<unknown>} play.breakIt e.g. kill -9 and a restart; resolves once all is well again
 * @param {boolean} [play.sourceStops]
 * @param {string} [play.prefix] of the lead ids
 * @param {{ endpoint: object, workflow: object }} stage
 * @returns {Promise<{ at: number, before: import('../../harness/traffic/endpoint').Tally, after: import('../../harness/traffic/endpoint').Tally }>}
 *   at: requests when it broke; before: what the endpoint had confirmed when all was sent again
 */
async function breakAndResend(n8n, { events: count, random, breakIt, sourceStops, prefix }, stage) {
	const { endpoint, workflow } = stage;
	const events = eventsOf(prefix, count);
	const at = 1 + Math.floor(random() * (count - 1));
	const source = new AbortController();
	const broken = endpoint.untilCount(endpoint.count() + at);
	const sending = sendAll(workflow.target, events, { signal: source.signal });
	await broken;
	// Not always right at a request: anywhere in the life of a delivery.
	await sleep(random() * 50);
	if (sourceStops) source.abort();
	await breakIt();
	await sending;
	await untilIdle(n8n.api, workflow.id);
	const before = endpoint.tally(leadsOf(events));
	await sendAll(workflow.target, events);
	await untilIdle(n8n.api, workflow.id);
	return { at, before, after: endpoint.tally(leadsOf(events)) };
}

module.exports = { breakAndResend, failEveryThird };
