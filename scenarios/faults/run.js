'use strict';

const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { withStage } = require('../../harness/n8n/fresh-n8n');
const { makeCertificates } = require('../../harness/servers/certificates');
const { playFaults } = require('./scenario');

/** Plays all faults under an n8n of their own, which trusts the faults' certificate authority. */
async function runFaults() {
	const certificates = makeCertificates();
	return await withStage(
		(stage) => playFaults(stage, certificates),
		(folder) => {
			const file = join(folder, 'ca.pem');
			writeFileSync(file, certificates.caPem);
			return { NODE_EXTRA_CA_CERTS: file };
		},
	);
}

module.exports = { runFaults };
