'use strict';

const { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ROOT } = require('../machine/cache');
const { run } = require('../machine/run');

/**
 * Packs the built package, as `npm publish` would.
 * @param {string} [into] the folder for the tarball; a fresh temporary one by default
 * @returns {Promise<string>} path of the .tgz
 * @throws {Error} when the package has not been built
 */
async function pack(into = mkdtempSync(join(tmpdir(), 'rest-webhook-pack-'))) {
	if (!existsSync(join(ROOT, 'dist', 'nodes')))
		throw new Error('Nothing is built yet: run `npm run build` first.');
	mkdirSync(into, { recursive: true });
	const printed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
		cwd: ROOT,
	});
	const [{ filename }] = JSON.parse(printed);
	return join(into, filename);
}

/**
 * Unpacks a tarball.
 * @param {string} tarball
 * @param {string} into the folder in which the package's files land; made if missing
 */
async function unpack(tarball, into) {
	mkdirSync(into, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', into, '--strip-components=1']);
}

/** The files below a folder, as paths relative to it, with their sizes in bytes. */
function filesBelow(folder) {
	return readdirSync(folder, { recursive: true })
		.map(String)
		.map((path) => ({ path, stat: statSync(join(folder, path)) }))
		.filter(({ stat }) => stat.isFile())
		.map(({ path, stat }) => ({ path, size: stat.size }));
}

module.exports = { filesBelow, pack, unpack };

if (require.main === module) {
	pack().then(console.log, (error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
