'use strict';

const { join } = require('node:path');
const { ROOT } = require('../harness/machine/cache');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { ensureVerdaccio } = require('../harness/servers/install-verdaccio');
const { withNode24Path } = require('../harness/machine/node24');
const { run } = require('../harness/machine/run');
const { ensureChromium } = require('../harness/machine/programs');

/** Takes the pictures of docs/images anew: they are what the browser test sees on its way. */
async function main() {
	await ensureDependencies();
	const env = { ...(await withNode24Path()), WRITE_SCREENSHOTS: '1' };
	await build(env);
	for (const ensure of [ensureChromium, ensureVerdaccio, ensureN8n]) await ensure();
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = [jest, '--selectProjects', 'e2e', '--runInBand', 'browser-life'];
	await run('node', args, { cwd: ROOT, env, show: true });
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
