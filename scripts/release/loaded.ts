import { delimiter, join } from 'node:path';
import { run } from '../../harness/machine/run';
import type { Manifest } from './packed';

/**
 * A program as text, because it runs in a new process. It loads the package by the paths in its package.json and prints what
 * is wrong. n8n finds a class by the name of its file, and an icon by its path from the folder of this file.
 */
const LOAD = `
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const [folder] = process.argv.slice(1);
const { n8n, exports: doors = {} } = require(join(folder, 'package.json'));
const problems = [];
const instanceOf = (file) => {
	try {
		const name = file.split('/').at(-1).split('.')[0];
		const Class = require(join(folder, file))[name];
		if (typeof Class !== 'function') return void problems.push(file + ' exports no class ' + name);
		return new Class();
	} catch (error) {
		problems.push(file + ' cannot be loaded: ' + String(error.message).split('\\n')[0]);
	}
};
const iconsOf = (icon) => (typeof icon === 'object' && icon !== null ? Object.values(icon) : [icon]);
const checkIcons = (file, icon) => {
	for (const path of iconsOf(icon)) {
		const isThere = typeof path === 'string' && path.startsWith('file:') &&
			existsSync(join(folder, dirname(file), path.replace('file:', '')));
		if (!isThere) problems.push(file + ': its icon ' + path + ' is not in the package');
	}
};
for (const file of n8n.nodes) {
	const node = instanceOf(file);
	if (node && !node.description?.name) problems.push(file + ' has no description');
	else if (node) checkIcons(file, node.description.icon);
}
for (const file of n8n.credentials) {
	const credential = instanceOf(file);
	if (credential && !credential.properties?.length) problems.push(file + ' has no properties');
	else if (credential) checkIcons(file, credential.icon);
}
const filesOf = (door) => (typeof door === 'string' ? [door] : Object.values(door).flatMap(filesOf));
const codeOf = async (file) => {
	try {
		await import(pathToFileURL(join(folder, file)).href);
	} catch (error) {
		problems.push(file + ' cannot be loaded: ' + String(error.message).split('\\n')[0]);
	}
};
const code = filesOf(doors).filter((file) => /\\.[cm]?js$/.test(file));
Promise.all(code.map(codeOf)).then(() => console.log(JSON.stringify(problems)));
`;

/**
 * Loads an installed package as n8n does.
 * @param folder the folder of the package
 * @param modules a node_modules with the packages that n8n gives to its nodes, such as n8n-workflow
 * @returns one sentence for each thing that is wrong
 */
export async function problemsOfLoaded(folder: string, modules: string): Promise<string[]> {
	const env = { ...process.env, NODE_PATH: [modules, process.env.NODE_PATH].filter(Boolean).join(delimiter) };
	return JSON.parse(await run('node', ['-e', LOAD, folder], { env })) as string[];
}

/** Installs a tarball with npm into an empty folder, as n8n's server does. @returns the folder of the installed package */
export async function installTarball(tarball: string, into: string, { name }: Manifest): Promise<string> {
	const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', into];
	await run('npm', ['install', tarball, ...flags], { cwd: into });
	return join(into, 'node_modules', name);
}
