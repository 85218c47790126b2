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

/** What spreadsheets write where they have no value. `#VIP!` and `#SALE!` look alike, and were left out as well. */
const OF_SPREADSHEET =
	/^\s*#(?:n\/?[av]|н\/д|[¡¿]?(?:ref|value|name|div\/0|num|null|error|spill|calc|field|blocked|connect|bezug|wert|zahl|überlauf|kalk|valeur|nom|nombre|nul|rif|valore|nome|nullo|valor|núm|nulo|verw|waarde|naam|getal|deel\/0|leeg|adr|arg|nazwa|liczba|dziel\/0|ссылка|знач|имя|число|дел\/0|пусто|referens|värdefel|namn|ogiltigt|division\/0|skärning)[!?])\s*$/iu;

/**
 * Of the words for none, which are words for an id, somebody may mean these as a tag or as a message: `#sale!`, `vip-`. The message
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
