import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../machine/run';

const PACKAGE_NAME = 'n8n-nodes-rest-webhook';

/**
 * Installs a packed community package as n8n itself does (n8n 2.41, CommunityPackagesService.downloadPackage): it unpacks the
 * package below `.n8n/nodes/node_modules`, drops its peer and dev dependencies, and enters it in n8n's list of packages. n8n would
 * also install its dependencies; a verified package may have none, so this needs no network.
 * @param userFolder n8n's N8N_USER_FOLDER
 * @param tarball path of the .tgz
 */
export async function installCommunityPackage(userFolder: string, tarball: string) {
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
	const empty: Manifest = { name: 'installed-nodes', private: true };
	const { dependencies, ...rest } = existsSync(ledger) ? readJson(ledger) : empty;
	writeJson(ledger, { ...rest, dependencies: { ...dependencies, [PACKAGE_NAME]: manifest.version } });
}

interface Manifest {
	version?: string;
	dependencies?: Record<string, string>;
	[field: string]: unknown;
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const writeJson = (file: string, value: object) => writeFileSync(file, JSON.stringify(value, null, 2));
