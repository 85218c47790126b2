'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { N8N_VERSION, ensureN8n } = require('../../harness/n8n/install');
const { ensureNode } = require('../../harness/machine/node24');

/**
 * The n8n versions that the package is played on: the one it is made for, and the last one of n8n 1.x.
 * @typedef {object} Host
 * @property {string} version of n8n
 * @property {number} nodeMajor the Node it runs on
 * @property {Record<string, string>} [overrides] packages to take in another version than it asks for
 */

/** @type {Host[]} */
const HOSTS = [
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

/**
 * Installs an n8n and its Node where they are missing.
 * @param {Host} host
 * @returns {Promise<{ title: string, modules: string[], other: { version: string, nodeHome: string } }>}
 *   modules: the versions of MODULES, as `name version`; other: for startN8n
 */
async function prepare({ version, nodeMajor, overrides }) {
	const other = { version, nodeHome: await ensureNode(nodeMajor), overrides };
	const folder = join(await ensureN8n(other), 'node_modules');
	const modules = MODULES.map((name) => `${name} ${versionOf(join(folder, name))}`);
	return { title: `n8n ${version} on Node ${nodeMajor}`, modules, other };
}

const versionOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

module.exports = { HOSTS, prepare };
