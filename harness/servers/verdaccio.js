'use strict';

const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { startChild } = require('../machine/child');
const { ensureVerdaccio } = require('./install-verdaccio');
const { withNode24Path } = require('../machine/node24');
const { freePorts, untilListening } = require('../machine/ports');
const { run } = require('../machine/run');

/** JSON is YAML. No uplinks: what was not published here does not exist. */
const settingsOf = (folder) => ({
	storage: join(folder, 'storage'),
	auth: { htpasswd: { file: join(folder, 'htpasswd') } },
	packages: { '**': { access: '$all', publish: '$authenticated' } },
	uplinks: {},
	web: { enable: false },
	log: { type: 'stdout', format: 'json', level: 'http' },
});

/**
 * A real npm registry on this machine that holds only what is published to it.
 * @param {string} folder for its files; made if missing
 * @returns {Promise<{ url: string, publish: (tarball: string) => Promise<void>, stop: () => Promise<void> }>}
 */
async function startVerdaccio(folder) {
	const command = await ensureVerdaccio();
	const env = await withNode24Path();
	mkdirSync(folder, { recursive: true });
	const config = join(folder, 'config.yaml');
	writeFileSync(config, JSON.stringify(settingsOf(folder)));
	const [port] = await freePorts(1);
	const logFile = join(folder, 'verdaccio.log');
	const args = [command, '--config', config, '--listen', `127.0.0.1:${port}`];
	const child = startChild('node', args, { cwd: folder, env, logFile });
	await untilListening(port, child, logFile);
	const url = `http://127.0.0.1:${port}`;
	const npmrc = join(folder, 'npmrc');
	writeFileSync(npmrc, `//127.0.0.1:${port}/:_authToken=${await newUser(url)}\n`);
	return {
		url,
		publish: async (tarball) => {
			const flags = ['--registry', url, '--userconfig', npmrc, '--ignore-scripts', '--tag', 'latest'];
			await run('npm', ['publish', tarball, ...flags], { cwd: folder, env });
		},
		stop: () => child.end('SIGTERM'),
	};
}

/** What `npm adduser` does, without a terminal. @returns {Promise<string>} the token to publish with */
async function newUser(url) {
	const name = 'publisher';
	const response = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name, password: 'a-password-of-the-test' }),
	});
	const { token } = await response.json();
	if (!token) throw new Error(`verdaccio gave no token (status ${response.status})`);
	return token;
}

module.exports = { startVerdaccio };
