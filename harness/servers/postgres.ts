import { chmodSync, chownSync, closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../machine/child';
import { untilListening } from '../machine/ports';
import { run } from '../machine/run';
import { ensurePostgres } from '../machine/programs';

const USER = 'n8n';

export interface Postgres {
	/** The id of its first process since the last start. */
	readonly pid: number;
	/** The settings with which n8n uses this Postgres. */
	env: NodeJS.ProcessEnv;
	/** Shuts Postgres down at once: connections are cut, nothing is written to disk. */
	crash: () => Promise<void>;
	/** Starts Postgres again after `crash`, on its port and with its data. */
	start: () => Promise<void>;
	/** Ends Postgres for good and removes its data. */
	stop: () => Promise<void>;
}

/**
 * A real Postgres of our own, loopback only, with an empty database. Postgres refuses to run as root. Where we are root, it runs as
 * the user `postgres` (which Debian's package makes) or `nobody`, in a folder that belongs to this user.
 */
export async function startPostgres(port: number): Promise<Postgres> {
	const programs = await ensurePostgres();
	// Not in a folder of root's, because the user of Postgres must be able to reach it.
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-postgres-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', remove);
	const owner = await ownerOf(folder);
	const logFile = join(folder, 'postgres.log');
	closeSync(openSync(logFile, 'a'));
	const data = join(folder, 'data');
	await run(`${programs}initdb`, ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
		cwd: folder,
		...owner,
	});
	const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '' };
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const startProcess = async () => {
		const started = startChild(`${programs}postgres`, ['-D', data, ...args], {
			cwd: folder,
			logFile,
			...owner,
		});
		await untilListening(port, started, logFile);
		return started;
	};
	let child = await startProcess();
	return {
		get pid() {
			return child.pid;
		},
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
		},
		crash: () => child.end('SIGQUIT'),
		start: async () => {
			child = await startProcess();
		},
		stop: async () => {
			// SIGINT asks for a fast shutdown, which does not wait for clients.
			await child.end('SIGINT');
			remove();
			process.removeListener('exit', remove);
		},
	};
}

/** The user as whom Postgres runs; empty where it runs as our own user. */
async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number }> {
	if (process.getuid?.() !== 0) return {};
	const idOf = async (flag: string, name: string) => Number(await run('id', [flag, name]));
	const name = await idOf('-u', 'postgres').then(
		() => 'postgres',
		() => 'nobody',
	);
	const [uid, gid] = [await idOf('-u', name), await idOf('-g', name)];
	chownSync(folder, uid, gid);
	chmodSync(folder, 0o700);
	return { uid, gid };
}
