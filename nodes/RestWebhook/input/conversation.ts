import {
	fieldsWithWords,
	InvalidLeadError,
	isAttachment,
	isNameOfWords,
	isObject,
	wordsOfName,
	type PayloadIssue,
} from '../../../lib';
import { holdsNothing } from './blank';
import { isNameOfTime } from './message-time';
import { isOfBusiness } from './speaker';

/** The names under which APIs, databases and PowerShell hand on a list. */
const LISTS = ['messages', 'message', 'data', 'value', 'results', 'items'];

/**
 * The list in `{ messages: […] }`, as an API gives a conversation, in `{ message: […] }` (XML) or in `{ data: […], count: 2 }`. All of
 * it was one message without text. A message may hold another list, `{ content: 'Hi', data: [] }`, and lost its words for it. The words
 * of an API beside its messages, `{ message: 'Success', data: […] }`, are no words of anybody.
 */
export function listWithin(value: unknown): unknown {
	if (!isObject(value) || 'text' in value || 'direction' in value) return undefined;
	const name = LISTS.find((each) => Array.isArray(value[each]));
	if (name === undefined) return undefined;
	const { [name]: list, ...others } = value;
	const isOfMessages = (list as unknown[]).some((each) => isObject(each) && fieldsWithWords(each).length > 0);
	const words = fieldsWithWords(others).filter((each) => !(isOfMessages && each === 'message'));
	return words.length === 0 ? list : undefined;
}

/** The kinds of messages in LangChain. */
const KINDS = ['human', 'ai', 'system', 'tool', 'function'];

/**
 * The messages in one entry of a conversation as n8n's Chat Memory Manager, or LangChain itself, hands it on: `{ human: 'Hi', ai:
 * 'Yes?' }`, `{ type: 'human', data: { content: 'Hi' } }`, `{ id: ['langchain_core', 'messages', 'AIMessage'], kwargs: { content: 'Yes?' }
 * }`. A call of a tool has no words and is left out. All of these became empty messages of the customer. Beside other words, `ai: 'yes'`
 * says something of the message.
 * @returns the entry alone where it is none of these
 */
export function turnsOf(entry: unknown): unknown[] {
	if (!isObject(entry) || 'text' in entry || 'direction' in entry) return [entry];
	const { human, ai, kwargs, data = kwargs, id, type, ...others } = entry;
	if ((typeof human === 'string' || typeof ai === 'string') && fieldsWithWords(others).length === 0) {
		const names = Object.keys(entry).filter((name) => name === 'human' || name === 'ai');
		return names.flatMap((name) => spoken(name, entry[name], others));
	}
	const kind = String(Array.isArray(id) ? id.at(-1) : type)
		.replace(/Message(?:Chunk)?$/, '')
		.toLowerCase();
	if (!KINDS.includes(kind) || !isObject(data) || !('content' in data)) return [entry];
	return spoken(kind, data.content, others);
}

function spoken(kind: string, text: unknown, others: object): unknown[] {
	if (holdsNothing(text)) return [];
	return [{ direction: isOfBusiness({ role: kind }) ? 'outbound' : 'inbound', text, ...others }];
}

const IS_DIRECTION = /^\s*direction$/i;

/** Is this the name of a field that makes an object a message? */
const isOfMessage = (name: string) => IS_DIRECTION.test(name) || isNameOfWords(name) || isAttachment(name);

/** Fields that a mapping fills in whether anybody has written a message or not. */
const isAroundWords = (name: string) => /^(?:direction|role|id)$/i.test(name) || isNameOfTime(name);

/**
 * Has a message nothing but what stands around its words: `{ direction: 'inbound', text: null }`? Where the mapping found no text, each
 * item was a new customer with an empty message, and was greeted.
 */
export function saysNothing(message: unknown): boolean {
	if (!isObject(message)) return false;
	const names = Object.keys(message);
	const filled = names.filter((name) => !holdsNothing(message[name]));
	return filled.every(isAroundWords) && (filled.length === 0 || names.some(isOfMessage));
}

/** The last word in the names of fields that say something of a message: `message_id`, `contentType`, `created_at`. */
const OF_A_MESSAGE =
	/^(?:ids?|type|kind|status|state|role|time|timestamp|date|at|from|to|sender|author|speaker|recipient|channel|source|platform|provider|name|phone|email|language)$/;

/**
 * A message that has no text, no direction and no attachment is none: its words are in fields that nobody knows. It became an empty
 * message of the customer. Beside messages with words, what holds no words at all is a place or a link, and stays as it is: a whole lead
 * was refused for it.
 * @throws InvalidLeadError naming each such message
 */
export function checkWords(messages: readonly unknown[]): void {
	const isKnown = (message: unknown) => !isObject(message) || Object.keys(message).some(isOfMessage);
	const hasWords = messages.some(isKnown);
	const issues = messages.flatMap((message, at): PayloadIssue[] =>
		isKnown(message) || (hasWords && !mayHoldWords(message))
			? []
			: [{ path: `messages.${at}.text`, message: 'is required (string)' }],
	);
	if (issues.length > 0) throw new InvalidLeadError(issues);
}

/** Does a value hold letters that are no address, under a name that may be that of a text? */
function mayHoldWords(value: unknown): boolean {
	if (typeof value === 'string') return /\p{L}/u.test(value) && !/^\s*[a-z]+:\/\/\S*\s*$/i.test(value);
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(
		([name, each]) => !OF_A_MESSAGE.test(wordsOfName(name).at(-1) ?? '') && mayHoldWords(each),
	);
}
