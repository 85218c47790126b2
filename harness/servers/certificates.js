'use strict';

const { generateKeyPairSync, randomBytes, sign } = require('node:crypto');

const DAY = 86_400_000;
const OID = { ecdsaWithSha256: '2a8648ce3d040302', commonName: '550403', altName: '551d11', isCa: '551d13' };

/**
 * A certificate authority that exists only while the faults are played, and certificates of each kind a receiver
 * can get wrong. Written out as DER by hand, because Node can sign but not make certificates, and a dependency or
 * an installed openssl would be one more thing to need.
 * @returns {{ caPem: string, good: Pair, expired: Pair, wrongHost: Pair, selfSigned: Pair, unknownCa: Pair, notYetValid: Pair, privateChain: Pair }}
 * @typedef {{ key: string, cert: string }} Pair
 */
function makeCertificates() {
	const ca = makeAuthority('Faults CA');
	const stranger = makeAuthority('Unknown CA');
	const now = Date.now();
	const current = { from: now - DAY, to: now + DAY };
	const own = newKeys();
	return {
		caPem: ca.cert,
		good: leaf(ca, { ...current, altName: LOOPBACK }),
		expired: leaf(ca, { from: now - 30 * DAY, to: now - DAY, altName: LOOPBACK }),
		wrongHost: leaf(ca, { ...current, altName: dnsName('other.example') }),
		selfSigned: leaf({ name: '127.0.0.1', keys: own }, { ...current, altName: LOOPBACK }, own),
		unknownCa: leaf(stranger, { ...current, altName: LOOPBACK }),
		notYetValid: leaf(ca, { from: now + DAY, to: now + 2 * DAY, altName: LOOPBACK }),
		privateChain: withChain(leaf(stranger, { ...current, altName: LOOPBACK }), stranger),
	};
}

/**
 * An authority that signs a certificate for any host, for a proxy that answers in its place.
 * @returns {{ caPem: string, certificateFor: (host: string) => Pair }}
 */
function makeHostAuthority() {
	const ca = makeAuthority('Local registry CA');
	const range = { from: Date.now() - DAY, to: Date.now() + DAY };
	return {
		caPem: ca.cert,
		certificateFor: (host) => leaf(ca, { ...range, altName: dnsName(host) }),
	};
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

function makeAuthority(name) {
	const keys = newKeys();
	const extension = extensionOf(OID.isCa, sequence(der(0x01, Buffer.from([0xff]))));
	const range = { from: Date.now() - 365 * DAY, to: Date.now() + 365 * DAY };
	return { name, keys, cert: certificate({ subject: name, issuer: { name, keys }, keys, range, extension }) };
}

function leaf(issuer, { from, to, altName }, keys = newKeys()) {
	const extension = extensionOf(OID.altName, sequence(altName));
	const cert = certificate({ subject: '127.0.0.1', issuer, keys, range: { from, to }, extension });
	return { key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), cert };
}

/** The authority's certificate is sent along, as receivers with an authority of their own do. */
const withChain = (pair, authority) => ({ ...pair, cert: pair.cert + authority.cert });

/** RFC 5280, section 4.1. */
function certificate({ subject, issuer, keys, range, extension }) {
	const algorithm = sequence(oid(OID.ecdsaWithSha256));
	const content = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		algorithm,
		nameOf(issuer.name),
		sequence(timeOf(range.from), timeOf(range.to)),
		nameOf(subject),
		keys.publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(extension)),
	);
	const signature = sign('sha256', content, issuer.keys.privateKey);
	const whole = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
	const lines = whole.toString('base64').match(/.{1,64}/g);
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** One DER value: tag, length, content. */
function der(tag, ...parts) {
	const content = Buffer.concat(parts);
	if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
	const length = Buffer.from([content.length >> 8, content.length & 0xff]);
	return Buffer.concat([Buffer.from([tag, 0x82]), length, content]);
}

const sequence = (...parts) => der(0x30, ...parts);
const oid = (hex) => der(0x06, Buffer.from(hex, 'hex'));
const nameOf = (text) => sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from(text)))));
const timeOf = (ms) => der(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/\..*|[-:T]/g, '')}Z`));
const extensionOf = (id, value) => sequence(oid(id), der(0x04, value));
const dnsName = (name) => der(0x82, Buffer.from(name));
const LOOPBACK = der(0x87, Buffer.from([127, 0, 0, 1]));

module.exports = { makeCertificates, makeHostAuthority };
