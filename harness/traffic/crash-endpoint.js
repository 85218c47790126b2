'use strict';

const { createServer } = require('node:http');

/**
 * An endpoint that keeps a log of every request and answers each lead event as it is told to.
 * @param {(name: string, count: number) => Answer} answerOf by the lead's `name`, which is its event's own here, and
 *   how many requests there have been for it, this one included
 * @returns {Promise<CrashEndpoint>}
 * @typedef {{ status?: number, headers?: Record<string, string>, reset?: boolean, silent?: boolean, delayMs?: number }} Answer
 * @typedef {{ id: string, lead: string, answered: number, at: number }} Entry one request; `answered` 0: no answer
 */
async function startEndpoint(answerOf) {
	/** @type {Map<string, Entry[]>} */
	const log = new Map();
	const watchers = [];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { name, lead_id: lead } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
		const entries = log.get(name) ?? [];
		log.set(name, entries);
		const entry = { id: request.headers['webhook-id'], lead, answered: 0, at: Date.now() };
		entries.push(entry);
		const { status = 200, headers = {}, reset, silent, delayMs = 0 } = answerOf(name, entries.length);
		watchers.forEach((watch) => watch(log));
		if (reset) return request.socket.resetAndDestroy();
		if (silent) return;
		if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
		if (response.destroyed) return;
		entry.answered = status;
		response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"ok":true}');
	});
	server.on('clientError', (_error, socket) => socket.destroy());
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}/leads`,
		/** The requests of one event, in order. */
		entriesOf: (name) => log.get(name) ?? [],
		/** Resolves as soon as that many events have had a request. */
		untilEvents: (count) =>
			new Promise((resolve) => watchers.push((seen) => seen.size >= count && resolve(undefined))),
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

module.exports = { startEndpoint };
