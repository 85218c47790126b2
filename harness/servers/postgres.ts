import { chmodSync, chownSync, closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../machine/child';
import { untilListening } from '../machine/ports';
import { run } from '../machine/run';
import { ensurePostgres } from '../machine/programs';

const USER = 'n8n';

export interface Postgres {
	/** Of its first process, as of the last start. */
	readonly pid: number;
	/** n8n's settings for it. */
	env: NodeJS.ProcessEnv;
	/** An immediate shutdown: connections are cut, nothing is written down. */
	crash: () => Promise<void>;
	/** Starts it again after `crash`, on the port and the data it had. */
	start: () => Promise<void>;
	/** Ends it for good and removes its data. */
	stop: () => Promise<void>;
}

/**
 * A real Postgres of our own, loopback only, with an empty database. It refuses to run as root: then it runs as
 * `postgres` (Debian's package makes that user) or `nobody`, in a folder that belongs to them.
 */
export async function startPostgres(port: number): Promise<Postgres> {
	const programs = await ensurePostgres();
	// Not in a folder of root's: its user must be able to get here.
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
			// SIGINT: a fast shutdown, which does not wait for its clients.
			await child.end('SIGINT');
			remove();
			process.removeListener('exit', remove);
		},
	};
}

/** The user that Postgres runs as; nothing where that is simply us. */
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
