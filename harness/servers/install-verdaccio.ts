import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../machine/cache';
import { withLock } from '../machine/lock';
import { withNode24Path } from '../machine/node24';
import { withProgress } from '../machine/progress';
import { run } from '../machine/run';

const VERSION = '6.10.4';
/** Verdaccio asks for `node-fetch` by a tag (`cjs`) that some registries do not serve. */
const OVERRIDES = { 'node-fetch': '2.7.0' };

/**
 * Installs verdaccio, a local npm registry, in the cache, once (65 MB). It is no devDependency, because only one test needs it.
 * @returns the path of verdaccio's command, to be run with Node
 */
export async function ensureVerdaccio(): Promise<string> {
	const folder = cacheFolder(`verdaccio-${VERSION}`);
	const command = join(folder, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
	const marker = join(folder, 'complete');
	const isThere = () => existsSync(marker) && existsSync(command);
	if (isThere()) return command;
	await withLock(`${folder}.lock`, async () => {
		if (isThere()) return;
		await withProgress('Installing verdaccio, a local npm registry', () => install(folder, command), {
			hint: 'once; 65 MB',
		});
		writeFileSync(marker, '');
	});
	return command;
}

async function install(folder: string, command: string) {
	const env = await withNode24Path();
	rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides: OVERRIDES }));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
	await run('npm', ['install', `verdaccio@${VERSION}`, ...flags], { cwd: folder, env });
	await run('node', [command, '--version'], { cwd: folder, env });
}
