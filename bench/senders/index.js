'use strict';

const { fork } = require('node:child_process');
const { join } = require('node:path');
const { ensureN8n } = require('../../harness/n8n/install');
const { ensureNode24 } = require('../../harness/machine/node24');

/**
 * Starts one of the senders of this folder in a process of its own, on the Node that n8n runs on.
 * @param {'bare-fetch' | 'n8n-client'} name
 * @returns {Promise<{ send: (task: object) => Promise<number>, end: () => void }>} send: milliseconds for all its leads
 */
async function startSender(name) {
	const execPath = join(await ensureNode24(), 'bin', 'node');
	const child = fork(join(__dirname, name), [await ensureN8n()], { execPath });
	const end = () => child.kill('SIGKILL');
	process.once('exit', end);
	const send = (task) =>
		new Promise((resolve, reject) => {
			const onExit = (code) => reject(new Error(`The sender ${name} ended with code ${code}`));
			child.once('exit', onExit);
			child.once('message', (ms) => {
				child.removeListener('exit', onExit);
				resolve(ms);
			});
			child.send(task);
		});
	return { send, end };
}

module.exports = { startSender };
