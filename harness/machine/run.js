'use strict';

const { spawn } = require('node:child_process');

const TAIL_CHARACTERS = 4000;

/**
 * Runs a command to its end.
 * @param {string} command looked up on PATH
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, uid?: number, gid?: number }} [options]
 *   show: its output goes to ours; otherwise it is kept and only its end is shown, in the error
 * @returns {Promise<string>} what it printed on stdout ('' with `show`)
 * @throws {Error} when it cannot start or ends with another code than 0; `error.code` is that code
 */
function run(command, args, { env = process.env, show = false, ...options } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			...options,
			env,
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		});
		let stdout = '';
		let all = '';
		child.stdout?.on('data', (chunk) => {
			stdout += chunk;
			all += chunk;
		});
		child.stderr?.on('data', (chunk) => (all += chunk));
		child.on('error', (error) =>
			reject(new Error(`Cannot run ${command}: ${error.message}`, { cause: error })),
		);
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(stdout);
			const end = all.slice(-TAIL_CHARACTERS).trim();
			const how = signal ? `was stopped by ${signal}` : `failed with code ${code}`;
			const message = `\`${command} ${args.join(' ')}\` ${how}${end ? `:\n${end}` : ''}`;
			reject(Object.assign(new Error(message), { code: code ?? 1 }));
		});
	});
}

module.exports = { run };
