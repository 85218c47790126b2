import { createHash } from 'node:crypto';

/** A published vector of HMAC-SHA256. */
export type HmacVector = { source: string; key: Buffer; data: Buffer; mac: string };

const repeated = (byte: number, times: number) => Buffer.alloc(times, byte);

/** RFC 4231, section 4 (IETF Trust, public): all cases whose MAC is not cut. */
const RFC_4231: HmacVector[] = [
	{
		source: 'RFC 4231 case 1',
		key: repeated(0x0b, 20),
		data: Buffer.from('Hi There'),
		mac: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
	},
	{
		source: 'RFC 4231 case 2, a key shorter than the MAC',
		key: Buffer.from('Jefe'),
		data: Buffer.from('what do ya want for nothing?'),
		mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
	},
	{
		source: 'RFC 4231 case 3, key and data longer than 64 bytes together',
		key: repeated(0xaa, 20),
		data: repeated(0xdd, 50),
		mac: '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
	},
	{
		source: 'RFC 4231 case 4',
		key: Buffer.from(Array.from({ length: 25 }, (_, index) => index + 1)),
		data: repeated(0xcd, 50),
		mac: '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
	},
	{
		source: 'RFC 4231 case 6, a key longer than a block',
		key: repeated(0xaa, 131),
		data: Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
		mac: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
	},
	{
		source: 'RFC 4231 case 7, key and data longer than a block',
		key: repeated(0xaa, 131),
		data: Buffer.from(
			'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
		),
		mac: '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
	},
];

/** RFC 4231 case 5: only the first 128 bits are published. */
export const TRUNCATED: HmacVector = {
	source: 'RFC 4231 case 5, cut to 128 bits',
	key: repeated(0x0c, 20),
	data: Buffer.from('Test With Truncation'),
	mac: 'a3b6167473100ee06e0c796c2955552b',
};

/** GitHub's documentation, "Validating webhook deliveries" → "Testing the webhook payload validation". */
const GITHUB: HmacVector = {
	source: "GitHub's documented example",
	key: Buffer.from("It's a Secret to Everybody"),
	data: Buffer.from('Hello, World!'),
	mac: '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

export const HMAC_VECTORS: HmacVector[] = [...RFC_4231, GITHUB];

/**
 * HMAC-SHA256 by its definition (RFC 2104), from nothing but SHA-256. It shares no code with `createHmac`, which the
 * package uses: where both agree with the vectors and with each other, neither can be wrong alone.
 */
export function referenceHmac(key: Buffer, data: Buffer): Buffer {
	const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
	const block = Buffer.alloc(64);
	(key.length > 64 ? sha256(key) : key).copy(block);
	const padded = (byte: number) => Buffer.from(block.map((value) => value ^ byte));
	return sha256(padded(0x5c), sha256(padded(0x36), data));
}
