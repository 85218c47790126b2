'use strict';

const net = require('node:net');
const tls = require('node:tls');

/**
 * One request as far as it has arrived when its headers are complete.
 * @typedef {object} Exchange
 * @property {string} id its `webhook-id`
 * @property {import('node:net').Socket} socket answer on it, or do worse
 * @property {Promise<void>} body resolves when the whole body has arrived
 */

/**
 * An endpoint on a bare socket, because no HTTP library lets one answer as badly as the world does.
 * @param {(exchange: Exchange) => void} answer
 * @param {{ secure?: { key: string, cert: string } }} [options] with a certificate it speaks TLS
 */
async function startServer(answer, { secure } = {}) {
	const requests = [];
	const sockets = new Set();
	const onSocket = (socket) => {
		socket.on('error', () => {});
		readRequest(socket, (exchange) => {
			requests.push({ id: exchange.id, at: Date.now() });
			answer(exchange);
		});
	};
	const options = { allowHalfOpen: true, ...secure };
	const server = secure ? tls.createServer(options, onSocket) : net.createServer(options, onSocket);
	server.on('tlsClientError', () => {});
	// Of the bare connection, so that one whose handshake failed does not stay open for ever.
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `${secure ? 'https' : 'http'}://127.0.0.1:${server.address().port}`,
		/** When the requests with this `webhook-id` came in, in ms since 1970. */
		timesOf: (id) => requests.filter((request) => request.id === id).map(({ at }) => at),
		/** All requests, whatever their id. */
		count: () => requests.length,
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				sockets.forEach((socket) => socket.destroy());
			}),
	};
}

function readRequest(socket, onRequest) {
	let received = Buffer.alloc(0);
	let missing = Infinity;
	let bodyHasArrived;
	socket.on('data', (chunk) => {
		if (missing !== Infinity) {
			missing -= chunk.length;
		} else {
			received = Buffer.concat([received, chunk]);
			const end = received.indexOf('\r\n\r\n');
			if (end < 0) return;
			const head = received.subarray(0, end).toString('latin1');
			missing = Number(headerOf(head, 'content-length') ?? 0) - (received.length - end - 4);
			const body = new Promise((resolve) => (bodyHasArrived = resolve));
			onRequest({ id: headerOf(head, 'webhook-id') ?? '', socket, body });
		}
		if (missing <= 0) bodyHasArrived();
	});
}

const headerOf = (head, name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1].trim();

/** Writes a whole answer once the request is in, and ends the connection. */
async function respond({ socket, body }, { status = 200, headers = {}, text = '' }) {
	await body;
	socket.write(headOf(status, { 'content-length': Buffer.byteLength(text), ...headers }));
	socket.end(text);
}

/** Status line and headers. */
function headOf(status, headers = {}) {
	const lines = Object.entries({ connection: 'close', ...headers }).map(
		([name, value]) => `${name}: ${value}\r\n`,
	);
	return `HTTP/1.1 ${status} -\r\n${lines.join('')}\r\n`;
}

/** Keeps writing until the other side has had enough, at the pace it reads. */
function flood(socket, chunk, everyMs = 0) {
	if (socket.destroyed || !socket.writable) return;
	const next = () => setTimeout(() => flood(socket, chunk, everyMs), everyMs);
	if (socket.write(chunk)) next();
	else socket.once('drain', next);
}

module.exports = { flood, headOf, respond, startServer };
