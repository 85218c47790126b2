/**
 * A text, or bytes as UTF-8, without the byte order mark that Windows programs put in front. The mark is no JSON: a body behind it was
 * refused, and a right key in such a body was answered with 401.
 */
export function withoutBom(text: Buffer | string): string {
	return String(text).replace(/^\uFEFF/, '');
}
