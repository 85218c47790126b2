import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { makeCertificates, type CertificateKind } from '../../harness/servers/certificates';
import { tryCredential, type Producers } from './shown';
import { closedPort, systemError, whileConnectingFails, withCertificate, withSocket } from './trouble';

const certificates = makeCertificates();

const plain = (port: number) => tryCredential({ url: `http://127.0.0.1:${port}/leads` });
const secure = (port: number) => tryCredential({ url: `https://127.0.0.1:${port}/leads` });
const failing = (code: string) =>
	whileConnectingFails(systemError(code), () => tryCredential({ url: 'https://crm.example.com/leads' }));

/** n8n trusts an authority as NODE_EXTRA_CA_CERTS makes it do. */
async function trusting<T>(authority: string, work: () => Promise<T>): Promise<T> {
	const before = getCACertificates('default');
	setDefaultCACertificates([...before, authority]);
	try {
		return await work();
	} finally {
		setDefaultCACertificates(before);
	}
}

const certified = async (kind: CertificateKind) => {
	const { caPem, [kind]: pair } = await certificates;
	return await trusting(caPem, () => withCertificate(pair, secure));
};

/** No answer came. */
export const networkProducers: Producers = {
	timeout: () =>
		withSocket(
			() => {},
			(port) => tryCredential({ url: `http://127.0.0.1:${port}/leads` }, { timeout: 0.2 }),
		),
	'host-unknown': () => failing('ENOTFOUND'),
	'dns-down': () => failing('EAI_AGAIN'),
	refused: async () => await plain(await closedPort()),
	cut: async () => [
		...(await withSocket((socket) => socket.once('data', () => socket.destroy()), plain)),
		...(await failing('EPIPE')),
	],
	'host-unreachable': () => failing('EHOSTUNREACH'),
	unanswered: () => failing('ETIMEDOUT'),
	'network-unreachable': () => failing('ENETUNREACH'),
	'not-http': () =>
		withSocket((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n')), plain),
	unreachable: () => failing('EADDRNOTAVAIL'),
	'tls-expired': () => certified('expired'),
	'tls-self-signed': () => certified('selfSigned'),
	'tls-own-authority': () => certified('privateChain'),
	'tls-incomplete': () => certified('unknownCa'),
	'tls-wrong-host': () => certified('wrongHost'),
	'tls-not-spoken': () =>
		withSocket((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), secure),
	'tls-client-certificate': () => failing('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
	'tls-old': () => failing('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'),
	'tls-refused': () => failing('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'),
	'tls-other': () => certified('notYetValid'),
};
