import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child } from '../machine/child';
import { installCommunityPackage } from './community-package';
import { ensureN8n, type OtherN8n } from './install';
import { n8nEnv } from './env';
import { giveDatabase } from './new-database';
import { withNode24Path, withNodePath } from '../machine/node24';
import { freePorts } from '../machine/ports';

/** On a quiet machine n8n starts within seconds; on a machine that was busy with much else it took more than two minutes. */
const START_TIMEOUT_MS = 300_000;
const LOG_TAIL_CHARACTERS = 4000;

/** A running n8n. */
export interface N8n {
	/** Without a slash at the end. */
	readonly url: string;
	/** The process id since the last start. */
	readonly pid: number;
	readonly userFolder: string;
	readonly logFile: string;
	/** Everything that n8n has printed, over all restarts. */
	log: () => string;
	/** Stops n8n with SIGTERM, so that n8n finishes what runs; resolves once it is gone. */
	stop: () => Promise<void>;
	/** Kills n8n with SIGKILL, as a power cut would; resolves once it is gone. */
	kill: () => Promise<void>;
	/** Stops n8n if it runs, and starts it again on its port and in its folder. */
	restart: () => Promise<void>;
}

/**
 * Starts a real n8n on SQLite, with this package installed as n8n installs a community package.
 * @param options.userFolder holds its database; made if missing, never removed here
 * @param options.port a free one by default
 * @param options.tarball our package, packed; without it n8n has its own nodes only
 * @param options.env more settings
 * @param options.logFile `<userFolder>/n8n.log` by default
 * @param options.other another version of n8n
 * @returns an n8n that is ready to answer
 * @throws {Error} when n8n ends or is not ready within five minutes; the message holds the end of its log
 */
export async function startN8n({
	userFolder,
	port,
	tarball,
	env = {},
	logFile = join(userFolder, 'n8n.log'),
	other,
}: {
	userFolder: string;
	port?: number;
	tarball?: string;
	env?: NodeJS.ProcessEnv;
	logFile?: string;
	other?: OtherN8n;
}): Promise<N8n> {
	const n8nFolder = await ensureN8n(other);
	mkdirSync(userFolder, { recursive: true });
	mkdirSync(dirname(logFile), { recursive: true });
	if (tarball) await installCommunityPackage(userFolder, tarball);

	const [freePort, brokerPort] = await freePorts(2);
	const ownPort = port ?? freePort;
	const place = { url: `http://127.0.0.1:${ownPort}`, port: ownPort, brokerPort, userFolder };
	const surroundings = other ? withNodePath(other.nodeHome) : await withNode24Path();
	const fullEnv = n8nEnv(place, surroundings, env);
	if (!other) await giveDatabase(n8nFolder, userFolder, n8nEnv(place, surroundings, {}));
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

export type Command = 'start' | 'worker' | 'webhook';

/** Starts one process of n8n. */
export function launch(
	n8nFolder: string,
	env: NodeJS.ProcessEnv,
	cwd: string,
	logFile: string,
	command: Command = 'start',
): Child {
	const bin = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');
	return startChild('node', [bin, command], { cwd, env, logFile });
}

/** The health check turns green before the REST routes exist; both are waited for. */
export const MAIN_PATHS = ['/healthz/readiness', '/rest/settings'];

/** Waits until n8n answers. @param paths the paths that must answer */
export async function waitUntilReady(url: string, state: Child, log: () => string, paths: string[]) {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (state.hasEnded) throw new Error(`n8n ended while starting:\n${log().slice(-LOG_TAIL_CHARACTERS)}`);
		if (await isReady(url, paths)) return;
		await sleep(200);
	}
	await state.end('SIGKILL');
	throw new Error(`n8n was not ready within five minutes:\n${log().slice(-LOG_TAIL_CHARACTERS)}`);
}

async function isReady(url: string, paths: string[]) {
	try {
		const answers = await Promise.all(paths.map((path) => fetch(`${url}${path}`)));
		return answers.every(({ ok }) => ok);
	} catch {
		return false;
	}
}
