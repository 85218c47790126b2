import { InvalidLeadError, isObject, type PayloadIssue } from '../../../lib';
import { holdsNothing } from './blank';
import { isOfBusiness } from './speaker';

/** The names under which APIs, databases and PowerShell hand on a list. */
const LISTS = ['messages', 'message', 'data', 'value', 'results', 'items'];

/**
 * The list in `{ messages: […] }`, as an API gives a conversation, in `{ message: […] }` (XML) or in `{ data: […], count: 2 }`. All of
 * it was one message without text.
 */
export function listWithin(value: unknown): unknown {
	if (!isObject(value) || 'text' in value || 'direction' in value) return undefined;
	return LISTS.map((name) => value[name]).find(Array.isArray);
}

/** The kinds of messages in LangChain. */
const KINDS = ['human', 'ai', 'system', 'tool', 'function'];

/**
 * The messages in one entry of a conversation as n8n's Chat Memory Manager, or LangChain itself, hands it on: `{ human: 'Hi', ai:
 * 'Yes?' }`, `{ type: 'human', data: { content: 'Hi' } }`, `{ id: ['langchain_core', 'messages', 'AIMessage'], kwargs: { content: 'Yes?' }
 * }`. A call of a tool has no words and is left out. All of these became empty messages of the customer.
 * @returns the entry alone where it is none of these
 */
export function turnsOf(entry: unknown): unknown[] {
	if (!isObject(entry) || 'text' in entry || 'direction' in entry) return [entry];
	const { human, ai, kwargs, data = kwargs, id, type, ...others } = entry;
	if (typeof human === 'string' || typeof ai === 'string') {
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

/** The names of fields of a message without words: those of its text, which is empty, and of what was sent in its place. */
const TEXT =
	/^\s*(?:direction|(?:(?:body|content|message|msg|text|html|plain|stripped|caption|comment|transcript)[\s_-]*)+)$/i;
const ATTACHMENT =
	/attach|media|image|photo|picture|audio|voice|video|document|sticker|reaction|^(?:urls?|files?|file[ _-].*|location|contacts|poll)$/i;

/**
 * A message that has no text, no direction and no attachment is none: its words are in fields that nobody knows. It became an empty
 * message of the customer.
 * @throws InvalidLeadError naming each such message
 */
export function checkWords(messages: readonly unknown[]): void {
	const issues = messages.flatMap((message, at): PayloadIssue[] => {
		const isOne = (name: string) => TEXT.test(name) || ATTACHMENT.test(name);
		if (!isObject(message) || Object.keys(message).some(isOne)) return [];
		return [{ path: `messages.${at}.text`, message: 'is required (string)' }];
	});
	if (issues.length > 0) throw new InvalidLeadError(issues);
}
