import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../machine/child';
import { ensureVerdaccio } from './install-verdaccio';
import { withNode24Path } from '../machine/node24';
import { freePorts, untilListening } from '../machine/ports';
import { run } from '../machine/run';

/** The settings as JSON, which is YAML too. There are no uplinks, so a package that was not published here does not exist. */
const settingsOf = (folder: string) => ({
	storage: join(folder, 'storage'),
	auth: { htpasswd: { file: join(folder, 'htpasswd') } },
	packages: { '**': { access: '$all', publish: '$authenticated' } },
	uplinks: {},
	web: { enable: false },
	log: { type: 'stdout', format: 'json', level: 'http' },
});

/**
 * A real npm registry on this machine that holds only what is published to it.
 * @param folder for its files; made if missing
 */
export async function startVerdaccio(
	folder: string,
): Promise<{ url: string; publish: (tarball: string) => Promise<void>; stop: () => Promise<void> }> {
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

/** Makes a user as `npm adduser` does, but without a terminal. @returns the token with which to publish */
async function newUser(url: string): Promise<string> {
	const name = 'publisher';
	const response = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name, password: 'a-password-of-the-test' }),
	});
	const { token } = (await response.json()) as { token?: string };
	if (!token) throw new Error(`verdaccio gave no token (status ${response.status})`);
	return token;
}
