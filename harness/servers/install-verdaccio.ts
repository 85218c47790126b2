import { join } from 'node:path';
import { installOnce } from '../machine/install-once';
import { withNode24Path } from '../machine/node24';
import { run } from '../machine/run';

const VERSION = '6.10.4';
/** Verdaccio asks for `node-fetch` by a tag, which can move; it was tried with this version. */
const OVERRIDES = { 'node-fetch': '2.7.0' };
const COMMAND = join('node_modules', 'verdaccio', 'bin', 'verdaccio');

/**
 * Installs verdaccio, a local npm registry, in the cache, once.
 * @returns the path of verdaccio's command, to be run with Node
 */
export async function ensureVerdaccio(): Promise<string> {
	const folder = await installOnce({
		name: `verdaccio-${VERSION}`,
		label: 'Installing verdaccio, a local npm registry',
		hint: 'once; 65 MB',
		packages: [`verdaccio@${VERSION}`],
		overrides: OVERRIDES,
		env: withNode24Path,
		file: COMMAND,
		check: async (installed) =>
			run('node', [join(installed, COMMAND), '--version'], { env: await withNode24Path() }),
	});
	return join(folder, COMMAND);
}
