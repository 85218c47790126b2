import { isObject } from '../../shared/is-object';
import { jsonInText } from './json-in-text';
import { asList } from './list';
import { isNoList, mayBeMeant } from './no-list';
import { isEmptyRow } from './nothing';
import { normaliseId, onlyText } from './normalise-text';

/**
 * Tags as a list of texts: `"yelp, hvac"` becomes two tags. Empty entries are left out (PHP makes `[""]` of an empty text), and so is a
 * word for none that would be the only tag.
 */
export function normaliseTags(value: unknown): unknown {
	if (isNoList(value) && !mayBeMeant(value)) return undefined;
	const tags = readTags(value);
	return Array.isArray(tags) && tags.length === 1 && isNoList(tags[0]) && !mayBeMeant(tags[0]) ? [] : tags;
}

function readTags(value: unknown): unknown {
	if (typeof value === 'number') return [normaliseId(value)];
	const list = listOfTags(value);
	if (!list) return value;
	const isPlain = list === value && list.every(isPlainTag);
	if (isPlain) return value;
	const tags = list.flatMap((tag) =>
		typeof tag === 'string' && !isPlainTag(tag) && !IN_BRACKETS.test(tag) ? tagsWithin(tag) : [tag],
	);
	return tags
		.filter(says)
		.map(nameOf)
		.filter((tag) => tag !== null)
		.map(normaliseId);
}

/** What JSON within a text says, if it is tags. For the tag `{"a":1}` beside others the whole lead was refused. */
function tagsWithin(text: string): unknown[] {
	const read = [jsonInText('tags', text)].flat();
	return read.every((tag) => !says(tag) || typeof normaliseId(nameOf(tag)) === 'string') ? read : [text];
}

function listOfTags(value: unknown): unknown[] | undefined {
	// The tags of a text are read as those of a list, because the next node reads a list, and other tags are another state of the lead.
	if (typeof value === 'string') return splitTags(value);
	// One tag without the list around it.
	return asList(value) ?? (isObject(value) && 'name' in value ? [value] : undefined);
}

