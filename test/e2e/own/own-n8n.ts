import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSecretKey } from '../../../lib';
import { createApi, type Api } from '../../../harness/n8n/api';
import { startN8n, type N8n } from '../../../harness/n8n/start';
import { pack } from '../../../harness/package/pack';
import { noteSecret, searchSecrets } from '../secrets';

/** An n8n that a test file has to itself, with the packed package installed, an owner, and a client that is logged in. */
export interface OwnN8n {
	n8n: N8n;
	api: Api;
	/** A fresh key; when the n8n is closed, everything it has written is searched for it. */
	newSecretKey: () => string;
	/** @throws {Error} when n8n has written one of the keys anywhere */
	close: () => Promise<void>;
}

/** @param env more settings of n8n */
export async function startOwnN8n(env: NodeJS.ProcessEnv): Promise<OwnN8n> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-own-n8n-'));
	const keysFile = join(folder, 'secret-keys');
	const n8n = await startN8n({
		userFolder: join(folder, 'n8n'),
		tarball: await pack(join(folder, 'package')),
		env,
	});
	const api = createApi(n8n.url);
	await api.setUpOwner();
	return {
		n8n,
		api,
		newSecretKey: () => {
			const key = generateSecretKey();
			noteSecret(keysFile, key);
			return key;
		},
		close: async () => {
			await n8n.kill();
			const { keys, bytes, found } = searchSecrets(keysFile, n8n.userFolder, [n8n.logFile]);
			rmSync(folder, { recursive: true, force: true });
			if (found.length > 0) throw new Error(`Secret keys in what n8n wrote:\n${found.join('\n')}`);
			if (keys === 0 || bytes === 0) throw new Error('There was nothing to search, or nothing to search for');
		},
	};
}
