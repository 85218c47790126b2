import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../machine/cache';
import { withLock } from '../machine/lock';
import { withNode24Path } from '../machine/node24';
import { withProgress } from '../machine/progress';
import { run } from '../machine/run';

const VERSION = '16.4.6';
const REACT = '19';

/**
 * Installs Next.js in the cache, once (340 MB). It is no devDependency, because only one test needs it.
 * @returns the folder that holds its node_modules; a project has to lie below this folder, since the bundler of Next.js follows no
 *   link that leads out of it
 */
export async function ensureNext(): Promise<string> {
	const folder = cacheFolder(`next-${VERSION}`);
	const marker = join(folder, 'complete');
	if (existsSync(marker)) return folder;
	await withLock(`${folder}.lock`, async () => {
		if (existsSync(marker)) return;
		await withProgress('Installing Next.js', () => install(folder), { hint: 'once; 340 MB' });
		writeFileSync(marker, '');
	});
	return folder;
}

/** The path of the command of Next.js, to be run with Node. */
export const commandOfNext = (folder: string) => join(folder, 'node_modules', 'next', 'dist', 'bin', 'next');

async function install(folder: string) {
	const env = await withNode24Path();
	rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
	writeFileSync(join(folder, 'package.json'), '{"private":true}');
	const packages = [`next@${VERSION}`, `react@${REACT}`, `react-dom@${REACT}`];
	await run('npm', ['install', ...packages, '--no-audit', '--no-fund'], { cwd: folder, env });
}
