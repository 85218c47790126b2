import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { withLock } from './lock';
import { withProgress } from './progress';
import { run } from './run';

/** What is installed from npm into the cache. It is no devDependency: it is large, and only one command or test needs it. */
export interface Installation {
	/** The folder in the cache. It names the version, so that another version is installed beside this one. */
	name: string;
	/** For the progress line: `Installing Next.js`. */
	label: string;
	/** What to expect: `once; 340 MB`. */
	hint: string;
	/** As for `npm install`: `next@16.4.6`. */
	packages: string[];
	/** Versions to take in place of those that the packages ask for. */
	overrides?: Record<string, string>;
	env?: () => Promise<NodeJS.ProcessEnv>;
	/** A file of the installation, below its folder. Where it is missing, everything is installed again. */
	file?: string;
	/** Fails where the installation does not work. */
	check?: (folder: string) => Promise<unknown>;
}

/**
 * Installs packages of npm once, without their install scripts. An interrupted installation is done again, and two commands that
 * need it at once wait for each other.
 * @returns the folder that holds `node_modules`
 */
export async function installOnce(installation: Installation): Promise<string> {
	const { name, label, hint, file = '', check } = installation;
	const folder = cacheFolder(name);
	const marker = join(folder, 'complete');
	const isThere = () => existsSync(marker) && existsSync(join(folder, file));
	if (isThere()) return folder;
	await withLock(`${folder}.lock`, async () => {
		if (isThere()) return;
		rmSync(marker, { force: true });
		await withProgress(
			label,
			async () => {
				await install(folder, installation);
				await check?.(folder);
			},
			{ hint },
		);
		writeFileSync(marker, '');
	});
	return folder;
}

async function install(folder: string, { packages, overrides, env }: Installation): Promise<void> {
	rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides }));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
	await run('npm', ['install', ...packages, ...flags], { cwd: folder, env: await env?.() });
}
