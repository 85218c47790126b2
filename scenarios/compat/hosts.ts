import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { N8N_VERSION, ensureN8n, type OtherN8n } from '../../harness/n8n/install';
import { ensureNode } from '../../harness/machine/node24';

/** An n8n to play on. */
export interface Host {
	/** Of n8n. */
	version: string;
	/** The Node it runs on. */
	nodeMajor: number;
	/** Packages to take in another version than it asks for. */
	overrides?: Record<string, string>;
}

/** The n8n versions that the package is played on: the one it is made for, and the last one of n8n 1.x. */
export const HOSTS: Host[] = [
	{ version: N8N_VERSION, nodeMajor: 24 },
	{
		version: '1.123.81',
		nodeMajor: 22,
		// n8n 1.x takes this one (for its spreadsheet nodes) from a site of its own, which is no npm registry.
		overrides: { xlsx: '0.18.5' },
	},
];

/** What a community node finds in n8n, and what the package gets from there. */
const MODULES = ['n8n-workflow', 'zod', 'ioredis'];

export interface PreparedHost {
	title: string;
	/** The versions of MODULES, in their order. */
	modules: { name: string; version: string }[];
	/** For startN8n. */
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
