'use strict';

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createApi } = require('./api');
const { startN8n } = require('./start');
const { pack } = require('../package/pack');

/**
 * Runs something under a real n8n of its own, with the package as it would be published, and removes all of it.
 * @template T
 * @param {(stage: { api: object, n8n: import('./start').N8n, url: string, folder: string }) => Promise<T>} work
 * @param {(folder: string) => NodeJS.ProcessEnv} [env] more settings of n8n; may write files into the folder
 * @returns {Promise<T>}
 */
async function withStage(work, env = () => ({})) {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-stage-'));
	const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	// Ctrl-C ends in the exit handlers: the one of startN8n kills n8n.
	const onStop = () => process.exit(130);
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	signals.forEach((name) => process.once(name, onStop));
	process.once('exit', remove);
	let n8n;
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

module.exports = { withStage };
