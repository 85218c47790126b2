import { createServer } from 'node:https';
import type { IDataObject } from 'n8n-workflow';
import { listenLocally } from '../../harness/machine/ports';
import { makeCertificates, type CertificateKind } from '../../harness/servers/certificates';
import { newLead } from '../fixtures/leads';
import { jsonOf, SECRET } from '../helpers/deliver';
import { act, failuresOf, tryInForm } from '../errors/shown';

/* An endpoint within one's own network, with a certificate that nobody trusts. */
const open: { close: () => void; closeAllConnections: () => void }[] = [];
afterAll(() => {
	for (const server of open) {
		server.closeAllConnections();
		server.close();
	}
});

async function secureEndpoint(kind: CertificateKind): Promise<string> {
	const { [kind]: pair } = await makeCertificates();
	const server = createServer(pair, (_request, response) => void response.end('{"ok":true}'));
	open.push(server);
	return `https://127.0.0.1:${await listenLocally(server)}/leads`;
}

const TEST = { resource: 'connection', operation: 'test' };
const ONCE = { options: { maxAttempts: 1 } };
const KINDS: CertificateKind[] = ['selfSigned', 'unknownCa', 'privateChain', 'expired', 'wrongHost'];

const credentialOf = async (
	kind: CertificateKind,
	allowUnauthorizedCerts?: unknown,
): Promise<IDataObject> => ({
	url: await secureEndpoint(kind),
	...(allowUnauthorizedCerts !== undefined && {
		allowUnauthorizedCerts: allowUnauthorizedCerts as boolean,
	}),
});

describe.each(KINDS)('a certificate that is %s', (kind) => {
	const inForm = async (credential: IDataObject) =>
		await tryInForm('testRestWebhookCredential', {
			secretKey: SECRET,
			allowInsecureUrl: true,
			...credential,
		});

	it.each([undefined, false, '={{ "false" }}'])('stops every request while the switch is %j', async (off) => {
		const credential = await credentialOf(kind, off);
		expect(failuresOf(await act([newLead()], ONCE, { credential }))).toMatchObject([{ reason: 'tls' }]);
		expect(failuresOf(await act([{}], TEST, { credential }))).toMatchObject([{ reason: 'tls' }]);
		if (typeof off !== 'string') expect((await inForm(credential)).says).toContain('certificate');
	});

	it.each([true, '={{ "true" }}'])('is ignored by all three ways while it is %j', async (on) => {
		const credential = await credentialOf(kind, on);
		expect(jsonOf(await act([newLead()], ONCE, { credential }))[0]).toHaveLength(1);
		expect(jsonOf(await act([{}], TEST, { credential }))[0]).toMatchObject([{ success: true }]);
		// It throws where the Test does not fail.
		if (on === true) await expect(inForm(credential)).rejects.toThrow('The test passed');
	});
});

// Side by side, as each of them waits for the credential to become readable.
it.concurrent.each(KINDS)(
	'a certificate that is %s stops the request where the switch cannot be read',
	async (kind) => {
		const credential = await credentialOf(kind, '={{ "perhaps" }}');
		const [failure] = failuresOf(await act([newLead()], ONCE, { credential }));
		expect(failure).toMatchObject({ reason: 'credential_unavailable' });
		expect(failure!.says).toContain('Ignore SSL Issues (Insecure)');
	},
);

it('the message names the switch, and the way to do without', async () => {
	const credential = { url: await secureEndpoint('selfSigned') };
	const [failure] = failuresOf(await act([newLead()], ONCE, { credential }));
	expect(failure!.says).toContain('Ignore SSL Issues (Insecure)');
	expect(failure!.says).toContain('NODE_EXTRA_CA_CERTS');
});
