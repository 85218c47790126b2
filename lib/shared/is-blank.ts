/*
 * Which rule for "there is nothing" to take: isBlank for a value of our own forms and options, isNothing (lead/normalise/nothing.ts) for
 * all that senders write in its place, isNoList (normalise/no-list.ts) where a list or an object belongs, and isWordForNone
 * (lead/no-id.ts) for words such as `null` and `none`.
 */

/** Is this nothing, or a text that holds nothing but space? */
export function isBlank(value: unknown): value is null | undefined | '' {
	return value === undefined || value === null || isBlankText(value);
}

/** Is this a text that holds nothing but space? */
export function isBlankText(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === '';
}
