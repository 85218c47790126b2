import { asShown } from './as-shown';

/** How many names a sentence lists, and how many characters of each: a payload may hold thousands of long names. */
const [MOST, LONGEST] = [8, 60];

/** Names of fields for a sentence, each once: `phone_2, mail and 3 more`. */
export function listed(fields: string[]): string {
	const names = [...new Set(fields)];
	const shown = names.slice(0, MOST).map((name) => asShown(name, LONGEST));
	return shown.join(', ') + (names.length > MOST ? ` and ${names.length - MOST} more` : '');
}
