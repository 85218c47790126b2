import type { PayloadIssue } from './issues';

/** Deeper payloads are refused: nothing a lead holds is nested like that, and deep ones exhaust the stack. */
export const MAX_DEPTH = 64;
export const TOO_DEEP: PayloadIssue = {
	path: '',
	message: `must not be nested deeper than ${MAX_DEPTH} levels`,
};

/** Walks with a list of its own instead of the call stack, so that depth itself cannot hurt. */
export function isTooDeep(root: object): boolean {
	let level: object[] = [root];
	for (let depth = 1; level.length > 0; depth++) {
		if (depth > MAX_DEPTH) return true;
		level = level
			.flatMap((node) => Object.values(node) as unknown[])
			.filter((child): child is object => typeof child === 'object' && child !== null);
	}
	return false;
}
