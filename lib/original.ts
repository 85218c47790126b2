/**
 * The original, where a copy says the same in the same order. What refers to it is then in memory once, and once in an
 * execution that n8n saves: it writes each object as often as there are copies of it.
 * @param copy of JSON values
 */
export function originalOf<T>(copy: T, original: T): T {
	return JSON.stringify(copy) === JSON.stringify(original) ? original : copy;
}
