import { isObject, omitBy } from 'lodash';

/** Is a parameter, as the node holds it, an expression? n8n begins the text of an expression with an equals sign. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** Is there an expression anywhere in a parameter, as the node holds it? */
export function hasExpression(value: unknown): boolean {
	return JSON.stringify(value ?? '').includes('"=');
}

/** A parameter as the node holds it, without its expressions; of a group of fields, those that have a value without an expression. */
export function withoutExpressions(value: unknown): unknown {
	if (isExpression(value)) return undefined;
	return isObject(value) ? omitBy(value, (field) => field === undefined || hasExpression(field)) : value;
}
