import { textOf } from './parts';

/*
 * The questions of a form in the words of its author. Jotform names a question by its first two words, so `What is your name?` and
 * `What is your email?` are both `whatIs`, and the lead had neither. Beside the names, in `pretty`, Jotform writes everything for
 * people: `What is your name?:Ada Lovelace, What is your email?:ada@example.com`.
 */

/** How much of the text is read, and how many of its questions: a stranger may send as much as fits. */
const [LONGEST, MOST, LONGEST_QUESTION] = [20_000, 200, 200];

/** Letters and digits alone, as in the names that Jotform makes of questions. */
function folded(text: string): string {
	return text
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z\d]/g, '');
}

/**
 * @param pretty `question:answer, question:answer`, where questions may hold commas, and answers colons as well
 * @returns finds the question that begins with the words of a name, and that has this answer; each question once
 */
export function questionsIn(pretty: unknown): (name: string, answer: string) => string | undefined {
	const text = (textOf(pretty) ?? '').slice(0, LONGEST);
	const begins = [0, ...[...text.matchAll(/, /g)].map(({ index }) => index + 2)].slice(0, MOST);
	const left = new Map(begins.map((begin) => [begin, folded(text.slice(begin, begin + LONGEST_QUESTION))]));
	let looked = 0;
	return (name, answer) => {
		const words = folded(name);
		looked += 1;
		if (looked > MOST || words === '' || answer === '') return undefined;
		for (const [begin, beginning] of left) {
			if (!beginning.startsWith(words)) continue;
			const [question, behind] = partsAt(text.slice(begin), answer);
			// Behind another colon stands the answer to another question.
			if (question === undefined || question.includes(':') || !/^(?:, |$)/.test(behind)) continue;
			left.delete(begin);
			return question;
		}
		return undefined;
	};
}

function partsAt(text: string, answer: string): [question: string | undefined, behind: string] {
	const end = text.slice(0, LONGEST_QUESTION + answer.length).indexOf(`:${answer}`);
	return end === -1 ? [undefined, ''] : [text.slice(0, end).trim(), text.slice(end + 1 + answer.length)];
}
