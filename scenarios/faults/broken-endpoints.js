'use strict';

const net = require('node:net');
const { freePorts } = require('../../harness/machine/ports');
const { ok } = require('./answers');
const { startServer } = require('./server');

/**
 * Endpoints that are broken before any request: each is one of its own, with its own URL.
 * @param {ReturnType<typeof import('../../harness/servers/certificates').makeCertificates>} certificates
 * @returns {Promise<Record<string, { url: string, timesOf: (id: string) => number[], close: () => Promise<unknown> }>>}
 */
async function startBrokenEndpoints(certificates) {
	const take = ok('{"ok":true}');
	const [port] = await freePorts(1);
	const tls = ['good', 'expired', 'selfSigned', 'wrongHost', 'unknownCa'].map(async (kind) => [
		kind,
		await startServer(take, { secure: certificates[kind] }),
	]);
	return {
		...Object.fromEntries(await Promise.all(tls)),
		refused: nowhere(`http://127.0.0.1:${port}`),
		noSuchHost: nowhere('https://no-such-host.invalid'),
		notTls: await startSocket(refuseBadRequest, 'https'),
		silentTls: await startSocket((socket) => socket.resume(), 'https'),
		resetAtOnce: await startSocket((socket) => socket.resetAndDestroy(), 'http'),
	};
}

const nowhere = (url) => ({ url, timesOf: () => [], close: async () => {} });

/** What every HTTP server says to a TLS handshake. */
const refuseBadRequest = (socket) =>
	socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));

async function startSocket(onSocket, scheme) {
	const sockets = new Set();
	const server = net.createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		onSocket(socket);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () =>
		new Promise((resolve) => {
			server.close(resolve);
			sockets.forEach((socket) => socket.destroy());
		});
	return { ...nowhere(`${scheme}://127.0.0.1:${server.address().port}`), close };
}

module.exports = { startBrokenEndpoints };
