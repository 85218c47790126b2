'use strict';

const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('../machine/run');

const PACKAGE_NAME = 'n8n-nodes-rest-webhook';

/**
 * Installs a packed community package the way n8n does it itself (n8n 2.41, CommunityPackagesService.downloadPackage):
 * unpack it below `.n8n/nodes/node_modules`, drop its peer and dev dependencies, and enter it in the ledger.
 * n8n would also install its dependencies; a verified package may have none, so this needs no network.
 * @param {string} userFolder n8n's N8N_USER_FOLDER
 * @param {string} tarball path of the .tgz
 */
async function installCommunityPackage(userFolder, tarball) {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const folder = join(nodes, 'node_modules', PACKAGE_NAME);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);

	const manifest = readJson(join(folder, 'package.json'));
	const needed = Object.keys(manifest.dependencies ?? {});
	if (needed.length > 0)
		throw new Error(`The package has dependencies: ${needed.join(', ')}. n8n allows none.`);
	for (const field of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[field];
	writeJson(join(folder, 'package.json'), manifest);

	const ledger = join(nodes, 'package.json');
	const { dependencies, ...rest } = existsSync(ledger)
		? readJson(ledger)
		: { name: 'installed-nodes', private: true };
	writeJson(ledger, { ...rest, dependencies: { ...dependencies, [PACKAGE_NAME]: manifest.version } });
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) => writeFileSync(file, JSON.stringify(value, null, 2));

module.exports = { PACKAGE_NAME, installCommunityPackage };
