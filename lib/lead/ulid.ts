import { encodeTime } from 'ulid';

/** The letters and digits of a ULID: Crockford's base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A ULID whose random part is made from the given bytes, in reverse order. The function `ulid` of the library would bring
 * its search for a source of random numbers into each receiver's bundle, which may have 40 kB.
 * @param time milliseconds since 1970
 * @param bytes at least 16
 */
export function ulidOf(time: number, bytes: Uint8Array): string {
	const random = [...bytes.subarray(0, 16)].map((byte) => DIGITS.charAt(byte >> 3));
	return encodeTime(time) + random.reverse().join('');
}
