import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../machine/cache';
import { run } from '../machine/run';

/**
 * Packs the built package, as `npm publish` would.
 * @param into the folder for the tarball; a fresh temporary one by default
 * @returns path of the .tgz
 * @throws {Error} when the package has not been built
 */
export async function pack(
	into: string = mkdtempSync(join(tmpdir(), 'rest-webhook-pack-')),
): Promise<string> {
	if (!existsSync(join(ROOT, 'dist', 'nodes')))
		throw new Error('Nothing is built yet: run `npm run build` first.');
	mkdirSync(into, { recursive: true });
	const printed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
		cwd: ROOT,
	});
	const [packed] = JSON.parse(printed) as { filename: string }[];
	if (!packed) throw new Error(`npm pack says nothing of a tarball: ${printed}`);
	return join(into, packed.filename);
}

/**
 * Unpacks a tarball.
 * @param into the folder in which the package's files land; made if missing
 */
export async function unpack(tarball: string, into: string) {
	mkdirSync(into, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', into, '--strip-components=1']);
}

/** The files below a folder, as paths relative to it, with their sizes in bytes. */
export function filesBelow(folder: string): { path: string; size: number }[] {
	return readdirSync(folder, { recursive: true })
		.map(String)
		.map((path) => ({ path, stat: statSync(join(folder, path)) }))
		.filter(({ stat }) => stat.isFile())
		.map(({ path, stat }) => ({ path, size: stat.size }));
}
