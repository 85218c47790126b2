'use strict';

const { join } = require('node:path');
const { ROOT } = require('./lib/cache');
const { build, ensureDependencies } = require('./lib/checkout');
const { ensureN8n } = require('./lib/install-n8n');
const { ensureVerdaccio } = require('./lib/install-verdaccio');
const { withNode24Path } = require('./lib/node24');
const { run } = require('./lib/run');
const { ensureChromium } = require('./lib/services');

/** Takes the pictures of docs/images anew: they are what the browser tests see on their way. */
async function main() {
	await ensureDependencies();
	const env = { ...(await withNode24Path()), WRITE_SCREENSHOTS: '1' };
	await build(env);
	for (const ensure of [ensureChromium, ensureVerdaccio, ensureN8n]) await ensure();
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = [jest, '--selectProjects', 'e2e', '--runInBand', 'browser-life', 'browser-templates'];
	await run('node', args, { cwd: ROOT, env, show: true });
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
