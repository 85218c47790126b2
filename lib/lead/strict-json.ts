import type { PayloadIssue } from './issues';
import { MAX_DEPTH, TOO_DEEP } from './depth';

/** An open array or object: where in it the scan is, and which names of fields have come so far. */
type Level = { at: string | number; names?: Set<string> };

/** Character codes: comparing them is several times as fast as comparing characters. */
const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c] as const;
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const [PLUS, MINUS, DOT, ZERO, NINE, E, SMALL_E] = [0x2b, 0x2d, 0x2e, 0x30, 0x39, 0x45, 0x65] as const;
const SPACE = 0x20;

/** The shortest number beyond the range of a double, `1e309`, has this many characters. */
const SHORTEST_INFINITY = 5;
/** The shortest integer that a double cannot hold, 2^53, has this many digits. */
const SHORTEST_ROUNDED = 16;

/** Where in the text a number begins, and the index after its end. */
type Span = [start: number, end: number];

/**
 * Finds the doubts that `JSON.parse` passes over in silence: of two fields of one name the last one wins, a number out of range is
 * read as infinity and written as null, and a field `__proto__` means something else to programs that copy it. Another program may
 * read the same bytes as another lead (RFC 8259, section 4; I-JSON, RFC 7493, section 2), so a receiver that must know what the
 * sender meant refuses such JSON.
 * @param text valid JSON. One pass by character code, which takes 16 MiB in the time of a JSON.parse or two.
 * @returns the first flaw; undefined where there is none
 */
export function jsonFlaw(text: string): PayloadIssue | undefined {
	return scan(text).flaw;
}

/**
 * Reads JSON text. Integers that JavaScript would round (beyond 2^53 - 1) come as text, digit by digit: two messages with
 * the ids 120213141516170123 and …127 were read as one, and the second was refused as a repeat of the first.
 * @returns its value; or what makes it ambiguous (see {@link jsonFlaw}); a `flaw` that is undefined where the text is no JSON
 */
export function readJson(text: string): { value: unknown } | { flaw: PayloadIssue | undefined } {
	try {
		const value: unknown = JSON.parse(text);
		const { flaw, rounded } = scan(text);
		if (flaw) return { flaw };
		return { value: rounded.length === 0 ? value : (JSON.parse(inQuotes(text, rounded)) as unknown) };
	} catch {
		return { flaw: undefined };
	}
}

function inQuotes(text: string, spans: Span[]): string {
	const pieces: string[] = [];
	let done = 0;
	for (const [start, end] of spans) {
		// The fraction of such a number is zero, and is no part of the id.
		pieces.push(text.slice(done, start), '"', text.slice(start, end).replace(/\.0+$/, ''), '"');
		done = end;
	}
	return pieces.join('') + text.slice(done);
}

/** Finds the first flaw, and every integer that JavaScript would round. */
function scan(text: string): { flaw?: PayloadIssue; rounded: Span[] } {
	const open: Level[] = [];
	const rounded: Span[] = [];
	let level: Level | undefined;
	const flaw = (message: string) => ({
		flaw: { path: open.map(({ at }) => at).join('.'), message },
		rounded,
	});
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
			// The scan once ended here without a flaw. So a field that was there twice could pass: behind the deep field came a flat field
			// of its name, JSON.parse kept the flat field, and nothing was too deep any more.
			if (open.length === MAX_DEPTH) return { flaw: TOO_DEEP, rounded };
			level = { at: code === OPEN_OBJECT ? '' : 0 };
			open.push(level);
		} else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
			open.pop();
			level = open[open.length - 1];
		} else if (code === COMMA) {
			if (level && typeof level.at === 'number') level.at++;
		} else if (code === QUOTE) {
			const end = endOfString(text, index);
			if (level && isName(text, end)) {
				level.at = JSON.parse(text.slice(index, end)) as string;
				level.names ??= new Set();
				if (level.names.has(level.at)) return flaw('must be there only once');
				if (level.at === '__proto__') return flaw('must have another name');
				level.names.add(level.at);
			}
			index = end - 1;
		} else if (isOfNumber(code)) {
			const end = endOfNumber(text, index);
			if (end - index >= SHORTEST_INFINITY && !Number.isFinite(Number(text.slice(index, end)))) {
				return flaw('must be a number within the range of JSON (up to about 1.8e308)');
			}
			if (end - index >= SHORTEST_ROUNDED && losesDigits(text.slice(index, end))) rounded.push([index, end]);
			index = end - 1;
		}
	}
	return { rounded };
}

/**
 * An integer that a double cannot hold, also as a decimal (`120213141516170123.0`). A number with another fraction is a measure. A
 * program that writes an exponent has held the number as a double, and had lost the digits before. Both stay as JavaScript reads them.
 */
function losesDigits(number: string): boolean {
	return /^-?\d+(?:\.0+)?$/.test(number) && !Number.isSafeInteger(Number(number));
}

/** Index after the closing quote of the string that opens at `start`. A regular expression would need a stack as deep as the string is long. */
export function endOfString(text: string, start: number): number {
	let index = start + 1;
	for (let code; (code = text.charCodeAt(index)) !== QUOTE && index < text.length; index++) {
		if (code === BACKSLASH) index++;
	}
	return index + 1;
}

/** Whether the string that ended is the name of a field: a colon follows. */
function isName(text: string, end: number): boolean {
	let index = end;
	// In valid JSON nothing but white space has a code up to that of the space.
	while (text.charCodeAt(index) <= SPACE) index++;
	return text.charCodeAt(index) === COLON;
}

function endOfNumber(text: string, start: number): number {
	let index = start + 1;
	while (isOfNumber(text.charCodeAt(index))) index++;
	return index;
}

/** May this character be part of a number? The `e` of `true` and `false` counts as well, but one character is too short to be looked at. */
function isOfNumber(code: number): boolean {
	if (code >= ZERO && code <= NINE) return true;
	return code === MINUS || code === PLUS || code === DOT || code === E || code === SMALL_E;
}
