import type { IDataObject } from 'n8n-workflow';
import {
	asList,
	InvalidLeadError,
	isObject,
	isTimestamp,
	normaliseTimestamp,
	NO_TIMESTAMP,
	readJsonInText,
} from '../../../lib';
import { holdsNothing } from './blank';

/** A message with the fields that the form gives. */
type Message = IDataObject;

/**
 * The messages of a form: first those of *Messages* (a list, one message or the text of one message), then those of *Message*. A text
 * that somebody types into a form counts as inbound.
 * @returns undefined where the form has no messages; a message whose time the form does not give has no time
 * @throws InvalidLeadError where *Messages* is broken JSON, or *Message Time* no time
 */
export function messagesFromFields(
	messages: unknown,
	message: unknown,
	time: unknown,
): Message[] | undefined {
	const list = [...listOf(messages), ...(holdsNothing(message) ? [] : listOfMessage(message, timeOf(time)))];
	return list.length === 0 ? undefined : (list.map(withDirection) as Message[]);
}

/** @returns the list itself where each message has its time. @param now milliseconds since 1970 */
export function withTimes(messages: Message[], now: number): Message[] {
	const isTimed = (message: Message) => typeof message !== 'object' || !holdsNothing(message.timestamp);
	if (messages.every(isTimed)) return messages;
	const timestamp = new Date(now).toISOString();
	return messages.map((message) => (isTimed(message) ? message : { ...message, timestamp }));
}

const single = (text: unknown, timestamp?: unknown) => ({
	text,
	...(timestamp !== undefined && { timestamp }),
});

/**
 * What somebody has dragged onto *Message*: text, or the `messages` of an item that came from the trigger. Message is the only field
 * that the form shows at first, and each lead with such a list was refused.
 */
function listOfMessage(message: unknown, time: unknown): unknown[] {
	if (typeof message !== 'object') return [single(message, time)];
	const isTimed = (each: unknown) => time === undefined || !isObject(each) || !holdsNothing(each.timestamp);
	return listOf(message).map((each) => (isTimed(each) ? each : { ...(each as Message), timestamp: time }));
}

/** Entries that hold nothing are left out: `[$json.message]` is `[null]` for an item without a message. */
function listOf(value: unknown): unknown[] {
	if (holdsNothing(value)) return [];
	if (typeof value === 'string') return listOfText(value);
	const list = asList(value) ?? asList(listWithin(value)) ?? [value];
	return list
		.filter((each) => !holdsNothing(each))
		.map((each) => (typeof each === 'string' ? single(each) : each));
}

/** The list in `{ messages: […] }`, as an API gives a conversation, or in `{ message: […] }`. All of it was one message without text. */
function listWithin(value: unknown): unknown {
	if (!isObject(value) || 'text' in value) return undefined;
	return [value.messages, value.message].find(Array.isArray);
}

/** A form's text is one message, unless the text is JSON that holds messages. */
function listOfText(text: string): unknown[] {
	// `JSON.stringify($json.messages)` of an item whose `messages` is null.
	if (text.trim() === 'null') return [];
	const read = readJsonInText('messages', text);
	if ('issue' in read) throw new InvalidLeadError([read.issue]);
	return read.value === text ? [single(text.trim())] : listOf(read.value);
}

function withDirection(message: unknown): unknown {
	if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
	if (!holdsNothing((message as Message).direction)) return message;
	return { direction: isOfBusiness(message) ? 'outbound' : 'inbound', ...withoutBlankDirection(message) };
}

/** Fields that name the speaker of a message in chats, agents and gateways. `from` may as well hold a name or a number. */
const SPEAKERS = ['role', 'sender', 'from', 'author', 'type', 'Direction'];

/** What these fields call the business. */
const BUSINESS =
	/^(?:assistant|agent|bot|ai|business|staff|operator|system|model|out(?:bound|going)?|sent)$/i;

/**
 * Does a message without a direction say that the business wrote it? Once the answers of an assistant counted as words of the customer,
 * and a number that the assistant had read back counted as contact info that the customer gave.
 */
function isOfBusiness(message: object): boolean {
	const fields = message as Message;
	if (fields.fromMe === true || fields.from_me === true) return true;
	return SPEAKERS.some((name) => typeof fields[name] === 'string' && BUSINESS.test(fields[name].trim()));
}

function withoutBlankDirection(message: object): object {
	return Object.fromEntries(Object.entries(message).filter(([name]) => name !== 'direction'));
}

function timeOf(value: unknown): unknown {
	if (holdsNothing(value)) return undefined;
	const time = normaliseTimestamp(value);
	if (typeof time === 'string' && isTimestamp(time)) return time;
	throw new InvalidLeadError([{ path: 'message_time', message: NO_TIMESTAMP }]);
}
