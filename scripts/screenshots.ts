import { join } from 'node:path';
import { ROOT } from '../harness/machine/cache';
import { messageOf } from '../harness/machine/errors';
import { build } from '../harness/package/checkout';
import { ensureN8n } from '../harness/n8n/install';
import { ensureVerdaccio } from '../harness/servers/install-verdaccio';
import { withNode24Path } from '../harness/machine/node24';
import { run } from '../harness/machine/run';
import { ensureChromium } from '../harness/machine/programs';

/** Takes the pictures of docs/images anew. The browser tests take them while they run. */
async function main(): Promise<void> {
	const env = { ...(await withNode24Path()), WRITE_SCREENSHOTS: '1' };
	await build(env);
	for (const ensure of [ensureChromium, ensureVerdaccio, () => ensureN8n()]) await ensure();
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = [jest, '--selectProjects', 'browser', 'e2e-own', '--runInBand', 'own/(browser|delivery-log)'];
	await run('node', args, { cwd: ROOT, env, show: true });
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
