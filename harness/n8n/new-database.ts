import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../machine/lock';
import { run } from '../machine/run';

/** What n8n makes in `.n8n` before it does anything else. The database holds secrets under the key that is in `config`. */
const MADE = ['config', 'database.sqlite', 'database.sqlite-wal'];

/**
 * Gives a new user folder the empty database that n8n makes at its first start, by 266 migrations, which are a third of that start. n8n
 * makes it once; from then on it lies beside the installed n8n.
 * @param n8nFolder from `ensureN8n`
 * @param env of an n8n on SQLite
 */
export async function giveDatabase(
	n8nFolder: string,
	userFolder: string,
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const own = join(userFolder, '.n8n');
	if (existsSync(join(own, 'config'))) return;
	const made = join(n8nFolder, 'new-database');
	await withLock(`${made}.lock`, async () => {
		if (!existsSync(made)) await makeDatabase(n8nFolder, made, env);
	});
	mkdirSync(own, { recursive: true });
	for (const name of MADE) if (existsSync(join(made, name))) copyFileSync(join(made, name), join(own, name));
}

/** Any command of n8n brings the database up to date first; this one does nothing else. */
async function makeDatabase(n8nFolder: string, into: string, env: NodeJS.ProcessEnv): Promise<void> {
	const folder = mkdtempSync(`${into}-`);
	const bin = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');
	try {
		await run('node', [bin, 'list:workflow'], { cwd: folder, env: { ...env, N8N_USER_FOLDER: folder } });
		renameSync(join(folder, '.n8n'), into);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
