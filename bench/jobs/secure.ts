import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { makeCertificates } from '../../harness/servers/certificates';

/** How the endpoint of a job is reached: over which version of TLS, or without. */
export interface Transport {
	/** As the table calls it, e.g. ` over TLS 1.3`; empty without TLS. */
	words: string;
	tls?: ServerOptions;
	/** What n8n and the other senders need, so that they trust the endpoint. */
	env: NodeJS.ProcessEnv;
}

export const PLAIN: Transport = { words: '', env: {} };

/** Does something with an endpoint's certificate from a local authority that n8n trusts, and removes both. */
export async function withTls<T>(
	version: SecureVersion,
	work: (transport: Transport) => Promise<T>,
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-authority-'));
	try {
		const { caPem, good } = await makeCertificates();
		const authority = join(folder, 'authority.pem');
		writeFileSync(authority, caPem);
		return await work({
			words: ` over ${version.replace('v', ' ')}`,
			tls: { ...good, minVersion: version, maxVersion: version },
			env: { NODE_EXTRA_CA_CERTS: authority },
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
