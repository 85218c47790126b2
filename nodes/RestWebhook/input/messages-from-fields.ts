import type { IDataObject } from 'n8n-workflow';
import {
	InvalidLeadError,
	isTimestamp,
	normaliseTimestamp,
	NO_TIMESTAMP,
	readJsonInText,
} from '../../../lib';
import { isBlank } from './blank';

/** A message with the fields that the form gives. */
type Message = IDataObject;

/**
 * The messages of a form: first those of *Messages* (a list, one message or the text of one message), then the message of
 * *Message*. Text that somebody types into a form counts as inbound.
 * @returns undefined where the form has no messages; a message whose time the form does not give has no time
 * @throws InvalidLeadError where *Messages* is broken JSON, or *Message Time* no time
 */
export function messagesFromFields(
	messages: unknown,
	message: unknown,
	time: unknown,
): Message[] | undefined {
	const list = [...listOf(messages), ...(isBlank(message) ? [] : [single(message, timeOf(time))])];
	return list.length === 0 ? undefined : (list.map(asInbound) as Message[]);
}

/** @returns the list itself where each message has its time. @param now milliseconds since 1970 */
export function withTimes(messages: Message[], now: number): Message[] {
	const isTimed = (message: Message) => typeof message !== 'object' || !isBlank(message.timestamp);
	if (messages.every(isTimed)) return messages;
	const timestamp = new Date(now).toISOString();
	return messages.map((message) => (isTimed(message) ? message : { ...message, timestamp }));
}

const single = (text: unknown, timestamp?: unknown) => ({
	text,
	...(timestamp !== undefined && { timestamp }),
});

function listOf(value: unknown): unknown[] {
	if (isBlank(value)) return [];
	if (typeof value === 'string') return listOfText(value);
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list.map((each) => (typeof each === 'string' ? single(each) : each));
}

/** A form's text is one message, unless the text is JSON that holds messages. */
function listOfText(text: string): unknown[] {
	const read = readJsonInText('messages', text);
	if (!read) return [single(text.trim())];
	if ('issue' in read) throw new InvalidLeadError([read.issue]);
	return listOf(read.value);
}

function asInbound(message: unknown): unknown {
	if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
	return isBlank((message as Message).direction)
		? { direction: 'inbound', ...withoutBlankDirection(message) }
		: message;
}

function withoutBlankDirection(message: object): object {
	return Object.fromEntries(Object.entries(message).filter(([name]) => name !== 'direction'));
}

function timeOf(value: unknown): unknown {
	if (isBlank(value)) return undefined;
	const time = normaliseTimestamp(value);
	if (typeof time === 'string' && isTimestamp(time)) return time;
	throw new InvalidLeadError([{ path: 'message_time', message: NO_TIMESTAMP }]);
}
