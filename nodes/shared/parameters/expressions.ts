import { isObject, omitBy } from 'lodash';

/** Is a parameter, as the node holds it, an expression? n8n begins the text of an expression with an equals sign. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** Is there an expression anywhere in a parameter, as the node holds it? */
export function hasExpression(value: unknown): boolean {
	return JSON.stringify(value ?? '').includes('"=');
}

/** What an expression takes from the item, or from the item of another node to which the item belongs. */
const OF_ITEM =
	/\$(?:json|binary|input|data|items?|itemIndex|node|prevNode)\b|\$\([^)]*\)(?!\s*\.(?:first|last|all)\b)/;

/** What an expression takes from elsewhere, where somebody may have changed it since: a variable, the time, a node with settings. */
const OF_ELSEWHERE =
	/\$(?:vars|env|secrets|now|today|workflow|execution)\b|\$\([^)]*\)\s*\.(?:first|last|all)\b/;

/** Does an expression read the item, as `{{ $json.Plan === 'pro' }}` does? */
export function readsItem(expression: string): boolean {
	return OF_ITEM.test(expression);
}

/** Does an expression read what does not belong to the item, as `{{ $vars.send }}` does? */
export function readsElsewhere(expression: string): boolean {
	return OF_ELSEWHERE.test(expression);
}

/** A parameter as the node holds it, without its expressions; of a group of fields, those that have a value without an expression. */
export function withoutExpressions(value: unknown): unknown {
	if (isExpression(value)) return undefined;
	return isObject(value) ? omitBy(value, (field) => field === undefined || hasExpression(field)) : value;
}
