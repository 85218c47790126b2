import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../harness/machine/errors';
import { listenLocally } from '../../harness/machine/ports';
import { makeCertificates } from '../../harness/servers/certificates';
import { generateSecretKey } from '../../lib';
import { createApi, triggerUrl, type Api } from '../../harness/n8n/api';
import { startN8n, type N8n } from '../../harness/n8n/start';
import { pack } from '../../harness/package/pack';
import { noteSecret, searchSecrets } from './secrets';
import { atTeardown } from './at-teardown';
import { credentialData, type Command } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

/** One real n8n, with the packed package installed, for all end-to-end tests (jest's globalSetup). */
export default async function setup(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-e2e-'));
	const tarball = await pack(join(folder, 'package'));
	// The TLS faults need these, and n8n reads the authorities that it trusts only when it starts.
	const certificates = await makeCertificates();
	const caFile = join(folder, 'ca.pem');
	writeFileSync(caFile, certificates.caPem);
	// The debug level makes the search for secrets in the log a hard one.
	const env = {
		N8N_LOG_LEVEL: 'debug',
		NODE_EXTRA_CA_CERTS: caFile,
		// Each sandbox costs some 20 ms, and by default n8n makes one for each request. The files in own/ keep that default.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	};
	const n8n = await startN8n({ userFolder: join(folder, 'n8n'), tarball, env });
	const api = createApi(n8n.url);
	await api.setUpOwner();
	const control = await startControl(n8n);
	const keysFile = join(folder, 'secret-keys');
	const sentinel = await publishSentinel(api, n8n.url);
	noteSecret(keysFile, sentinel.secretKey);
	process.env.E2E_N8N = JSON.stringify({
		url: n8n.url,
		userFolder: n8n.userFolder,
		logFile: n8n.logFile,
		control: control.url,
		certificates,
		keysFile,
		session: api.session,
		sentinel,
	});
	atTeardown(async () => {
		control.close();
		await n8n.stop();
		const { keys, files, bytes, found } = searchSecrets(keysFile, n8n.userFolder, [n8n.logFile]);
		rmSync(folder, { recursive: true, force: true });
		if (found.length > 0) throw new Error(`Secret keys in what n8n wrote:\n${found.join('\n')}`);
		process.stdout.write(
			`Searched ${files} files, ${bytes} bytes, for ${keys} secret keys of all tests: none found\n`,
		);
	});
}

/** Publishes the workflow to which countExecutions sends an event. */
async function publishSentinel(api: Api, url: string) {
	const secretKey = generateSecretKey();
	const { id } = await api.createCredential('Sentinel', 'restWebhookApi', credentialData({ secretKey }));
	const workflow = await api.importWorkflow(triggerWorkflow(id, { ignoreDuplicates: false }));
	await api.activate(workflow.id);
	return { workflowId: workflow.id, url: triggerUrl(url, workflow), secretKey };
}

/** Lets tests kill and start n8n over HTTP, because jest's sandbox cannot pass the n8n object to them. */
async function startControl(n8n: N8n): Promise<{ url: string; close: () => void }> {
	const commands: Record<Command, () => Promise<void>> = { kill: n8n.kill, start: n8n.restart };
	const server = createServer(async ({ url = '' }, response) => {
		try {
			await commands[url.slice(1) as Command]();
			response.writeHead(204).end();
		} catch (error) {
			response.writeHead(500).end(messageOf(error));
		}
	});
	const port = await listenLocally(server);
	return {
		url: `http://127.0.0.1:${port}`,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
