import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFreshN8n } from '../../harness/n8n/fresh-n8n';
import { makeCertificates } from '../../harness/servers/certificates';
import { playFaults, type Played } from './scenario';

/** Starts an n8n that trusts the certificate authority of the faults, and plays all faults under it. */
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
