/*
 * Reads errors of every kind. No function here asks for `instanceof Error`, because in jest's sandbox an error of Node itself is an
 * instance of another class Error.
 */
const fieldOf = (error: unknown, name: 'message' | 'stack' | 'code' | 'cause'): unknown =>
	typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

/** The message of an error. */
export function messageOf(error: unknown): string {
	const message = fieldOf(error, 'message');
	return typeof message === 'string' ? message : String(error);
}

/** The message with the stack, for the person who has to find the cause. */
export function stackOf(error: unknown): string {
	const stack = fieldOf(error, 'stack');
	return typeof stack === 'string' ? stack : messageOf(error);
}

/** The `code` of an error, e.g. `ENOENT`, or the exit code of a command. */
export const codeOf = (error: unknown): unknown => fieldOf(error, 'code');

/** The error that caused this error. */
export const causeOf = (error: unknown): unknown => fieldOf(error, 'cause');
