'use strict';

const { mkdirSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { startChild } = require('../machine/child');
const { installCommunityPackage } = require('./community-package');
const { ensureN8n } = require('./install');
const { n8nEnv } = require('./env');
const { withNode24Path, withNodePath } = require('../machine/node24');
const { freePorts } = require('../machine/ports');

const START_TIMEOUT_MS = 120_000;
const LOG_TAIL_CHARACTERS = 4000;

/**
 * A running n8n.
 * @typedef {object} N8n
 * @property {string} url without a slash at the end
 * @property {number} pid of the main process, as of the last start
 * @property {string} userFolder
 * @property {string} logFile
 * @property {() => string} log all it printed, over restarts
 * @property {() => Promise<void>} stop SIGTERM: n8n finishes what runs; resolves once it is gone
 * @property {() => Promise<void>} kill SIGKILL: as in a power cut; resolves once it is gone
 * @property {() => Promise<void>} restart stops it if it runs, and starts it on the same port and folder
 */

/**
 * Starts a real n8n on SQLite, with this package installed as n8n installs a community package.
 * @param {object} options
 * @param {string} options.userFolder holds its database; made if missing, never removed here
 * @param {number} [options.port] a free one by default
 * @param {string} [options.tarball] our package, packed; without it n8n has its own nodes only
 * @param {NodeJS.ProcessEnv} [options.env] more settings
 * @param {string} [options.logFile] `<userFolder>/n8n.log` by default
 * @param {{ version: string, nodeHome: string, overrides?: Record<string, string> }} [options.other] another n8n
 * @returns {Promise<N8n>} ready to answer
 * @throws {Error} when it ends or is not ready within two minutes; the end of its log is in the message
 */
async function startN8n({
	userFolder,
	port,
	tarball,
	env = {},
	logFile = join(userFolder, 'n8n.log'),
	other,
}) {
	const n8nFolder = await ensureN8n(other);
	mkdirSync(userFolder, { recursive: true });
	mkdirSync(dirname(logFile), { recursive: true });
	if (tarball) await installCommunityPackage(userFolder, tarball);

	const [freePort, brokerPort] = await freePorts(2);
	const place = { port: port ?? freePort, brokerPort, userFolder };
	place.url = `http://127.0.0.1:${place.port}`;
	const fullEnv = n8nEnv(place, other ? withNodePath(other.nodeHome) : await withNode24Path(), env);
	const log = () => readFileSync(logFile, 'utf8');
	const start = async () => {
		const started = launch(n8nFolder, fullEnv, userFolder, logFile);
		await waitUntilReady(place.url, started, log, MAIN_PATHS);
		return started;
	};
	let current = await start();
	return {
		url: place.url,
		userFolder,
		logFile,
		log,
		get pid() {
			return current.pid;
		},
		stop: () => current.end('SIGTERM'),
		kill: () => current.end('SIGKILL'),
		restart: async () => {
			await current.end('SIGTERM');
			current = await start();
		},
	};
}

/**
 * Starts one process of n8n.
 * @param {string} command `start`, `worker` or `webhook`
 */
function launch(n8nFolder, env, cwd, logFile, command = 'start') {
	const bin = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');
	return startChild('node', [bin, command], { cwd, env, logFile });
}

/** The health check turns green before the REST routes exist; both are waited for. */
const MAIN_PATHS = ['/healthz/readiness', '/rest/settings'];

/** @param {string[]} paths what must answer */
async function waitUntilReady(url, state, log, paths) {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (state.hasEnded) throw new Error(`n8n ended while starting:\n${log().slice(-LOG_TAIL_CHARACTERS)}`);
		if (await isReady(url, paths)) return;
		await sleep(200);
	}
	await state.end('SIGKILL');
	throw new Error(`n8n was not ready within two minutes:\n${log().slice(-LOG_TAIL_CHARACTERS)}`);
}

async function isReady(url, paths) {
	try {
		const answers = await Promise.all(paths.map((path) => fetch(`${url}${path}`)));
		return answers.every(({ ok }) => ok);
	} catch {
		return false;
	}
}

module.exports = { MAIN_PATHS, launch, startN8n, waitUntilReady };
