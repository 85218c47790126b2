import { asList, isNothing } from './nothing';
import { normaliseId } from './normalise-text';

/** Tags as a list of texts: `"yelp, hvac"` becomes two tags. Empty entries are left out (PHP makes `[""]` of an empty text). */
export function normaliseTags(value: unknown): unknown {
	if (isNothing(value)) return Array.isArray(value) ? value : undefined;
	if (typeof value === 'string') return splitTags(value);
	if (typeof value === 'number') return [normaliseId(value)];
	const list = asList(value);
	if (!list) return value;
	const isPlain = list === value && list.every((tag) => typeof tag === 'string' && !isBlank(tag));
	return isPlain ? value : list.filter((tag) => !isBlank(tag)).map((tag) => normaliseId(nameOf(tag)));
}

const isBlank = (tag: unknown) => (typeof tag === 'string' ? tag.trim() === '' : tag === null);

/** `{ id, name }` or `{ id, label }`, as shops and CRMs write a tag. */
function nameOf(tag: unknown): unknown {
	const { label, name = label } = Object(tag) as { label?: unknown; name?: unknown };
	return typeof name === 'string' ? name : tag;
}

function splitTags(text: string): string[] {
	return text
		.split(/[,\r\n]/)
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');
}
