import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from './errors';
import { run } from './run';
import { withProgress } from './progress';

/** A program that is no npm package, and where it comes from: Debian's package of it, or another way in words. */
interface Program {
	command: string;
	debian: string;
	other: string;
}

/** What the tests of the lead history and of queue mode need. */
const REDIS: Program = { command: 'redis-server', debian: 'redis-server', other: 'brew install redis' };
const CHROMIUM = { command: 'chromium', debian: 'chromium', other: 'brew install --cask chromium' };
const POSTGRES = { command: 'postgres', debian: 'postgresql', other: 'brew install postgresql' };

/** Languages of examples/ besides Node. Debian's Python has Flask as a package; any other one may have it too. */
const LANGUAGES: { checks: [string, ...string[]][]; debian: string }[] = [
	{ checks: [['python3', '--version']], debian: 'python3' },
	{
		checks: [
			['python3', '-c', 'import flask'],
			['/usr/bin/python3', '-c', 'import flask'],
		],
		debian: 'python3-flask',
	},
	{ checks: [['php', '--version']], debian: 'php-cli' },
];

/** Every name that the same browser goes by, and where macOS keeps it, off the PATH. */
const CHROMIUM_NAMES = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Debian keeps the programs of each Postgres version here, off the PATH. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/**
 * Makes sure that a real Redis can be started: installs Debian's package where we may, says what to do elsewhere.
 * @throws {Error} when there is none and it cannot be installed here
 */
export async function ensureRedis() {
	if (!(await isThere(REDIS.command))) await install(REDIS);
}

/**
 * The same for Postgres.
 * @returns what to put before `initdb` and `postgres`: a folder with a slash at its end, or ''
 * @throws {Error} when there is none and it cannot be installed here
 */
export async function ensurePostgres(): Promise<string> {
	const found = await postgresFolder();
	if (found !== undefined) return found;
	await install(POSTGRES);
	const installed = await postgresFolder();
	if (installed === undefined)
		throw new Error('Postgres is installed, but its programs are not where Debian puts them.');
	return installed;
}

/**
 * The same for Chromium, or the Chrome that is there.
 * @returns path of the browser
 * @throws {Error} when there is none and it cannot be installed here
 */
export async function ensureChromium(): Promise<string> {
	const found = await chromiumPath();
	if (found !== undefined) return found;
	await install(CHROMIUM);
	const installed = await chromiumPath();
	if (installed === undefined) throw new Error('Chromium is installed, but not on the PATH.');
	return installed;
}

async function chromiumPath() {
	for (const name of CHROMIUM_NAMES) {
		const path = await run('sh', ['-c', 'command -v "$0"', name]).catch(() => '');
		if (path.trim() !== '') return path.trim();
	}
	return undefined;
}

async function postgresFolder() {
	if ((await isThere('initdb')) && (await isThere('postgres'))) return '';
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const folders = versions.map((version) => `${join(DEBIAN_POSTGRES, version, 'bin')}/`);
	return folders.find((folder) => existsSync(`${folder}initdb`));
}

/**
 * Installs what the recipes of examples/ run in, where we may. Nothing fails where we may not: the tests then say which
 * recipe they leave out.
 */
export async function ensureLanguages() {
	for (const { checks, debian } of LANGUAGES) {
		const found = await Promise.all(checks.map(([command, ...args]) => succeeds(command, args)));
		if (found.includes(true)) continue;
		await install({ command: debian, debian, other: `your system's package of it` }).catch((error: unknown) =>
			console.log(`${messageOf(error)}\nWithout it, its recipe in examples/ is not tested.`),
		);
	}
}

async function install({ command, debian, other }: Program) {
	if (process.getuid?.() !== 0 || !(await isThere('apt-get'))) {
		throw new Error(`The tests need ${command}. Install it: sudo apt-get install ${debian}, or ${other}`);
	}
	await withProgress(`Installing ${debian} for the tests`, async () => {
		await run('apt-get', ['update', '-qq']);
		await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian]);
	});
}

const isThere = (command: string) => succeeds(command, ['--version']);

async function succeeds(command: string, args: string[]) {
	return await run(command, args).then(
		() => true,
		() => false,
	);
}
