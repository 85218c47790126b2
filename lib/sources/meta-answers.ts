import { answerText } from './answer-values';
import type { Answer, AnswerField } from './answers';
import { asArray, asFields, textOf, type Fields } from './parts';

/*
 * The answers of a lead of Meta. `field_data` has no more than a name for each question, which for a question of the form's own is a
 * key such as `q1`, and its answer `o1`. n8n's Facebook Lead Ads Trigger, not simplified, gives out the questions beside it:
 * `form: { questions: [{ key, label, type, options: [{ key, value }] }] }`. The types are those of Meta's page on lead forms:
 * https://developers.facebook.com/docs/marketing-api/guides/lead-ads/create
 */

const FIELDS = new Map<string, AnswerField>([
	['FULL_NAME', 'name'],
	['FIRST_NAME', 'first_name'],
	['LAST_NAME', 'last_name'],
	['EMAIL', 'email'],
	['PHONE', 'phone'],
	['ZIP', 'postal_code'],
	['POST_CODE', 'postal_code'],
]);

/**
 * How Meta names its own questions in English. In a form in another language these are in that language, so where one of these is asked,
 * `sales_rep` is none of Meta's questions.
 */
const IN_ENGLISH = /^(?:(?:full|first|last)[ _]name|phone[ _]number)$/i;

/** What Meta's testing tool answers: it is no email address and no number, so it stays a message. */
export function isDummy(value: unknown): boolean {
	return /^<test lead: dummy data for/i.test(answerText(value));
}

export function answersOf({ data, field_data, form }: Fields): Answer[] {
	const questions = asArray(asFields(form).questions).map(asFields);
	const given = Array.isArray(field_data)
		? field_data.map(asFields).map(({ name, values }) => [textOf(name) ?? '', values] as const)
		: Object.entries(asFields(data));
	const byKey = new Map(questions.map((question) => [textOf(question.key), question]));
	const isTranslated = !given.some(([name]) => IN_ENGLISH.test(name));
	return given.map(([name, value]) => {
		const question = byKey.get(name);
		const answer = answerOf(name, value, question);
		return question === undefined && isTranslated ? { ...answer, isTranslated } : answer;
	});
}

/** The answers of an item that has them beside its own fields, as a file of Meta's leads has them: `p:+15125550142` is a number there. */
export function flatAnswersOf(payload: Fields, known: readonly string[]): Answer[] {
	return Object.entries(payload)
		.filter(([name, value]) => !known.includes(name) && (textOf(value) !== undefined || Array.isArray(value)))
		.map(([name, value]) => answerOf(name, textOf(value)?.replace(/^p:(?=\+)/, '') ?? value));
}

function answerOf(name: string, value: unknown, { type, label, options }: Fields = {}): Answer {
	const field = isDummy(value) ? undefined : FIELDS.get(textOf(type) ?? '');
	const shown = new Map(
		asArray(options)
			.map(asFields)
			.map(({ key, value: text }) => [textOf(key), text]),
	);
	const chosen = (one: unknown) => shown.get(textOf(one)) ?? one;
	return {
		question: textOf(label) ?? words(name),
		value: Array.isArray(value) ? value.map(chosen) : chosen(value),
		...(field && { field }),
	};
}

/** `what_is_your_budget?` as a person asked it. */
function words(name: string): string {
	return name.replaceAll('_', ' ');
}
