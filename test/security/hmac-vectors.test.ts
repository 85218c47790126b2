import { matchSignature, signMessage, type ValidKey } from '../../lib';
import { HMAC_VECTORS, referenceHmac, TRUNCATED } from './vectors/hmac-sha256';

/*
 * Signing and checking against published vectors of HMAC-SHA256. What is signed always begins with `id.timestamp.`, so
 * the vectors prove a reference of our own (RFC 2104 from SHA-256 alone), and the reference proves the signatures.
 * The ways of changing a MAC are those of Wycheproof's hmac_sha256_test.json (C2SP, Apache-2.0), in our own words.
 */
const AT = 1_614_265_330;
const NOW = AT * 1000;
const ID = 'msg_1';

const asKey = (bytes: Buffer): ValidKey => ({ value: `whsec_${bytes.toString('base64')}`, use: 'current' });
const macOf = (key: Buffer, data: Buffer) =>
	referenceHmac(key, Buffer.concat([Buffer.from(`${ID}.${AT}.`), data]));
const check = (key: Buffer, data: Buffer, signature: string) =>
	matchSignature({ id: ID, timestamp: String(AT), signature }, data, [asKey(key)], 0, NOW);

test.each(HMAC_VECTORS)('the reference has the published MAC of $source', ({ key, data, mac }) => {
	expect(referenceHmac(key, data).toString('hex')).toBe(mac);
});

test(`the reference has the published start of the MAC of ${TRUNCATED.source}`, () => {
	expect(referenceHmac(TRUNCATED.key, TRUNCATED.data).toString('hex').slice(0, 32)).toBe(TRUNCATED.mac);
});

describe.each([...HMAC_VECTORS, TRUNCATED])('with key and data of $source', ({ key, data }) => {
	const mac = macOf(key, data);

	test('we sign what the reference signs, and accept it', () => {
		const signature = signMessage(ID, AT, data, [asKey(key)]);
		expect(signature).toBe(`v1,${mac.toString('base64')}`);
		expect(check(key, data, signature)).toBe('current');
	});

	test.each(changed(mac))('a MAC with %s is refused', (_, forged) => {
		expect(forged.equals(mac)).toBe(false);
		expect(check(key, data, `v1,${forged.toString('base64')}`)).toBeUndefined();
	});
});

describe('keys of every length around the block of 64 bytes', () => {
	test.each([1, 2, 16, 31, 32, 33, 63, 64, 65, 100, 128, 256])('%i bytes', (length) => {
		const key = Buffer.from(Array.from({ length }, (_, index) => (index * 37 + length) % 256));
		for (const data of [0, 1, 55, 56, 63, 64, 65, 1000].map((size) => Buffer.alloc(size, 0x61))) {
			expect(signMessage(ID, AT, data, [asKey(key)])).toBe(`v1,${macOf(key, data).toString('base64')}`);
		}
	});
});

/** Wycheproof's modified tags: single bits all over the MAC, pairs of bits, whole patterns, and cut or longer ones. */
function changed(mac: Buffer): Array<[string, Buffer]> {
	const flip = (...bits: number[]) => {
		const copy = Buffer.from(mac);
		for (const bit of bits) copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
		return copy;
	};
	const each = (change: (byte: number) => number) => Buffer.from(mac.map(change));
	const single = [0, 1, 7, 8, 31, 32, 33, 63, 64, 71, 77, 80, 96, 97, 103, 120, 127, 128, 248, 249, 254, 255];
	return [
		...single.map((bit): [string, Buffer] => [`bit ${bit} flipped`, flip(bit)]),
		['bits 0 and 64 flipped', flip(0, 64)],
		['bits 31 and 63 flipped', flip(31, 63)],
		['bits 63 and 127 flipped', flip(63, 127)],
		['all bits flipped', each((byte) => byte ^ 0xff)],
		['all bits 0', each(() => 0)],
		['all bits 1', each(() => 0xff)],
		['the highest bit of each byte flipped', each((byte) => byte ^ 0x80)],
		['the lowest bit of each byte flipped', each((byte) => byte ^ 0x01)],
		['nothing in it', Buffer.alloc(0)],
		['its first byte only', mac.subarray(0, 1)],
		['half of it', mac.subarray(0, 16)],
		['its last byte missing', mac.subarray(0, 31)],
		['a byte more', Buffer.concat([mac, Buffer.alloc(1)])],
		['itself twice', Buffer.concat([mac, mac])],
	];
}
