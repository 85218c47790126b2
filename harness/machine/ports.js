'use strict';

const { readFileSync } = require('node:fs');
const { connect, createServer } = require('node:net');
const { setTimeout: sleep } = require('node:timers/promises');

const LISTEN_TIMEOUT_MS = 30_000;

/**
 * Ports on 127.0.0.1 that nobody listens on right now.
 * @param {number} count
 * @returns {Promise<number[]>} different ones
 */
async function freePorts(count) {
	// All are held at once, so that no two are the same.
	const servers = await Promise.all(Array.from({ length: count }, listen));
	const ports = servers.map((server) => server.address().port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}

function listen() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => resolve(server));
	});
}

/**
 * Waits until a server accepts connections.
 * @param {number} port on 127.0.0.1
 * @param {import('./child').Child} child the server
 * @param {string} logFile shown when it fails
 * @throws {Error} when it ends, or does not listen within 30 seconds
 */
async function untilListening(port, child, logFile) {
	const deadline = Date.now() + LISTEN_TIMEOUT_MS;
	while (!(await listens(port))) {
		if (child.hasEnded || Date.now() > deadline) {
			throw new Error(`Nothing listens on port ${port}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
		}
		await sleep(50);
	}
}

function listens(port) {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const answer = (isUp) => () => {
			socket.destroy();
			resolve(isUp);
		};
		socket.once('connect', answer(true));
		socket.once('error', answer(false));
	});
}

module.exports = { freePorts, untilListening };
