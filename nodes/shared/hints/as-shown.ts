/** Longer texts are cut: the sentence is for a person, and for the error workflow that passes it on. */
const LONGEST = 200;

/** Signs of HTML, and signs that look like them. An `&` is one only where it could begin a sign such as `&lt;`. */
const LOOK_ALIKES: Record<string, string> = { '<': '‹', '>': '›', '&': '＆' };

/**
 * The text of a stranger, as a part of the description of an error or of a hint. n8n's editor renders both as HTML: an
 * `<img src="…">` in a name would tell its sender who looks at the run and when, and an `<a href="…">` would be a link in an error of n8n.
 * @returns one line, of at most so many characters
 */
export function asShown(text: string, longest = LONGEST): string {
	return (
		text
			// An invisible character could hide the text behind it from a person.
			.replace(/[\p{C}\s]+/gu, ' ')
			.replace(/[<>]|&(?=[#\w])/g, (sign) => LOOK_ALIKES[sign] ?? '')
			.trim()
			.slice(0, longest)
	);
}
