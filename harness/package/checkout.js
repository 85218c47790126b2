'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('../machine/cache');
const { withProgress } = require('../machine/progress');
const { run } = require('../machine/run');

/** Runs `npm ci` in a fresh clone; leaves an installed checkout as it is. */
async function ensureDependencies() {
	// npm writes this file last.
	if (existsSync(join(ROOT, 'node_modules', '.package-lock.json'))) return;
	await withProgress("Installing this repository's packages", () => run('npm', ['ci'], { cwd: ROOT }), {
		hint: 'once; about a minute',
	});
}

/**
 * Builds the package into dist/.
 * @param {NodeJS.ProcessEnv} [env]
 */
async function build(env) {
	await withProgress('Building the package', () =>
		run('npm', ['run', '--silent', 'build'], { cwd: ROOT, env }),
	);
}

module.exports = { build, ensureDependencies };
