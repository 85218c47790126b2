import { asList, isNothing } from './nothing';
import { normaliseId } from './normalise-text';

/** Tags as a list of texts: `"yelp, hvac"` becomes two tags, and empty entries are left out. */
export function normaliseTags(value: unknown): unknown {
	if (isNothing(value)) return Array.isArray(value) ? value : undefined;
	if (typeof value === 'string') return splitTags(value);
	if (typeof value === 'number') return [normaliseId(value)];
	const list = asList(value);
	if (!list) return value;
	const isPlain = list === value && list.every((tag) => typeof tag === 'string');
	return isPlain ? value : list.filter((tag) => tag !== null).map((tag) => normaliseId(nameOf(tag)));
}

/** `{ id, name }`, as shops and CRMs write a tag. */
function nameOf(tag: unknown): unknown {
	const { name } = Object(tag) as { name?: unknown };
	return typeof name === 'string' ? name : tag;
}

function splitTags(text: string): string[] {
	return text
		.split(',')
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');
}
