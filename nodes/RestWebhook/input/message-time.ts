import type { IDataObject } from 'n8n-workflow';
import {
	EARLIEST,
	InvalidLeadError,
	isNoList,
	isTimestamp,
	normaliseTimestamp,
	NO_TIMESTAMP,
	onlyText,
	parseTimestamp,
} from '../../../lib';
import { holdsNothing } from './blank';

/** The names under which other systems say when a message was written, in small letters and without `_`, `-` and spaces. */
const NAME_OF_TIME =
	/^(?:(?:message)?(?:timestamp|time|date)|datetime|ts|(?:date)?(?:created|sent|received)(?:at|on|date|time)?)$/;

/** Is this the name of a field that says when a message was written: `timestamp`, `created_at`, `dateCreated`, `sent_at`? */
export const isNameOfTime = (name: string) => NAME_OF_TIME.test(name.toLowerCase().replace(/[\s_-]/g, ''));

/** Does a timestamp hold no time? A template writes a word for none, such as `undefined`, where it finds nothing. */
const isNoTime = (timestamp: unknown) =>
	holdsNothing(timestamp) || (typeof timestamp === 'string' && isNoList(timestamp));

const isTimed = (message: IDataObject) => typeof message !== 'object' || !isNoTime(message.timestamp);

/** @returns the list itself where each message has its time. @param now milliseconds since 1970 */
export function withTimes(messages: IDataObject[], now: number): IDataObject[] {
	if (messages.every(isTimed)) return messages;
	const timestamp = new Date(now).toISOString();
	return messages.map((message) => (isTimed(message) ? message : { ...message, timestamp }));
}

/**
 * A message with the time that it says in another field. The messages of an API, which lists the newest one first and calls its time
 * `created_at`, all got the present time, went out in the wrong order, and the event had the wrong type. Of several times, such as
 * `dateCreated` and `dateSent` of Twilio, the earliest one is meant.
 * @returns the message itself where it has a timestamp, or where one of these fields holds no moment. `date` and `time` may be the two
 *   halves of one
 */
export function withOwnTime(message: IDataObject): IDataObject {
	if (isTimed(message)) return message;
	const said = Object.entries(message).filter(
		([name, value]) => isNameOfTime(name) && !isNoTime(value) && typeof value !== 'boolean',
	);
	const times = said.map(([, value]) => momentOf(value));
	if (times.includes(undefined)) return message;
	// Programs write 1970 or the year 1 where they have no time.
	const [timestamp] = (times as string[])
		.filter((time) => parseTimestamp(time) >= EARLIEST)
		.toSorted((a, b) => parseTimestamp(a) - parseTimestamp(b));
	return timestamp === undefined ? message : { ...message, timestamp };
}

/** A day alone is no moment. */
function momentOf(value: unknown): string | undefined {
	const time = normaliseTimestamp(onlyText(value));
	const isDay = typeof value === 'string' && !/:|\d{8}/.test(value);
	return typeof time === 'string' && isTimestamp(time) && !isDay ? time : undefined;
}

/** *Message Time*. @throws InvalidLeadError where it is no time */
export function timeOf(value: unknown): unknown {
	if (isNoTime(value)) return undefined;
	const time = normaliseTimestamp(onlyText(value));
	if (typeof time === 'string' && isTimestamp(time)) return time;
	throw new InvalidLeadError([{ path: 'message_time', message: NO_TIMESTAMP }]);
}
