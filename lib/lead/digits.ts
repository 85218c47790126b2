/** All digits of a text, also those of other scripts, as ASCII digits. */
export function digitsOf(text: string): string {
	return asciiDigits(text).replace(/\D/g, '');
}

/** The digits of other scripts that were already looked up, each of which takes microseconds. Unicode has some hundreds of them. */
const lookedUp = new Map<string, string>();

/** Digits of other scripts (`٠٥٥`) as ASCII digits. Before, they did not count as digits. */
export function asciiDigits(text: string): string {
	return text.replace(/(?!\d)\p{Nd}/gu, (digit) => {
		const plain = lookedUp.get(digit) ?? asciiDigit(digit);
		lookedUp.set(digit, plain);
		return plain;
	});
}

function asciiDigit(digit: string): string {
	const plain = digit.normalize('NFKC');
	if (/\d/.test(plain)) return plain;
	// Unicode keeps the ten digits of a script together, from zero to nine.
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
	return String(value);
}
