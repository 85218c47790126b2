import { createHash } from 'crypto';

/** How many leads go into one step: while Redis runs a step, it does nothing else. */
export const AT_A_TIME = 500;

/** Stands for a text in the name of a key. It has a fixed length, and nobody reads in it whose lead it is. */
export function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}
