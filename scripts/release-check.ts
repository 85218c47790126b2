import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { messageOf } from '../harness/machine/errors';
import { withNode24Path } from '../harness/machine/node24';
import { withProgress } from '../harness/machine/progress';
import { run } from '../harness/machine/run';
import { packCheckout } from '../harness/package/pack';
import { installTarball, problemsOfLoaded } from './release/loaded';
import { lintAsN8n } from './release/n8n-node';
import { problemsOfPacked, type Manifest } from './release/packed';
import { problemsOfVersion } from './release/version';

/**
 * Does all that publishing does up to the upload, with the last commit in a clean folder. `.github/workflows/publish.yml`
 * runs this command too, and uploads the tarball that the command has checked.
 */
async function main(): Promise<void> {
	const { tag, out } = readArguments(
		process.argv.slice(2),
		['tag', 'out'],
		'npm run release-check -- --tag=v1.2.3 --out=<folder for the tarball>',
	);
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-release-'));
	try {
		process.env = await withNode24Path();
		await check(folder, tag, resolve(out || join(folder, 'tarball')));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function check(folder: string, tag: string | undefined, out: string): Promise<void> {
	const checkout = join(folder, 'checkout');
	await withProgress('A clean copy of the last commit', () => copyLastCommit(checkout));
	const manifest = readJson<Manifest>(checkout, 'package.json');
	refuse('version', problemsOfVersion({ tag, manifest, ...filesAbout(checkout) }));

	const inCheckout = { cwd: checkout };
	await withProgress('npm ci', () => run('npm', ['ci', '--no-audit', '--no-fund'], inCheckout));
	await withProgress('npm run build', () => run('npm', ['run', 'build'], inCheckout));
	const { tarball, files } = await withProgress('npm pack', () => packCheckout(checkout, out));
	refuse('what is packed', problemsOfPacked(files, manifest));
	await withProgress("n8n's package scan", () => run('npm', ['run', 'scan', '--', tarball], inCheckout));

	const installed = join(folder, 'installed');
	mkdirSync(installed);
	const home = await withProgress('npm install of the tarball', () =>
		installTarball(tarball, installed, manifest),
	);
	refuse('what is loaded', await problemsOfLoaded(home, join(checkout, 'node_modules')));

	const linted = join(folder, 'linted');
	mkdirSync(linted);
	await withProgress('n8n-node lint of what ships', () => lintAsN8n(checkout, linted));
	await withProgress('npm publish --dry-run', () => publishDry(tarball, folder));
	console.log(`\n✔ ${manifest.name} ${manifest.version}: ${files.length} files, ready to be published.`);
}

/** Copies the last commit. Changes that are not committed are not copied, because they would not be published either. */
async function copyLastCommit(into: string): Promise<void> {
	mkdirSync(into);
	const archive = `${into}.tar`;
	await run('git', ['archive', '--format=tar', '--output', archive, 'HEAD'], { cwd: ROOT });
	await run('tar', ['-xf', archive, '-C', into]);
	const changes = await run('git', ['status', '--porcelain'], { cwd: ROOT });
	if (changes.trim() !== '') console.log('! Your uncommitted changes are not part of what is checked.');
}

const readJson = <T>(...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

const filesAbout = (checkout: string) => ({
	lock: readJson<{ version: string; packages: Record<string, { version?: string }> }>(
		checkout,
		'package-lock.json',
	),
	changelog: readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8'),
});

/** Tries the upload without uploading. It leaves out provenance, which only a workflow on GitHub can make. */
async function publishDry(tarball: string, cwd: string): Promise<void> {
	await run(
		'npm',
		['publish', tarball, '--dry-run', '--access', 'public', '--ignore-scripts', '--tag', 'next'],
		{ cwd },
	);
}

function refuse(what: string, problems: string[]): void {
	if (problems.length > 0)
		throw new Error(`✘ ${what}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
	console.log(`✔ ${what}`);
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