/** Within a list, `[VIP]` and `[24/7]` are tags in brackets, and no list of Java. `[5]` is a list of JSON. */
const IN_BRACKETS =
	/^\s*(?!\[(?:null|true|false|\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*\])(?:\[[\p{L}\d#][^[\]{}",]*\]|\{[\p{L}#][^{}",]*\})\s*$/u;

/** What a program writes for an entry that is not there, and nobody means as a tag, as somebody may mean `none`. */
const NO_ENTRY = /^\s*(?:undefined|NaN|NaT|\(null\)|<nil>|<NA>|\\N)\s*$/;

/** Does a tag say anything? */
const says = (tag: unknown) => !isEmptyRow(tag) && !(typeof tag === 'string' && NO_ENTRY.test(tag));

/** Is this a tag as it should be, and no JSON within a text, as a list of texts in Postgres has it? */
const isPlainTag = (tag: unknown) => typeof tag === 'string' && says(tag) && !/^\s*[[{]/.test(tag);

/** The fields that hold the text of a tag which is an object. Beside a name or a label, the others are about something else. */
const NAMES = ['name', 'label', 'tag', 'title', 'text', 'value'];

/**
 * `{ id, name }` or `{ id, label }`, as shops and CRMs write a tag, `{ tag }` of a table in SQL, `{ value }` of a form.
 * @returns the text; `null` for a tag whose name is empty, for which whole leads were refused; the tag as it came where it is no such
 *   object, or where nobody can tell which of its texts is meant
 */
function nameOf(tag: unknown): unknown {
	if (!isObject(tag)) return tag;
	const fields = Object.fromEntries(
		Object.entries(tag).map(([name, value]) => [name.toLowerCase(), onlyText(value)]),
	);
	const [name = '', ...others] = NAMES.filter((each) => says(fields[each] ?? null));
	if (name === '' && ('name' in fields || 'label' in fields)) return null;
	const isSure = others.length === 0 || name === 'name' || name === 'label';
	return isSure && typeof fields[name] === 'string' ? fields[name] : tag;
}

/** Texts in quotes, as CSV has them: `"hot, urgent","the ""big"" one"`. */
const CSV = /^\s*"[^"]*(?:""[^"]*)*"(?:\s*[,;]\s*"[^"]*(?:""[^"]*)*")*\s*$/;
/** As CSV is mostly written, with quotes only where they are needed: `hvac,"hot, urgent"`. */
const CSV_WITH_FEW_QUOTES =
	/^(?:\s*"[^"]*(?:""[^"]*)*"\s*|[^",]*)(?:,(?:\s*"[^"]*(?:""[^"]*)*"\s*|[^",]*))*$/;
const PIECE_OF_CSV = /\s*"[^"]*(?:""[^"]*)*"\s*|[^",]+/g;

/** As some programs for tables have them: `'hot', 'urgent'`. */
const CSV_OF_SINGLE_QUOTES = /^\s*'[^']*'(?:\s*[,;]\s*'[^']*')*\s*$/;
const IN_QUOTES = /"[^"]*(?:""[^"]*)*"/g;

/** Also of Chinese, Japanese and Arabic. */
const COMMA_OR_LINE = /[,，、،\r\n]/;

function splitTags(text: string): string[] {
	const tags = piecesOf(text);
	return tags.filter(says).map((tag) => tag.trim());
}

function piecesOf(text: string): string[] {
	if (CSV.test(text))
		return (text.match(IN_QUOTES) ?? []).map((tag) => tag.slice(1, -1).replaceAll('""', '"'));
	if (CSV_OF_SINGLE_QUOTES.test(text)) return (text.match(/'[^']*'/g) ?? []).map((tag) => tag.slice(1, -1));
	const pieces = text.includes('"') && CSV_WITH_FEW_QUOTES.test(text) ? (text.match(PIECE_OF_CSV) ?? []) : [];
	// Without a comma in it, `"vip"` may be a tag in quotes.
	if (pieces.some((tag) => /^\s*".*,.*"\s*$/s.test(tag))) return pieces.map(withoutQuotes);
	const plain = withoutBullets(text);
	return plain.split(separatorOf(plain));
}

function withoutQuotes(tag: string): string {
	const trimmed = tag.trim();
	return trimmed.startsWith('"') ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

/** `- yelp`, `* yelp` or `1. yelp` in each of several lines, as language models write a list. */
function withoutBullets(text: string): string {
	const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
	const marks = lines.map((line, at) => {
		const [, mark = '', number] = /^\s*([-*•]|(\d{1,3})[.)])\s/.exec(line) ?? [];
		return number === undefined ? mark : Number(number) === at + 1 ? '1' : '';
	});
	const isList = lines.length > 1 && marks[0] !== '' && marks.every((mark) => mark === marks[0]);
	return isList ? lines.map((line) => line.replace(/^\s*\S+\s/, '')).join('\n') : text;
}

/** The signs of HTML that programs write. The `&Bath;` in `Kitchen&Bath;Roof` is none, and these two tags were one. */
const SIGNS = [
	'#\\d{1,7}|#x[\\da-f]{1,6}|amp|lt|gt|quot|apos|[lr][sd]quo|[lr]s?aquo|[sb][bd]quo|[mn]dash|hellip|comma|plus|num',
	'[a-z](?:uml|acute|grave|circ|cedil|tilde|ring|slash|caron)|szlig|[ao]elig|eth|thorn|ord[fm]|iexcl|iquest',
	'euro|pound|cent|yen|curren|copy|reg|trade|deg|sect|para|micro|middot|bull|plusmn|times|divide|sup[123]|frac(?:12|14|34)',
	'nbsp|e[mn]sp|thinsp|shy|[lr]arr|hearts',
].join('|');
const ENTITY = new RegExp(`&(?:${SIGNS});`, 'gi');

/** Behind each semicolon is a `#`, or a blank, which makes it a part of a tag. `#sale;#summer` are two hashtags, and lost a `#`. */
const OF_SHAREPOINT = /^(?!\s*#)[^;]*(?:;[#\s][^;]*)+$/;

const BETWEEN_TAGS = new RegExp(`(?<!&(?:${SIGNS}));#`, 'i');

/**
 * Salesforce and HubSpot write `yelp;hvac`, SharePoint `;#yelp;#hvac;#`, ActiveCampaign `||yelp||hvac||`. Beside a comma, and in
 * `R&amp;D`, a semicolon is part of a tag.
 */
function separatorOf(text: string): RegExp {
	if (/\|\|/.test(text)) return /\|\|/;
	const plain = text.replaceAll(ENTITY, '');
	if (plain.includes(';#') && OF_SHAREPOINT.test(plain)) return BETWEEN_TAGS;
	return COMMA_OR_LINE.test(text) || plain !== text ? COMMA_OR_LINE : /;/;
}
