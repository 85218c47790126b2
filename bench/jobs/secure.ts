import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { makeCertificates } from '../../harness/servers/certificates';

/** How the endpoint of a job is reached: over which version of TLS, or without. */
export interface Transport {
	/** What the table adds for it, e.g. ` over TLS 1.3`; empty without TLS. */
	words: string;
	tls?: ServerOptions;
}

export const PLAIN: Transport = { words: '' };

/** An authority that exists only while the jobs run. */
export interface Authority {
	/** Environment variables that make n8n and the other senders trust the endpoints of {@link over}. */
	env: NodeJS.ProcessEnv;
	/** An endpoint with a certificate of this authority. */
	over: (version: SecureVersion) => Transport;
}

/** Does something with an authority, and removes the authority. */
export async function withAuthority<T>(work: (authority: Authority) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-authority-'));
	try {
		const { caPem, good } = await makeCertificates();
		const file = join(folder, 'authority.pem');
		writeFileSync(file, caPem);
		return await work({
			env: { NODE_EXTRA_CA_CERTS: file },
			over: (version) => ({
				words: ` over ${version.replace('v', ' ')}`,
				tls: { ...good, minVersion: version, maxVersion: version },
			}),
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
