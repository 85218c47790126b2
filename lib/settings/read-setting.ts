import { InvalidOptionsError } from './invalid-options-error';

const ON = ['true', '1', 'yes', 'on'];
const OFF = ['false', '0', 'no', 'off'];

/**
 * Reads a switch. n8n hands over whatever an expression gives, even as text or number. While `"true"` counted as off, leads went
 * out twice or not at all; while an empty value counted as off, unsigned requests were accepted.
 * @param label as the form shows it
 * @returns true for true, 1, yes and on; false for false, 0, no and off; in upper or lower case
 * @throws InvalidOptionsError for every other value, and for an empty one
 */
export function readSwitch(label: string, value: unknown): boolean {
	const isOn = asSwitch(value);
	if (isOn !== undefined) return isOn;
	throw new InvalidOptionsError(`${label} must be true or false, not ${shown(value)}`);
}

/** A value as a switch; undefined where it is none of the words of a switch. */
export function asSwitch(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const word = wordOf(value);
	if (ON.includes(word)) return true;
	return OFF.includes(word) ? false : undefined;
}

/**
 * Reads one of several choices, which an expression may give in upper or lower case.
 * @throws InvalidOptionsError for every other value, and for an empty one
 */
export function readChoice<T extends string>(label: string, value: unknown, choices: readonly T[]): T {
	const word = wordOf(value);
	const choice = choices.find((known) => known.toLowerCase() === word);
	if (choice !== undefined) return choice;
	throw new InvalidOptionsError(`${label} must be ${listOf(choices)}, not ${shown(value)}`);
}

/**
 * Reads a number, which an expression may give as text.
 * @throws InvalidOptionsError for a value that is no number or is empty, and for a number below `least`
 */
export function readNumber(label: string, value: unknown, least = 0): number {
	const number = numberOf(value);
	if (Number.isFinite(number) && number >= least) return number;
	throw new InvalidOptionsError(`${label} must be a number from ${least} up, not ${shown(value)}`);
}

/**
 * Reads a switch from a list of options. A switch that is not in the list has its default.
 * @throws InvalidOptionsError for a switch that is in the list and whose expression gives nothing
 */
export function readOptionalSwitch(
	options: object,
	name: string,
	label: string,
	byDefault: boolean,
): boolean {
	return name in options ? readSwitch(label, (options as Record<string, unknown>)[name]) : byDefault;
}

/** Reads a number from a list of options, as {@link readOptionalSwitch} reads a switch. */
export function readOptionalNumber(options: object, name: string, label: string, byDefault: number): number {
	return name in options ? readNumber(label, (options as Record<string, unknown>)[name]) : byDefault;
}

/** A number, also one that a text holds; NaN for all else. */
export function numberOf(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : NaN;
}

function listOf(choices: readonly string[]): string {
	return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

function wordOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
}

/** How many characters of a text an error shows. */
const LONGEST_TEXT = 40;

/** The value as an error names it. A list or an object is named by its kind: it may hold a whole lead. */
function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return `"${value.slice(0, LONGEST_TEXT)}"`;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}
