import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../machine/lock';
import { run } from '../machine/run';

/** The files that n8n makes in `.n8n` before it does anything else. The database holds secrets under the key that is in `config`. */
const MADE = ['config', 'database.sqlite', 'database.sqlite-wal'];

/**
 * Gives a new user folder an empty database, so that n8n need not run its 266 migrations, which take a third of its first start. n8n
 * makes this database once; afterwards each new folder gets a copy.
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

/** Every command of n8n first brings the database up to date, and `list:workflow` does little more. */
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
