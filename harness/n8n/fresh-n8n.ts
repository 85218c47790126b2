import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type Api } from './api';
import { startN8n, type N8n } from './start';
import { pack } from '../package/pack';

/** An n8n with an owner, and a client that is logged in. */
export interface RunningN8n {
	api: Api;
	n8n: N8n;
	url: string;
	/** A folder for files that belong to this n8n; it is removed together with n8n. */
	folder: string;
}

/**
 * Runs something under a real n8n of its own, with the package as it would be published, and removes all of it.
 * @param env gives more settings of n8n, and may write files into the folder
 */
export async function withFreshN8n<T>(
	work: (running: RunningN8n) => Promise<T>,
	env: (folder: string) => NodeJS.ProcessEnv = () => ({}),
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-n8n-'));
	const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	// Ctrl-C runs the exit handlers, and the handler of startN8n kills n8n.
	const onStop = () => process.exit(130);
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	signals.forEach((name) => process.once(name, onStop));
	process.once('exit', remove);
	let n8n: N8n | undefined;
	try {
		const tarball = await pack(join(folder, 'package'));
		n8n = await startN8n({ userFolder: join(folder, 'n8n'), tarball, env: env(folder) });
		const api = createApi(n8n.url);
		await api.setUpOwner();
		return await work({ api, n8n, url: n8n.url, folder });
	} finally {
		await n8n?.kill();
		remove();
		process.removeListener('exit', remove);
		signals.forEach((name) => process.removeListener(name, onStop));
	}
}
