import { isObject, omitBy } from 'lodash';

/** Is a parameter, as the node holds it, an expression? n8n begins the text of an expression with an equals sign. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** Is there an expression anywhere in a parameter, as the node holds it? */
export function hasExpression(value: unknown): boolean {
	return JSON.stringify(value ?? '').includes('"=');
}

/** A text in quotes, within a regular expression. The name of a node or a column may hold brackets. */
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/.source;

/** Another node, as `$('Form')`. */
const NODE = `\\$\\((?:\\s*(?:${QUOTED})\\s*|[^)"'\`]*)\\)`;

/** What an expression takes from the item, or from the item of another node to which the item belongs. */
const OF_ITEM = new RegExp(
	`\\$(?:json|binary|input|data|items?|itemIndex|node|prevNode)\\b|${NODE}(?!\\s*\\.(?:first|last|all)\\b)`,
);

/**
 * What an expression takes from elsewhere, where somebody may have changed it since: a variable, the time, another node. What the
 * editor writes when a field is dragged, `$('Settings').item.json.send`, may be a node with settings just as well.
 */
const OF_ELSEWHERE = new RegExp(
	`\\$(?:vars|env|secrets|now|today|workflow|execution|runIndex|node|items|getWorkflowStaticData)\\b|\\bDateTime\\b|\\bDate\\b|${NODE}`,
);

const WORD = '[\\p{L}\\p{N}_$]+';

/** A field of the item, with its path: `$json.Plan`, `$json["Plan"]`, `$input.item.json.Plan`. The name of a function is no part of it. */
const FIELD = new RegExp(
	`\\$(?:json|input\\.(?:item|first\\(\\)|last\\(\\))\\.json)\\b((?:\\??\\.${WORD}(?![\\p{L}\\p{N}_$]|\\s*\\()|(?:\\?\\.)?\\[(?:${QUOTED}|\\d+)\\])+)`,
	'gu',
);
const STEP = new RegExp(`${QUOTED}|${WORD}`, 'gu');

/** Does an expression read the item, as `{{ $json.Plan === 'pro' }}` does? */
export function readsItem(expression: string): boolean {
	return OF_ITEM.test(expression);
}

/** Does an expression read what does not belong to the item, or may not belong to it, as `{{ $vars.send }}` does? */
export function readsElsewhere(expression: string): boolean {
	return OF_ELSEWHERE.test(expression);
}

/** Does an expression read from the item what the item does not hold, or may not hold? Only of fields that it names can this be told. */
export function readsMissing(expression: string, item: object): boolean {
	let isMissing = false;
	const rest = expression.replace(FIELD, (_, path: string) => {
		const steps = path.match(STEP) ?? [];
		isMissing ||= !holds(
			item,
			steps.map((step) => step.replace(/^["'`]|["'`]$/g, '')),
		);
		return '';
	});
	return isMissing || readsItem(rest);
}

/** Is there something under this path? What stands behind a text, a number or null does not count as missing. */
function holds(value: unknown, [step, ...steps]: string[]): boolean {
	if (step === undefined || !isObject(value)) return value !== undefined;
	return holds((value as Record<string, unknown>)[step], steps);
}

/** A parameter as the node holds it, without its expressions; of a group of fields, those that have a value without an expression. */
export function withoutExpressions(value: unknown): unknown {
	if (isExpression(value)) return undefined;
	return isObject(value) ? omitBy(value, (field) => field === undefined || hasExpression(field)) : value;
}
