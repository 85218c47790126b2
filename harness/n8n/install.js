'use strict';

const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { cacheFolder } = require('../machine/cache');
const { withLock } = require('../machine/lock');
const { ensureNode24, withNodePath } = require('../machine/node24');
const { withProgress } = require('../machine/progress');
const { run } = require('../machine/run');

const N8N_VERSION = '2.41.1';
/** n8n's modules with compiled code; without their install scripts they must be built. */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

/**
 * Installs n8n in the cache, once (2.9 GB; about 4 minutes).
 * An interrupted installation is done again; two runs at once wait for each other.
 * @param {object} [other] another n8n than the one this package is made for
 * @param {string} other.version
 * @param {string} other.nodeHome the folder that holds its `bin/node`
 * @param {Record<string, string>} [other.overrides] versions to take of packages that the registry does not serve
 * @returns {Promise<string>} the folder whose `node_modules` holds n8n
 */
async function ensureN8n({ version = N8N_VERSION, nodeHome, overrides } = {}) {
	const folder = cacheFolder(`n8n-${version}`);
	const home = nodeHome ?? (await ensureNode24());
	const env = withNodePath(home);
	const node = join(home, 'bin', 'node');
	const abi = (await run(node, ['-p', 'process.versions.modules'])).trim();
	if (builtFor(folder) === abi) return folder;
	await withLock(`${folder}.lock`, async () => {
		if (builtFor(folder) === abi) return;
		if (!(await loads(folder, node))) await install({ folder, version, overrides, env, node });
		writeFileSync(markerOf(folder), abi);
	});
	return folder;
}

const markerOf = (folder) => join(folder, 'complete');

/** The Node ABI that a complete installation was built for. */
function builtFor(folder) {
	const marker = markerOf(folder);
	return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined;
}

/** Whether what is there works: its compiled modules load, and n8n starts far enough to tell its version. */
async function loads(folder, node) {
	const modules = join(folder, 'node_modules');
	if (!existsSync(join(modules, 'n8n', 'bin', 'n8n'))) return false;
	try {
		const requires = NATIVE_MODULES.map((name) => `require(${JSON.stringify(join(modules, name))})`);
		await run(node, ['-e', requires.join(';')]);
		// `--help` loads n8n's whole command code, which an interrupted `npm install` would lack.
		await run(node, [join(modules, 'n8n', 'bin', 'n8n'), '--help'], { cwd: folder });
		return true;
	} catch {
		return false;
	}
}

async function install({ folder, version, overrides, env, node }) {
	rmSync(markerOf(folder), { force: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides }));
	const flags = ['--no-audit', '--no-fund'];
	await withProgress(
		`Installing n8n ${version}`,
		() => run('npm', ['install', `n8n@${version}`, '--ignore-scripts', ...flags], { cwd: folder, env }),
		{ hint: 'once; 2.9 GB, about 3 minutes' },
	);
	await withProgress(
		`Building ${NATIVE_MODULES.join(' and ')}`,
		// npm 11 runs the install scripts only when told so in as many words.
		() =>
			run('npm', ['rebuild', ...NATIVE_MODULES, '--ignore-scripts=false'], {
				cwd: folder,
				env: { ...env, ...headersOf(homeOf(node)) },
			}),
		{ hint: 'once; about a minute' },
	);
	if (await loads(folder, node)) return;
	throw new Error(`n8n is installed in ${folder} but does not load. Delete that folder and run this again.`);
}

const homeOf = (node) => join(node, '..', '..');

/** The C++ headers that came with this Node, so that the build need not download them. */
function headersOf(nodeHome) {
	const own = existsSync(join(nodeHome, 'include', 'node', 'node_version.h'));
	return own ? { npm_config_nodedir: nodeHome } : {};
}

module.exports = { N8N_VERSION, ensureN8n };
