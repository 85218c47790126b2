import type { IDataObject } from 'n8n-workflow';
import {
	asList,
	InvalidLeadError,
	isNoList,
	isObject,
	jsonInText,
	mayBeMeant,
	MESSAGE_FIELDS,
	NO_JSON,
	readJsonInText,
	withPlainNames,
} from '../../../lib';
import { holdsNothing } from './blank';
import { checkWords, listWithin, saysNothing, turnsOf } from './conversation';
import { timeOf, withOwnTime } from './message-time';
import { isOfBusiness } from './speaker';

/** A message with the fields that the form gives. */
type Message = IDataObject;

/**
 * The messages of a form: first those of *Messages* (a list, one message or the text of one message), then those of *Message*. A text
 * that somebody types into a form counts as inbound.
 * @returns undefined where the form has no messages; a message whose time the form does not give has no time
 * @throws InvalidLeadError where *Messages* is broken JSON or holds a message without words, or *Message Time* is no time
 */
export function messagesFromFields(
	messages: unknown,
	message: unknown,
	time: unknown,
): Message[] | undefined {
	const list = [...listOf(messages), ...(holdsNothing(message) ? [] : listOfMessage(message, timeOf(time)))];
	checkWords(list);
	return list.length === 0 ? undefined : (list.map(withDirection) as Message[]);
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

/**
 * Entries that hold nothing are left out: `[$json.message]` is `[null]` for an item without a message, and `[{ direction: 'inbound',
 * text: $json.message }]` has no text.
 */
function listOf(value: unknown): unknown[] {
	if (holdsNothing(value)) return [];
	if (typeof value === 'string') return listOfText(value);
	const list = asList(value) ?? asList(listWithin(value)) ?? [value];
	return list
		.map((each) => jsonInText('messages', each))
		.filter((each) => !holdsNothing(each))
		.flatMap((each) => (typeof each === 'object' ? turnsOf(withKnownNames(each)) : [single(each)]))
		.map((each) => (isObject(each) ? withOwnTime(each as Message) : each))
		.filter((each) => !saysNothing(each));
}

/** Without the spaces around the names that a table's headings have: beside `"timestamp "` the message got the present time. */
const withKnownNames = (message: unknown) =>
	isObject(message) ? withPlainNames(message, MESSAGE_FIELDS) : message;

/** A form's text is one message, unless the text is JSON that holds messages or texts, or a word for none. */
function listOfText(text: string): unknown[] {
	// `JSON.stringify($json.messages)` of an item whose `messages` is null.
	if (isNoList(text) && !mayBeMeant(text)) return [];
	// A list of objects that was put into a text. Its words are lost, and the text became the words of the customer.
	if (/^(?:\[object \w+\],?)+$/.test(text.trim())) throw new InvalidLeadError([NO_JSON]);
	const read = readJsonInText('messages', text);
	if ('issue' in read) throw new InvalidLeadError([read.issue]);
	if (read.value !== text) return listOf(read.value);
	const texts = jsonInText('texts', text);
	return texts === text ? [single(text.trim())] : listOf(texts);
}

function withDirection(message: unknown): unknown {
	if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
	if (!holdsNothing((message as Message).direction)) return message;
	return { direction: isOfBusiness(message) ? 'outbound' : 'inbound', ...withoutBlankDirection(message) };
}

function withoutBlankDirection(message: object): object {
	return Object.fromEntries(Object.entries(message).filter(([name]) => name !== 'direction'));
}
