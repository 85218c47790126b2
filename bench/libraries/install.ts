import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cacheFolder } from '../../harness/machine/cache';
import { run } from '../../harness/machine/run';
import { filesBelow, pack } from '../../harness/package/pack';
import type { Library } from './library';

/** The sizes, in bytes, of what `npm install` brings into an empty project and of a bundle of one receiver. */
export interface Size {
	packages: number;
	files: number;
	bytes: number;
	bundle: number;
}

/**
 * Installs a library into an empty project in the cache. A library from npm is installed only once. This package is packed
 * and installed anew each time.
 * @returns the folder of the project
 */
export async function installLibrary({ name, version }: Library): Promise<string> {
	const project = cacheFolder('libraries', `${name.replace('/', '+')}-${version ?? 'packed'}`);
	const installed = join(project, 'node_modules', '.package-lock.json');
	if (version !== undefined && existsSync(installed)) return project;
	rmSync(project, { recursive: true, force: true });
	mkdirSync(project);
	writeFileSync(join(project, 'package.json'), '{"private":true,"type":"module"}');
	const wanted = version === undefined ? await pack(join(project, 'tarball')) : `${name}@${version}`;
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
	await run('npm', ['install', wanted, ...flags], { cwd: project });
	return project;
}

/** @param project the folder that {@link installLibrary} returned */
export async function measureSize(project: string, { verify }: Library): Promise<Size> {
	const files = filesBelow(join(project, 'node_modules')).filter(({ path }) => !path.startsWith('.'));
	const { outputFiles } = await build({
		stdin: { contents: verify, resolveDir: project },
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'esm',
		write: false,
		logLevel: 'silent',
	});
	return {
		packages: files.filter(({ path }) => /^(@[^/]+\/)?[^/]+\/package\.json$/.test(path)).length,
		files: files.length,
		bytes: files.reduce((sum, { size }) => sum + size, 0),
		bundle: outputFiles[0]!.contents.length,
	};
}

/** How many lines somebody must write to receive an event. Blank lines do not count. */
export const linesOf = ({ receiver }: Library) =>
	receiver.split('\n').filter((line) => line.trim() !== '').length;
