'use strict';

const { createServer } = require('node:http');

const HOP_HEADERS = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];

/**
 * The demo's small endpoint: it notes every request, answers as it was told to, and otherwise hands the request on
 * untouched to the receiver workflow and returns that one's answer.
 * @typedef {object} Relay
 * @property {string} url what the sender posts to
 * @property {(statuses: number[]) => void} answerNext the statuses of the next answers, without asking the receiver
 * @property {() => Exchange[]} takeExchanges what was asked and answered since the last call
 * @property {(headers: Record<string, string>, body: string) => Promise<Exchange>} send a request of our own to the receiver
 * @property {() => Promise<void>} close
 *
 * @typedef {{ headers: Record<string, string>, body: string, status: number, answer: Record<string, unknown> }} Exchange
 *
 * @param {string} receiverUrl the receiver workflow's webhook
 * @returns {Promise<Relay>}
 */
async function startRelay(receiverUrl) {
	const exchanges = [];
	let canned = [];

	async function send(headers, body) {
		const response = await fetch(receiverUrl, { method: 'POST', headers, body });
		return { headers, body, status: response.status, answer: parse(await response.text()) };
	}

	async function answer(headers, body) {
		const status = canned.shift();
		if (status) return { headers, body, status, answer: {} };
		try {
			return await send(headers, body);
		} catch (error) {
			return { headers, body, status: 502, answer: { message: error.message } };
		}
	}

	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const exchange = await answer(withoutHopHeaders(request.headers), Buffer.concat(chunks).toString('utf8'));
		exchanges.push(exchange);
		response.writeHead(exchange.status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(exchange.answer));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${server.address().port}/leads`,
		answerNext: (statuses) => (canned = [...statuses]),
		takeExchanges: () => exchanges.splice(0),
		send,
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

function withoutHopHeaders(headers) {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name)));
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return { message: text };
	}
}

module.exports = { startRelay };
