import type { View } from './unescape';

/** Bytes, or groups of up to four of them, in hexadecimal, with signs between them: `77-68-73`, `7768 7365`, `0x77, 0x68`. */
const SPACED_HEX =
	/(?<![0-9a-z])(?:0x)?(?:[0-9a-f]{2}){1,4}(?:[^0-9a-z]{1,3}(?:0x)?(?:[0-9a-f]{2}){1,4}(?![0-9a-z])){3,}/gi;
const BETWEEN_HEX = /[^0-9a-z](?:0x)?/gi;

/** Line breaks that quoted-printable has put in, also within JSON. */
const SOFT_BREAK = /=(?:[\r\n]|\\+[rn])+/g;

/**
 * A view, and the view without signs that break a secret up. A key that .NET wrote as `77-68-73` or xxd as `7768 7365` once left in clear
 * text, because only blanks and colons were looked for. These are views of their own, since a `=` or a dash may belong to the secret.
 */
export function withoutBreaks(view: View): View[] {
	const { text } = view;
	const inHex = [...text.matchAll(SPACED_HEX)].flatMap(({ 0: bytes, index }) =>
		rangesOf(bytes, BETWEEN_HEX, index),
	);
	const others = [inHex, rangesOf(text, SOFT_BREAK, 0)].filter((ranges) => ranges.length > 0);
	return [view, ...others.map((ranges) => withoutRanges(view, ranges))];
}

type Range = { from: number; to: number };

function rangesOf(text: string, pattern: RegExp, zero: number): Range[] {
	return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
		from: zero + index,
		to: zero + index + found.length,
	}));
}

function withoutRanges(before: View, ranges: Range[]): View {
	const { text } = before;
	const next = { text: '', pieces: [] as View['pieces'], before };
	for (const [index, from] of [0, ...ranges.map(({ to }) => to)].entries()) {
		const to = ranges[index]?.from ?? text.length;
		next.pieces.push({ at: next.text.length, from, to, isEscape: false });
		next.text += text.slice(from, to);
	}
	return next;
}
