import { isObject } from '../shared/is-object';
import { article, isRounded, ROUNDED, typeName, type PayloadIssue } from './issues';

/**
 * What a field holds. Written here rather than with zod or valibot, because a receiver in Node bundles it: with zod a receiver's bundle
 * had 124 kB, and with valibot 4 kB more than with these lines.
 * @property check gives every issue of a value that is there; their paths begin at this value
 */
export type Shape = { expected: string; isOptional?: boolean; check: (value: unknown) => PayloadIssue[] };

/** @property rules the texts that are refused, each with what is to be said of them */
export function text(...rules: Array<[allowed: RegExp, message: string]>): Shape {
	return {
		expected: 'string',
		check: (value) => {
			if (typeof value !== 'string') return mistaken(value, article('string'));
			return rules.filter(([allowed]) => !allowed.test(value)).map(([, message]) => ({ path: '', message }));
		},
	};
}

export function oneOf(...words: string[]): Shape {
	const expected = words.join(' or ');
	return {
		expected,
		check: (value) => {
			if (typeof value !== 'string') return mistaken(value, expected);
			return words.includes(value) ? [] : [{ path: '', message: `must be ${expected}` }];
		},
	};
}

export function listOf(entry: Shape): Shape {
	return {
		expected: 'array',
		check: (value) => {
			if (!Array.isArray(value)) return mistaken(value, article('array'));
			return value.flatMap((each, index) => entry.check(each).map(below(String(index))));
		},
	};
}

/** An object of these fields. It may have others, too. */
export function objectOf(fields: Record<string, Shape>): Shape {
	return {
		expected: 'object',
		check: (value) => {
			if (!isObject(value)) return mistaken(value, article('object'));
			return Object.entries(fields).flatMap(([name, field]) =>
				checkField(field, value[name]).map(below(name)),
			);
		},
	};
}

function checkField({ expected, isOptional, check }: Shape, value: unknown): PayloadIssue[] {
	if (value !== undefined) return check(value);
	return isOptional ? [] : [{ path: '', message: `is required (${expected})` }];
}

export const optional = (shape: Shape): Shape => ({ ...shape, isOptional: true });

/** A field that is absent or null where its sender has nothing for it. */
export const nullish = (shape: Shape): Shape => ({
	...optional(shape),
	check: (value) => (value === null ? [] : shape.check(value)),
});

function mistaken(value: unknown, wanted: string): PayloadIssue[] {
	return [{ path: '', message: isRounded(value) ? ROUNDED : `must be ${wanted}, not ${typeName(value)}` }];
}

const below =
	(name: string) =>
	({ path, message }: PayloadIssue): PayloadIssue => ({ path: path ? `${name}.${path}` : name, message });
