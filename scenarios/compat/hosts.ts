import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { N8N_VERSION, ensureN8n, type OtherN8n } from '../../harness/n8n/install';
import { ensureNode } from '../../harness/machine/node24';

/** An n8n to play on. */
export interface Host {
	/** The version of n8n. */
	version: string;
	/** The Node it runs on. */
	nodeMajor: number;
	/** Packages to install in another version than the one that n8n asks for. */
	overrides?: Record<string, string>;
}

/** The n8n versions that the package is played on: the one it is made for, and the last one of n8n 1.x. */
export const HOSTS: Host[] = [
	{ version: N8N_VERSION, nodeMajor: 24 },
	{
		version: '1.123.81',
		nodeMajor: 22,
		// n8n 1.x takes xlsx (for its spreadsheet nodes) from the site of xlsx, which is no npm registry.
		overrides: { xlsx: '0.18.5' },
	},
];

/** The packages that a community node takes from n8n, because it may not bring them along. */
const MODULES = ['n8n-workflow', 'zod', 'ioredis'];

export interface PreparedHost {
	title: string;
	/** The versions of MODULES, in their order. */
	modules: { name: string; version: string }[];
	/** What startN8n needs to start this n8n. */
	other: OtherN8n;
}

/** Installs an n8n and its Node where they are missing. */
export async function prepare({ version, nodeMajor, overrides }: Host): Promise<PreparedHost> {
	const other = { version, nodeHome: await ensureNode(nodeMajor), overrides };
	const folder = join(await ensureN8n(other), 'node_modules');
	const modules = MODULES.map((name) => ({ name, version: versionOf(join(folder, name)) }));
	return { title: `n8n ${version} on Node ${nodeMajor}`, modules, other };
}

function versionOf(folder: string): string {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
	return manifest.version;
}
