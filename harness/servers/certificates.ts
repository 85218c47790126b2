import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import {
	BasicConstraintsExtension,
	SubjectAlternativeNameExtension,
	X509CertificateGenerator,
	type JsonGeneralName,
} from '@peculiar/x509';

const DAY = 86_400_000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const LOOPBACK: JsonGeneralName = { type: 'ip', value: '127.0.0.1' };

/** A private key and its certificate, as PEM. */
export interface Pair {
	key: string;
	cert: string;
}

/** The kinds of certificate that a receiver can have. Each kind but the first is wrong in one way. */
export type CertificateKind =
	'good' | 'expired' | 'wrongHost' | 'selfSigned' | 'unknownCa' | 'notYetValid' | 'privateChain';
export type Certificates = { caPem: string } & Record<CertificateKind, Pair>;

interface Issuer {
	name: string;
	keys: webcrypto.CryptoKeyPair;
}

/** A certificate authority that exists only while the faults are played, and a certificate of each kind. */
export async function makeCertificates(): Promise<Certificates> {
	const ca = await makeAuthority('Faults CA');
	const stranger = await makeAuthority('Unknown CA');
	const now = Date.now();
	const current = { from: now - DAY, to: now + DAY, altName: LOOPBACK };
	const own = await newKeys();
	const unknownCa = await leaf(stranger, current);
	return {
		caPem: ca.cert,
		good: await leaf(ca, current),
		expired: await leaf(ca, { ...current, from: now - 30 * DAY, to: now - DAY }),
		wrongHost: await leaf(ca, { ...current, altName: dnsName('other.example') }),
		selfSigned: await leaf({ name: '127.0.0.1', keys: own }, current, own),
		unknownCa,
		notYetValid: await leaf(ca, { ...current, from: now + DAY, to: now + 2 * DAY }),
		// A receiver with an authority of its own sends the authority's certificate along, and so does this one.
		privateChain: { ...unknownCa, cert: `${unknownCa.cert}${stranger.cert}` },
	};
}

/** An authority that signs a certificate for any host, for a proxy that answers in the place of this host. */
export async function makeHostAuthority(): Promise<{
	caPem: string;
	certificateFor: (host: string) => Promise<Pair>;
}> {
	const ca = await makeAuthority('Local registry CA');
	const range = { from: Date.now() - DAY, to: Date.now() + DAY };
	return {
		caPem: ca.cert,
		certificateFor: (host) => leaf(ca, { ...range, altName: dnsName(host) }),
	};
}

const dnsName = (value: string): JsonGeneralName => ({ type: 'dns', value });
const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function makeAuthority(name: string): Promise<Issuer & { cert: string }> {
	const keys = await newKeys();
	const certificate = await X509CertificateGenerator.createSelfSigned({
		name: `CN=${name}`,
		keys,
		notBefore: new Date(Date.now() - 365 * DAY),
		notAfter: new Date(Date.now() + 365 * DAY),
		signingAlgorithm: ALGORITHM,
		extensions: [new BasicConstraintsExtension(true)],
	});
	return { name, keys, cert: `${certificate.toString('pem')}\n` };
}

async function leaf(
	issuer: Issuer,
	{ from, to, altName }: { from: number; to: number; altName: JsonGeneralName },
	given?: webcrypto.CryptoKeyPair,
): Promise<Pair> {
	const keys = given ?? (await newKeys());
	const certificate = await X509CertificateGenerator.create({
		subject: 'CN=127.0.0.1',
		issuer: `CN=${issuer.name}`,
		notBefore: new Date(from),
		notAfter: new Date(to),
		publicKey: keys.publicKey,
		signingKey: issuer.keys.privateKey,
		signingAlgorithm: ALGORITHM,
		extensions: [new SubjectAlternativeNameExtension([altName])],
	});
	return { key: pemOf(keys.privateKey), cert: `${certificate.toString('pem')}\n` };
}

const pemOf = (key: webcrypto.CryptoKey): string =>
	KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
