import { leadOfAnswers, type Answer } from '../../../lib/sources/answers';

export const TIME = '2026-04-21T15:42:18Z';

/** What these answers of a form say: the fields of the lead, and the texts of its messages. */
export function read(...answers: Answer[]) {
	const { fields, messages } = leadOfAnswers(answers, TIME);
	return { fields, texts: messages.map(({ text }) => text) };
}

/** The entries of a list that is written with `·` or line breaks between them. */
export const lines = (text: string) => text.trim().split(/\s*·\s*|\s*\n\s*/);
