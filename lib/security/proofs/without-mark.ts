/**
 * A body as text, without the mark that Windows programs put in front of it. The mark is no JSON, so a right key behind it was
 * answered with 401.
 */
export function withoutMark(body: Buffer | string): string {
	return String(body).replace(/^\uFEFF/, '');
}
