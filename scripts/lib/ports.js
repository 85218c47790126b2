'use strict';

const { createServer } = require('node:net');

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

module.exports = { freePorts };
