'use strict';

const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { startChild } = require('../machine/child');
const { untilListening } = require('../machine/ports');

/**
 * A real Redis that keeps what it holds over a restart, as one that remembers leads must.
 * @param {string} folder for its files; made if missing
 * @param {number} port
 * @returns {Promise<{ port: number, pid: number, stop: () => Promise<void>, start: () => Promise<void> }>}
 */
async function startRedis(folder, port) {
	mkdirSync(folder, { recursive: true });
	const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const logFile = join(folder, 'redis.log');
	let child;
	const start = async () => {
		child = startChild('redis-server', args, { logFile });
		await untilListening(port, child, logFile);
	};
	await start();
	return {
		port,
		get pid() {
			return child.pid;
		},
		start,
		stop: () => child.end('SIGTERM'),
	};
}

module.exports = { startRedis };
