'use strict';

const { createServer } = require('node:http');

/**
 * An endpoint that writes down every request. This log is the truth that everything is measured against.
 * @param {(nth: number) => { status?: number, delayMs?: number }} [answerOf] by the number of the request, from 1
 * @returns {Promise<Recorder>}
 * @typedef {{ lead: string, id: string, status: number }} Entry
 * @typedef {object} Recorder
 * @property {string} url
 * @property {() => number} count requests so far
 * @property {(answer: (nth: number) => object) => void} setAnswer
 * @property {(leads: string[]) => Tally} tally what became of these leads
 * @property {(count: number) => Promise<void>} untilCount resolves at that many requests, counted from the start
 * @property {() => Promise<void>} close
 * @typedef {{ leads: number, delivered: number, twice: number, never: number, otherId: number }} Tally
 *   twice: confirmed (2xx) more than once; never: not confirmed; otherId: of those twice, the ones under another
 *   `webhook-id`
 */
async function startRecorder(answerOf = () => ({})) {
	/** @type {Map<string, Entry[]>} */
	const log = new Map();
	let [answer, count, watchers] = [answerOf, 0, []];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { lead_id: lead } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
		count += 1;
		const { status = 200, delayMs = 0 } = answer(count);
		// Written down before the answer: a sender that dies now has delivered all the same.
		log.set(lead, [...(log.get(lead) ?? []), { lead, id: request.headers['webhook-id'], status }]);
		watchers = watchers.filter(({ at, tell }) => count < at || tell());
		if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
		response.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}');
	});
	server.on('clientError', (_error, socket) => socket.destroy());
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}/leads`,
		count: () => count,
		setAnswer: (next) => (answer = next),
		tally: (leads) => tallyOf(leads, log),
		untilCount: (at) =>
			count >= at
				? Promise.resolve()
				: new Promise((resolve) => watchers.push({ at, tell: () => void resolve() })),
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

/** @returns {Tally} */
function tallyOf(leads, log) {
	const confirmed = leads.map((lead) => (log.get(lead) ?? []).filter(({ status }) => status < 300));
	const repeated = confirmed.filter((entries) => entries.length > 1);
	return {
		leads: leads.length,
		delivered: confirmed.filter((entries) => entries.length > 0).length,
		twice: repeated.length,
		never: confirmed.filter((entries) => entries.length === 0).length,
		otherId: repeated.filter((entries) => new Set(entries.map(({ id }) => id)).size > 1).length,
	};
}

module.exports = { startRecorder };
