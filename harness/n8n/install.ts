import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../machine/cache';
import { withLock } from '../machine/lock';
import { ensureNode24, withNodePath } from '../machine/node24';
import { withProgress } from '../machine/progress';
import { run } from '../machine/run';

export const N8N_VERSION = '2.41.1';
/** n8n's modules with compiled code. n8n is installed without install scripts, so these modules are built afterwards. */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

/** Another version of n8n than {@link N8N_VERSION}, for which this package is made. */
export interface OtherN8n {
	version: string;
	/** The folder that holds its `bin/node`. */
	nodeHome: string;
	/** Versions to take in place of those that n8n asks for. */
	overrides?: Record<string, string>;
}

/**
 * Installs n8n in the cache, once (2.9 GB; about 4 minutes).
 * An interrupted installation is done again; two runs at once wait for each other.
 * @returns the folder whose `node_modules` holds n8n
 */
export async function ensureN8n({
	version = N8N_VERSION,
	nodeHome,
	overrides,
}: Partial<OtherN8n> = {}): Promise<string> {
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

const markerOf = (folder: string) => join(folder, 'complete');

/** The Node ABI that a complete installation was built for. */
function builtFor(folder: string) {
	const marker = markerOf(folder);
	return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined;
}

/** Does an installation that is there work? Its compiled modules must load, and n8n must start far enough to show its help. */
async function loads(folder: string, node: string) {
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

interface Installation extends Pick<OtherN8n, 'version' | 'overrides'> {
	folder: string;
	env: NodeJS.ProcessEnv;
	node: string;
}

async function install({ folder, version, overrides, env, node }: Installation) {
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
		// npm 11 runs install scripts only with this flag.
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

const homeOf = (node: string) => join(node, '..', '..');

/** The C++ headers that came with this Node, so that the build need not download them. */
function headersOf(nodeHome: string): NodeJS.ProcessEnv {
	const own = existsSync(join(nodeHome, 'include', 'node', 'node_version.h'));
	return own ? { npm_config_nodedir: nodeHome } : {};
}
