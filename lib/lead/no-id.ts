import { normaliseId } from './normalise/normalise-text';

/**
 * What programs write where they have no id. Where such words counted as ids, all events of a sender were one event, and every event
 * after the first was dropped as its repeat.
 */
const FOR_NONE = [
	// JavaScript, Ruby, Python, C (`(null)`), Go (`<nil>`), a list or a JSON text of nothing (`[null]`, `"null"`).
	/^["'(<[]?(?:undefined|null|nil|none|nan|n\/a)["')>\]]?$/i,
	// pandas, PHP, MySQL, Java, JSON of an empty text.
	/^(?:<NA>|NaT|Array|\\N|Optional\.empty|""|'')$/,
	// Go, where a value is nil, empty or left out: `%!s(<nil>)`, `%!d(string=)`, `%!v(MISSING)`.
	/^%!\w\((?:[\w.*]+=)?(?:<?nil>?|MISSING)?\)$/,
	// A Guid in the forms of .NET, a ULID, an ObjectId of MongoDB: all zeros. A short `0` may be an id.
	/^[{(]?[0-]{20,}[)}]?$/,
	/^\[object \w+\]$/i,
	// A spreadsheet, which speaks the language of its user: `#N/A`, `#NV`, `#REF!`, `#BEZUG!`, `#DIV/0!`.
	/^(?:#n\/?[av]|#[^\s#1-9.-]+[!?])$/i,
	// A word that the sender puts in front of an id that it did not have: `evt-undefined`.
	/^[a-z]+[_-](?:undefined|\[object \w+\])$/i,
	// `yelp_null`: no name is written so, with an underscore and in small letters.
	/^[a-z]+_null$/,
	// `lead_null`, and the word alone, `lead_`. Nan and Null are names of people, too, and each `zhang-nan` was refused. When any letters
	// counted as such a word, one of 213 short ids of nanoid, such as `kXwQmPzRtY-`, was none.
	/^(?:lead|evt|event|id|uid|contact|customer|client|user|person|visitor|prospect|msg|message|chat|session|form|submission|entry|record|request|webhook|inquiry|order|deal|ticket|crm|ref)[_-](?:null|nan)?$/i,
	// An empty list or object as text, and what Google Analytics writes.
	/^(?:\[\]|\{\}|\(not set\))$/i,
];

/**
 * A whole text that names a field and holds no value: `{lead_id}`, `[lead_id]` (Contact Form 7), `{!Lead.Id}` (Salesforce),
 * `%%lead_id%%`, `##lead_id##`, and n8n's `$json.lead_id` without its braces. A Guid in braces has digits or dashes.
 */
const NAME_OF_A_FIELD =
	/^(?:\{!?[a-z_.]+\}|\[{1,2}[a-z_.-]+\]{1,2}|%{1,2}[a-z_.]+%{1,2}|##[a-z_.]+##|=?\$json(?:\.[\w.]+|\[.*\]))$/i;

/** A place in a text that nobody has filled in: `{{ $json.id }}`, `${leadId}`, `#{id}`, `*|LEAD_ID|*`, `<%= id %>`. */
const UNFILLED = /\{\{[^{}]*\}\}|[$#]\{[^{}]*\}|\*\|[^|]*\|\*|<%[^%]*%>/;

/** Is the text a word for none, which no lead has as its id? */
export function isWordForNone(text: string): boolean {
	const word = text.trim();
	return FOR_NONE.some((pattern) => pattern.test(word));
}

/**
 * Is the text no id of a lead: a word for none, or what tables write into an empty cell? The rows of a table with `-` as their Lead ID
 * were one lead, and so were the leads of a language model that wrote `unknown`.
 */
export function isNoLeadId(text: string): boolean {
	return isWordForNone(text) || /^\s*(?:unknown\s*|[^\s\p{L}\p{N}][^\p{L}\p{N}]*)$/iu.test(text);
}

/** Is the text an expression or a placeholder, alone or among other words? */
export function isUnfilled(text: string): boolean {
	return UNFILLED.test(text);
}

/** The text without its placeholders. */
export function withoutPlaceholders(text: string): string {
	return text.replace(new RegExp(UNFILLED, 'g'), '').trim();
}

/** Is an id an expression or a placeholder, alone or as a part of the id? The leads of such a sender all have this one id. */
export function isUnfilledId(id: string): boolean {
	return isUnfilled(id) || NAME_OF_A_FIELD.test(id.trim());
}

/** The id of an event, where its sender gives one. `0` is what Go writes where it has no number. */
export function givenId(value: unknown): string | undefined {
	const id = normaliseId(value);
	const text = typeof id === 'string' ? id.trim() : '';
	return text === '' || text === '0' || isWordForNone(text) || isUnfilledId(text) ? undefined : text;
}
