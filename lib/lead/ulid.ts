/** The letters and digits of a ULID: Crockford's base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const LAST_TIME = 2 ** 48 - 1;
/** Each digit holds five bits. */
const DIGITS_OF_TIME = 10;

/**
 * A ULID (https://github.com/ulid/spec) whose random part is made from the given bytes, in reverse order. The functions of the library
 * `ulid` would bring its search for a source of random numbers into each receiver's bundle, which has to stay small; the tests compare
 * with the library.
 * @param time milliseconds since 1970
 * @param bytes at least 16
 * @throws RangeError for a time beyond the year 10 889, the last of a ULID
 */
export function ulidOf(time: number, bytes: Uint8Array): string {
	if (time > LAST_TIME) throw new RangeError('This time has no ULID');
	const random = [...bytes.subarray(0, 16)].map((byte) => DIGITS.charAt(byte >> 3));
	return timePart(time) + random.reverse().join('');
}

function timePart(time: number): string {
	const digitAt = (place: number) => DIGITS.charAt(Math.floor(time / 32 ** place) % 32);
	return Array.from({ length: DIGITS_OF_TIME }, (_, index) => digitAt(DIGITS_OF_TIME - 1 - index)).join('');
}
