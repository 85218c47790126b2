import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from './errors';
import { run } from './run';
import { withProgress } from './progress';

/** A program that is no npm package, with the name of its Debian package and, in words, another way to get it. */
interface Program {
	command: string;
	debian: string;
	other: string;
}

/** What the tests of the lead history and of queue mode need. */
const REDIS: Program = { command: 'redis-server', debian: 'redis-server', other: 'brew install redis' };
const CHROMIUM = { command: 'chromium', debian: 'chromium', other: 'brew install --cask chromium' };
const POSTGRES = { command: 'postgres', debian: 'postgresql', other: 'brew install postgresql' };

/** Languages of examples/ besides Node. Debian has a package with Flask for its own Python; another Python may have Flask too. */
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

/** The names under which Chromium and Chrome are installed, and their places on macOS, where they are not on the PATH. */
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
 * Makes sure that a real Redis can be started: as root on Debian it installs Redis, elsewhere the error says what to install.
 * @throws {Error} when there is none and it cannot be installed here
 */
export async function ensureRedis() {
	if (!(await isThere(REDIS.command))) await install(REDIS);
}

/**
 * Makes sure that Postgres can be started, in the way of {@link ensureRedis}.
 * @returns the text to put before `initdb` and `postgres`: a folder with a slash at its end, or ''
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
 * Makes sure that there is a Chromium or a Chrome, in the way of {@link ensureRedis}.
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
 * Installs the languages in which the recipes of examples/ run, as root on Debian. Elsewhere nothing fails: the tests then say which
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
