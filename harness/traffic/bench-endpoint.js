'use strict';

const { createServer } = require('node:http');
const { performance } = require('node:perf_hooks');

/**
 * An endpoint that counts, so that a fast wrong result does not count: which leads came how often, and whether each
 * request brought the secret key.
 * @param {{ secretKey: string, delayMs?: number }} options delayMs: how long it takes to answer
 * @typedef {{ delivered: number, twice: number, never: number, withoutKey: number }} Tally
 *   twice: more than once; never: not at all; withoutKey: requests without the secret key, of all leads
 * @returns {Promise<{ url: string, lastAt: () => number, tally: (leads: { lead_id: string }[]) => Tally, close: () => Promise<void> }>}
 *   lastAt: when the last request came, in milliseconds of `performance.now()`
 */
async function startEndpoint({ secretKey, delayMs = 0 }) {
	const counts = new Map();
	let [lastAt, withoutKey] = [0, 0];
	const server = createServer((request, response) => {
		const chunks = [];
		request.on('data', (chunk) => chunks.push(chunk));
		request.on('end', () => {
			const { lead_id: lead } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
			counts.set(lead, (counts.get(lead) ?? 0) + 1);
			if (request.headers['x-secret-key'] !== secretKey) withoutKey += 1;
			lastAt = performance.now();
			const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
			if (delayMs > 0) setTimeout(answer, delayMs);
			else answer();
		});
	});
	server.on('clientError', (_error, socket) => socket.destroy());
	// A batch may open a connection for each of its leads at once.
	await new Promise((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}/leads`,
		lastAt: () => lastAt,
		tally: (leads) => {
			const times = leads.map(({ lead_id: lead }) => counts.get(lead) ?? 0);
			const never = times.filter((count) => count === 0).length;
			const twice = times.filter((count) => count > 1).length;
			return { delivered: leads.length - never, twice, never, withoutKey };
		},
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

/** What is wrong with a run that should have delivered each of these leads exactly once, with the key. */
function problemsOf(who, { twice, never, withoutKey }) {
	return [
		never > 0 && `${who}: ${never} leads did not arrive`,
		twice > 0 && `${who}: ${twice} leads arrived more than once`,
		withoutKey > 0 && `${who}: ${withoutKey} requests came without the secret key`,
	].filter(Boolean);
}

module.exports = { problemsOf, startEndpoint };
