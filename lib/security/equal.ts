import { hash, timingSafeEqual } from 'crypto';
import type { KeyUse, ValidKey } from './valid-key';

/** Compares two texts in a time that tells nothing of where they differ, or of how long the right one is. */
export function isSameText(given: string, right: string): boolean {
	return timingSafeEqual(digestOf(given), digestOf(right));
}

/** Which key is the right one. Every key is tried, so that the time does not tell which of them it was. */
export function findKey(keys: readonly ValidKey[], isRight: (key: ValidKey) => boolean): KeyUse | undefined {
	return keys.filter((key) => isRight(key))[0]?.use;
}

function digestOf(text: string): Buffer {
	return hash('sha256', text, 'buffer');
}
