import { isWordForNone } from '../no-id';
import { isNothing } from './nothing';

/** An empty list as text, of PHP, Go and Python, and what PHP and Odoo write for none. */
const NONE = /^\s*(?:false|a:0:\{\}|array\(\)|map\[\]|set\(\)|\(\))\s*$/i;

/**
 * What programs write where they make a text of a list or an object: PHP, JavaScript, .NET, Java, Python, Ruby. There was something, so
 * this is no word for none.
 */
const DUMP =
	/^\s*(?:Array|\[object \w+\]|System\.[\w.]+(?:\[\]|`\d\[.*\])|\[?[a-zA-Z][\w$]*\.[\w.$]+;?@[\da-f]{6,16}|#?<[A-Za-z_][\w.:]*(?: object at |:)0x[\da-f]+.*>)\s*$/s;

/** No dump is longer. A name of 40 000 characters behind `<A:0x` held up n8n for 2.4 seconds. */
const LONGEST_DUMP = 1000;

/** Does a text stand for a list or an object that a program could not write as text? */
export function isDump(text: string): boolean {
	return text.length <= LONGEST_DUMP && DUMP.test(text);
}

/** The errors of Excel and Google Sheets, one row a language. */
const ERRORS_OF_SPREADSHEETS = [
	'ref|value|name|div/0|num|null|error|spill|calc|field|blocked|connect',
	'bezug|wert|zahl|überlauf|kalk', // German
	'valeur|nom|nombre|nul', // French
	'rif|valore|nome|nullo', // Italian
	'valor|núm|nulo', // Spanish, Portuguese
	'verw|waarde|naam|getal|deel/0|leeg', // Dutch
	'adr|arg|nazwa|liczba|dziel/0', // Polish
	'ссылка|знач|имя|число|дел/0|пусто', // Russian
	'referens|värdefel|namn|ogiltigt|division/0|skärning', // Swedish
].join('|');

/** What spreadsheets write where they have no value. `#VIP!` and `#SALE!` look alike, and were left out as well. */
const OF_SPREADSHEET = new RegExp(`^\\s*#(?:n/?[av]|н/д|[¡¿]?(?:${ERRORS_OF_SPREADSHEETS})[!?])\\s*$`, 'iu');

/**
 * Some texts stand for none where an id belongs, but a person may mean them as a tag or as a message: `#sale!`, `vip-`. The message
 * `#help!` was lost.
 */
export function mayBeMeant(value: unknown): boolean {
	return typeof value === 'string' && /^\s*#|[_-]\s*$/.test(value) && !OF_SPREADSHEET.test(value);
}

/** Does a value say that there is no list and no object? An empty list does not say so: it is a list. */
export function isNoList(value: unknown): boolean {
	if (typeof value !== 'string') return isNothing(value) && !Array.isArray(value);
	return isNothing(value) || NONE.test(value) || (isWordForNone(value) && !isDump(value));
}
