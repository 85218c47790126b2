/**
 * A piece of a view: it begins at `at`, and comes from `from` to `to` of the text before. An escape is one piece, so `from` and `to`
 * span the whole escape.
 */
type Piece = { at: number; from: number; to: number; isEscape: boolean };

/** A text with its escapes undone, and the text in which they stood. */
export type View = { text: string; pieces: Piece[]; before?: View };

/** How often escapes are undone: HTML in a URL in JSON is three deep. */
const DEPTH = 4;

const HTML_NAMES: Record<string, string> = {
	quot: '"',
	apos: "'",
	lt: '<',
	gt: '>',
	plus: '+',
	equals: '=',
	sol: '/',
	lowbar: '_',
};

/** The characters with which an escape or a line break begins. */
const MAY_BE_ESCAPED = /[\\%&\r\n<]/g;

/**
 * The escapes that stand for other characters: those of JSON and JavaScript, the bytes of a URL, and those of HTML. Line breaks with
 * the indentation behind them are here too, and stand for nothing; so do those of HTML. A character that was escaped several times in one way, such as
 * JSON in JSON, is undone in one step. Each pattern begins with a sign of its own, so this takes linear time.
 */
const ESCAPES = [
	/\\+(?:u(?<json>[0-9a-f]{4})|x(?<js>[0-9a-f]{2})|[nr][ \t]*|[tbf])?/,
	/%(?:25)*(?<ascii>[0-7][0-9a-f])/,
	/(?<utf8>(?:%(?:25)*[89a-f][0-9a-f])+)/,
	/&(?:amp;)*(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>quot|apos|lt|gt|plus|equals|sol|lowbar));/,
	/(?<amp>&(?:amp;)+)/,
	/[\r\n][ \t]*/,
	/<br ?\/?>/,
];

/** The rest of an escape where a text was cut. It stands for nothing. */
const CUT_ESCAPES = [
	/\\+(?:u[0-9a-f]{0,3}|x[0-9a-f]?)$/,
	/%(?:25)*[0-9a-f]?$/,
	/&(?:amp;)*#?x?[0-9a-f]{0,6}$/,
];

const oneOf = (patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'iy');
const ESCAPE = oneOf(ESCAPES);
const ESCAPE_OR_CUT = oneOf([...CUT_ESCAPES, ...ESCAPES]);

/**
 * The text, and then what it reads as when its escapes are undone once, twice and so on.
 * @param isCut the text may end within an escape
 * @returns only the text itself where nothing in it is escaped
 */
export function viewsOf(text: string, isCut = false): View[] {
	const views: View[] = [{ text, pieces: [] }];
	for (let depth = 0; depth < DEPTH; depth++) {
		const view = undoEscapes(views[depth] as View, isCut ? ESCAPE_OR_CUT : ESCAPE);
		if (!view) break;
		views.push(view);
	}
	return views;
}

/** Where a character of a view begins and ends in the text as it came. */
export function originOf({ pieces, before }: View, index: number): { start: number; end: number } {
	if (!before) return { start: index, end: index + 1 };
	let [low, high] = [0, pieces.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((pieces[middle] as Piece).at <= index) low = middle;
		else high = middle - 1;
	}
	const { at, from, to, isEscape } = pieces[low] as Piece;
	const [first, last] = isEscape ? [from, to - 1] : [from + index - at, from + index - at];
	return { start: originOf(before, first).start, end: originOf(before, last).end };
}

function undoEscapes(before: View, escape: RegExp): View | undefined {
	const { text } = before;
	const next = { text: '', pieces: [] as Piece[], before };
	const add = (read: string, from: number, to: number, isEscape: boolean) => {
		next.pieces.push({ at: next.text.length, from, to, isEscape });
		next.text += read;
	};
	let done = 0;
	for (let at = nextSign(text, 0); at >= 0; at = nextSign(text, Math.max(done, at + 1))) {
		escape.lastIndex = at;
		const match = escape.exec(text);
		if (!match) continue;
		add(text.slice(done, at), done, at, false);
		done = at + match[0].length;
		add(readEscape(match.groups ?? {}), at, done, true);
	}
	add(text.slice(done), done, text.length, false);
	return next.text === text ? undefined : next;
}

function nextSign(text: string, from: number): number {
	MAY_BE_ESCAPED.lastIndex = from;
	return MAY_BE_ESCAPED.exec(text)?.index ?? -1;
}

function readEscape(groups: Record<string, string | undefined>): string {
	const { json, js, ascii, utf8, decimal, hex, name, amp } = groups;
	if (utf8 !== undefined) return Buffer.from(utf8.replace(/%(?:25)*/g, ''), 'hex').toString('utf8');
	if (name !== undefined) return HTML_NAMES[name.toLowerCase()] ?? '';
	if (amp !== undefined) return '&';
	const digits = json ?? js ?? ascii ?? hex;
	const code = digits === undefined ? Number(decimal ?? NaN) : parseInt(digits, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
