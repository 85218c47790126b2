import { isTooDeep } from '../lead/depth';
import { isObject } from '../shared/is-object';
import { isPage, titleOf } from './page';

/** Fields in which programs say in words what is wrong. */
const WORDS = ['message', 'error', 'detail'];

/**
 * Fields that say which field of the lead is wrong, where the words say no more than that something is wrong. Laravel has `errors`,
 * Express `details`, NestJS a list as its `message`, Pipedrive `error_info`, problem+json `invalid-params`, our own receiver `issues`.
 */
const DETAILS =
	/^(?:messages?|errors|details?|issues|violations|error_?info|(?:field|invalid|validation)[a-z_-]*)$/i;

/**
 * The words for a person in an answer: of a web page its title, because the first characters of a page say nothing. Of JSON its words
 * and its details: `The given data was invalid.` alone told nobody that it was the phone. JSON without such words, or JSON that was
 * cut off, is quoted as it is.
 */
export function wordsSaid(said: string): string {
	if (isPage(said)) return titleOf(said) ?? said;
	const answer = parsed(said);
	if (!isObject(answer)) return said;
	const name = WORDS.find((each) => isText(answer[each]));
	if (name === undefined) return said;
	const words = String(answer[name]).trim();
	const details = Object.keys(answer)
		.filter((each) => DETAILS.test(each))
		.map((each) => answer[each])
		.find((value) => valuesIn(value).some((text) => !words.includes(text)));
	if (details === undefined) return words;
	return `${words}${/[.!?:]$/.test(words) ? '' : ':'} ${textOf(details)}`;
}

/** Deep JSON counts as none, because it exhausts the stack below. An endpoint that answered with it once made a delivery throw. */
function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) && isTooDeep(value) ? undefined : value;
	} catch {
		return undefined;
	}
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** All texts and numbers of details. Details that only repeat the words, as `issues` of our own receiver do, say nothing more. */
function valuesIn(details: unknown): string[] {
	if (typeof details === 'object' && details !== null) return Object.values(details).flatMap(valuesIn);
	return isText(details) || typeof details === 'number' ? [String(details).trim()] : [];
}

function textOf(details: unknown): string {
	if (isText(details)) return details;
	return Array.isArray(details) && details.every(isText) ? details.join(', ') : JSON.stringify(details);
}
