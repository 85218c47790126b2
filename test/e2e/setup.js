'use strict';

const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { makeCertificates } = require('../../harness/servers/certificates');
const { createApi } = require('../../harness/n8n/api');
const { startN8n } = require('../../harness/n8n/start');
const { pack } = require('../../harness/package/pack');
const { searchSecrets } = require('./secrets');

/** One real n8n, with the packed package installed, for all end-to-end tests (jest's globalSetup). */
module.exports = async function setup() {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-e2e-'));
	const tarball = await pack(join(folder, 'package'));
	// For the TLS faults: n8n reads the authorities it trusts when it starts.
	const certificates = makeCertificates();
	const caFile = join(folder, 'ca.pem');
	writeFileSync(caFile, certificates.caPem);
	// The debug level makes the search for secrets in the log a hard one.
	const env = { N8N_LOG_LEVEL: 'debug', NODE_EXTRA_CA_CERTS: caFile };
	const n8n = await startN8n({ userFolder: join(folder, 'n8n'), tarball, env });
	const api = createApi(n8n.url);
	await api.setUpOwner();
	const control = await startControl(n8n);
	const keysFile = join(folder, 'secret-keys');
	process.env.E2E_N8N = JSON.stringify({
		url: n8n.url,
		userFolder: n8n.userFolder,
		logFile: n8n.logFile,
		control: control.url,
		certificates,
		keysFile,
		session: api.session,
	});
	// teardown.js runs in this same process.
	globalThis.endE2eN8n = async () => {
		control.close();
		await n8n.stop();
		const { keys, files, bytes, found } = searchSecrets(keysFile, n8n.userFolder, [n8n.logFile]);
		rmSync(folder, { recursive: true, force: true });
		if (found.length > 0) throw new Error(`Secret keys in what n8n wrote:\n${found.join('\n')}`);
		process.stdout.write(
			`Searched ${files} files, ${bytes} bytes, for ${keys} secret keys of all tests: none found\n`,
		);
	};
};

/** Tests run in a sandbox that cannot hold the n8n object: they ask over HTTP for it to be killed and started again. */
async function startControl(n8n) {
	const server = createServer(async (_request, response) => {
		try {
			await n8n.kill();
			await n8n.restart();
			response.writeHead(204).end();
		} catch (error) {
			response.writeHead(500).end(error.message);
		}
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
