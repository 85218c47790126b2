/** The pieces of a list, a tuple, a set or a dictionary as Python writes them: blanks, a text, a word, a number, a sign. */
const PIECE =
	/\s+|(u?)('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(True|False|None|true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\](){},:]/gsy;

const WORDS: Record<string, string> = { True: 'true', False: 'false', None: 'null' };

const ESCAPE =
	/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U((?:000[\da-fA-F]|0010)[\da-fA-F]{4})|([\\'"nrt\n]))/g;
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\n': '' };

/**
 * The JSON of a text that Python has written, as `str(value)` and f-strings do: `['yelp', "it's"]`, `[{'direction': 'inbound'}]`,
 * `(u'yelp',)`, `{'yelp', 'hvac'}`. Nothing is executed.
 * @returns text that is JSON if the brackets and commas are right; undefined for a text that is not wholly of Python's pieces, or has
 *   nothing that JSON does not have
 */
export function jsonOfPython(text: string): string | undefined {
	const pieces: string[] = [];
	let end = 0;
	let isPython = false;
	for (const [piece, mark, quoted, word] of text.matchAll(PIECE)) {
		end += piece.length;
		if (quoted !== undefined) {
			isPython ||= mark !== '' || quoted.startsWith("'");
			pieces.push(JSON.stringify(textOf(quoted.slice(1, -1))));
		} else if (word !== undefined) {
			isPython ||= word in WORDS;
			pieces.push(WORDS[word] ?? word);
		} else if (piece.trim() !== '') {
			if (/^[\])}]$/.test(piece) && pieces.at(-1) === ',') pieces.pop();
			pieces.push(piece === '(' ? '[' : piece === ')' ? ']' : piece);
		}
	}
	if (end !== text.length || !isPython) return undefined;
	const isSet = pieces[0] === '{' && pieces[2] !== ':';
	return (isSet ? ['[', ...pieces.slice(1, -1), ']'] : pieces).join(' ');
}

function textOf(escaped: string): string {
	return escaped.replace(ESCAPE, (_, byte?: string, short?: string, long?: string, sign: string = '') => {
		const code = byte ?? short ?? long;
		return code === undefined ? (ESCAPED[sign] ?? sign) : String.fromCodePoint(parseInt(code, 16));
	});
}
