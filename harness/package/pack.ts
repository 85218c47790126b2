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
export async function pack(into?: string): Promise<string> {
	const { tarball } = await packCheckout(ROOT, into);
	return tarball;
}

/**
 * Packs the package that was built in a checkout, this one or another.
 * @returns the path of the .tgz, and the paths of the files in it
 */
export async function packCheckout(
	checkout: string,
	into: string = mkdtempSync(join(tmpdir(), 'rest-webhook-pack-')),
): Promise<{ tarball: string; files: string[] }> {
	if (!existsSync(join(checkout, 'dist', 'nodes')))
		throw new Error('Nothing is built yet: run `npm run build` first.');
	mkdirSync(into, { recursive: true });
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
	const printed = await run('npm', args, { cwd: checkout });
	const [packed] = JSON.parse(printed) as { filename: string; files: { path: string }[] }[];
	const tarball = packed && join(into, packed.filename);
	if (!tarball || !existsSync(tarball)) throw new Error(`npm pack has made no tarball: ${printed}`);
	return { tarball, files: packed.files.map(({ path }) => path) };
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
