'use strict';

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Runs a command that starts servers, to its end or to Ctrl-C, and leaves nothing behind either way; then this
 * process ends, with code 1 where the work failed.
 * @param {string} name of the temporary folder
 * @param {(tools: Tools) => Promise<void>} work
 * @typedef {{ folder: string, onCleanUp: (work: () => Promise<void>) => void, exitWith: (code: number) => void }} Tools
 *   exitWith: the code to end with unless the work fails; 0 if it is never called
 */
async function runSession(name, work) {
	const folder = mkdtempSync(join(tmpdir(), `${name}-`));
	const cleanUps = [];
	let code = 0;
	try {
		const onCleanUp = (cleanUp) => cleanUps.push(cleanUp);
		const exitWith = (value) => (code = value);
		await Promise.race([work({ folder, onCleanUp, exitWith }), untilStopped()]);
	} catch (error) {
		code = 1;
		console.error(`\n${error.stack}`);
	}
	for (const cleanUp of cleanUps.reverse()) {
		await cleanUp().catch((error) => console.error(error.message));
	}
	// Last of all: a server that is still starting is killed by its own exit handler just before.
	process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
	process.exit(code);
}

/** Resolves at the first Ctrl-C (or kill); a second one does not wait for anything. */
function untilStopped() {
	return new Promise((resolve) => {
		let count = 0;
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => {
				count += 1;
				if (count > 1) process.exit(1);
				console.log('\nStopping …');
				resolve(undefined);
			});
		}
	});
}

module.exports = { runSession };
