/*
 * What was thrown, whatever it was. None of this asks for `instanceof Error`: in jest's sandbox an error of Node itself
 * is an instance of another Error.
 */
const fieldOf = (error: unknown, name: 'message' | 'stack' | 'code' | 'cause'): unknown =>
	typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

/** What it says. */
export function messageOf(error: unknown): string {
	const message = fieldOf(error, 'message');
	return typeof message === 'string' ? message : String(error);
}

/** The same with where it came from, for whoever has to find it. */
export function stackOf(error: unknown): string {
	const stack = fieldOf(error, 'stack');
	return typeof stack === 'string' ? stack : messageOf(error);
}

/** Its `code`, e.g. `ENOENT`, or the exit code of a command. */
export const codeOf = (error: unknown): unknown => fieldOf(error, 'code');

/** What it was thrown because of. */
export const causeOf = (error: unknown): unknown => fieldOf(error, 'cause');
