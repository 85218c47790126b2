/*
 * Typeform's piping: a title may repeat what was answered before, `And your last name, {{field:01ABC}}?`. n8n's trigger writes
 * `[field:01ABC]` of it. Its letters were read as words of the question, so that names were in messages, and the email address of a
 * partner counted over the person's own, whose question greeted the person by name.
 */

const PIPED = String.raw`[*_]{0,2}(?:\{\{[^{}]{1,80}\}\}|\[(?:field|hidden|var):[^[\]]{1,80}\])[*_]{0,2}`;

/** `What’s {{field:01H}}’s email?` asks for the address of somebody who was named before. */
const POSSESSIVE = new RegExp(`${PIPED}['’]s(?!\\p{L})`, 'gu');

/** `Nice to meet you, {{field:01H}}!`, but not `The email of {{field:01H}}, please` */
const GREETING = new RegExp(
	`^(?:(?!(?:of|for|about|is|your|from)\\b)[\\p{L}’']{1,20}[ ,]{1,2}){0,5}(?:${PIPED} ?){1,3}[,.!]`,
	'iu',
);

/** The words of a title, in which nobody has to read what Typeform puts in. */
export function withoutPiping(title: string): string {
	return title
		.slice(0, 1000)
		.replace(POSSESSIVE, 'their')
		.replace(GREETING, ' ')
		.replace(new RegExp(`,? ?${PIPED}`, 'gu'), ' ');
}
