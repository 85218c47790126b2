import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFreshN8n } from '../../harness/n8n/fresh-n8n';
import { makeCertificates } from '../../harness/servers/certificates';
import { playFaults, type Played } from './scenario';

/** Plays all faults under an n8n of their own, which trusts the faults' certificate authority. */
export async function runFaults(): Promise<Played> {
	const certificates = await makeCertificates();
	return await withFreshN8n(
		(running) => playFaults(running, certificates),
		(folder) => {
			const file = join(folder, 'ca.pem');
			writeFileSync(file, certificates.caPem);
			return { NODE_EXTRA_CA_CERTS: file };
		},
	);
}
