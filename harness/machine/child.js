'use strict';

const { spawn } = require('node:child_process');
const { createWriteStream } = require('node:fs');

const STOP_TIMEOUT_MS = 40_000;

/**
 * A server that runs as a child of this process and never outlives it.
 * @typedef {object} Child
 * @property {number} pid
 * @property {boolean} hasEnded
 * @property {(signal: NodeJS.Signals) => Promise<void>} end resolves once it is gone; SIGKILL takes its children too
 */

/**
 * Starts a server. It leads a process group of its own, so that what it starts ends with it.
 * @param {string} command looked up on PATH
 * @param {string[]} args
 * @param {{ logFile: string, cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number }} options
 * @returns {Child}
 */
function startChild(command, args, { logFile, ...options }) {
	const log = createWriteStream(logFile, { flags: 'a' });
	const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const state = { pid: child.pid, hasEnded: false, end };
	// Without a pid it never started; -undefined would be no group at all.
	const killGroup = () => child.pid && signal(-child.pid, 'SIGKILL');
	process.once('exit', killGroup);
	const gone = new Promise((resolve) => {
		child.once('error', (error) => {
			log.write(`${error.message}\n`);
			resolve(undefined);
		});
		child.once('exit', resolve);
	}).then(() => {
		state.hasEnded = true;
		killGroup();
		process.removeListener('exit', killGroup);
	});
	async function end(name) {
		if (state.hasEnded) return;
		if (name === 'SIGKILL') killGroup();
		else signal(child.pid, name);
		const timer = setTimeout(killGroup, STOP_TIMEOUT_MS);
		await gone;
		clearTimeout(timer);
	}
	return state;
}

function signal(pid, name) {
	try {
		process.kill(pid, name);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

module.exports = { startChild };
