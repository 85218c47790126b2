import { inFormOfContract, isTimestamp, parseTimestamp } from '../timestamp';
import { fromEpoch, fromMoment } from './epoch';
import { withoutType } from './normalise-text';
import { DOT_NET, timeInObject } from './time-objects';

/**
 * Seconds since 1970, or parts of them, as digits or as Java and Go write a double: `1.776786138E9`, `1.776786138e+09`. With fewer
 * decimals some digits are missing.
 */
const DIGITS = /^(?:\d{9,19}(?:\.\d+)?|\d{5}\.\d+|\d\.\d{7,}E\+?\d\d?|0|-62135596800(?:000)?)$/i;
/** `Tue, 21 Apr 2026 15:42:18 +0000` (RFC 5322, HTTP), with `-` in cookies, `/` in logs: the month has its name. Without a zone it is UTC. */
const BY_NAME =
	/^(?:[a-z]{3,9},? {1,2})?(\d{1,2})[ /-]([a-z]{3,9})[ /-](\d{4})[ :](\d{2}:\d{2}(?::\d{2})?)(?: (?:GMT|UTC?|Z|([+-]\d{2}:?\d{2})))?$/i;
/** `Apr 21, 2026 3:42:18 PM UTC`, as programs write a time for people in the United States. */
const MONTH_FIRST = /([a-z]{3,9}) (\d{1,2}), (\d{4}),?(?: at)?(?= )/i;
/** `21 Apr 2026, 15:42`, `21 April 2026 at 15:42`, `2026-04-21, 3:42:18 p.m.`, as JavaScript writes a time for people elsewhere. */
const BEHIND_DATE = /(?<=[a-z] \d{4}|^\d{4}[-/]\d{1,2}[-/]\d{1,2})(?:,|,? at)(?= \d{1,2}:\d)/i;
/** `Apr 21 2026  3:42PM`, as SQL Server writes a time where nothing else was asked for. */
const OF_SQL_SERVER = /^([a-z]{3}) {1,2}(\d{1,2}) (\d{4}) {1,2}(?=\d{1,2}:\d\d[AP]M$)/i;
/**
 * `03:42:18 PM`. Java and JavaScript write a narrow space before the last word. Where the pattern also began at the minutes,
 * `15:02:18 PM` was moved by twelve minutes. `-04:00 America/New_York` is an offset, and was read as four o'clock in the morning.
 */
const OF_HALF_A_DAY = /(?<![\d:+-])(\d\d)(:\d\d(?::\d\d)?(?:\.\d+)?)\s?([ap])(?:m|\.m\.)(?![a-z])/i;
/** `Tue Apr 21 2026 15:42:18 GMT+0200`, as JavaScript writes a Date. */
const OF_JAVASCRIPT = /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4} [\d:]{8}) GMT(?=[+-]\d{4}$)/i;
/** `Tue Apr 21 15:42:18 UTC 2026` (Java, Unix), `Tue Apr 21 15:42:18 +0200 2026` (Ruby), without a zone C and Python. */
const YEAR_LAST = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) ([\d:]{8})( \S+)? (\d{4})$/i;
/** What MySQL writes where it has no time. */
const OF_MYSQL_FOR_NONE = /^0000-00-00(?:[ T]00:00:00(?:\.0+)?Z?)?$/i;
/** The word in front of an offset: `15:42:18 GMT+02:00`. */
const BEFORE_OFFSET = /(?<=\d ?)(?:GMT|UTC)(?=[+-]\d{2}:?\d{2}$)/i;
/** `20260421T154218Z` (ISO 8601, basic form), also without seconds or a zone. */
const BASIC = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(?:(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
/** `2026/04/21`, `2026-4-9`: where the year comes first, the month is next. */
const YEAR_FIRST = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})(?!\d)/;
/** An hour without its zero (`2026-04-21 9:42:18`): before, the leads of a sender were refused until ten in the morning. */
const SHORT_HOUR = /(?<=\d[ T])(?=\d:\d)/i;
/**
 * The name of the zone behind its offset: ` (UTC)` in mail and JavaScript, `[Europe/Berlin]` or ` Europe/Berlin` in Java, ` CEST` in
 * Go, or ` -03` where Go has no letters for it. Behind it Go writes the time of its other clock, ` m=+0.01`.
 */
const NAME_OF_ZONE =
	/(?<=[+-]\d{2}:?\d{2}|Z) ?(?:\([^()]{1,60}\)|\[[^[\]]{1,60}\]|[A-Z]{3,5}|[A-Z][A-Za-z]{1,20}(?:\/[\w+-]{1,30}){1,2}|(?<= )[+-]\d{2,4})(?: m=[+-][\d.]{1,30})?$/;

/**
 * A moment as ISO 8601, in the form of the contract. Read are seconds, milliseconds, microseconds or nanoseconds since 1970 as a
 * number or as digits, the dates of mail, HTTP and logs, of JavaScript, Java, Go, PHP, .NET, MongoDB and Firestore, and ISO 8601
 * with white space around it or UTC behind it.
 * @returns any other value as it came, also a date such as 04/05/2026, which two people read in two ways
 */
export function normaliseTimestamp(value: unknown): unknown {
	// MongoDB writes a date as `{ $date: … }` of a text, a number, or `{ $numberLong: '…' }`.
	const { $date = value } = fieldsOf(value);
	const time = withoutType($date);
	if (typeof time === 'number') return fromEpoch(time) ?? value;
	if (typeof time === 'string') return fromText(time) ?? value;
	const inObject = timeInObject(fieldsOf(time));
	return (typeof inObject === 'number' ? fromEpoch(inObject) : fromText(inObject ?? '')) ?? value;
}

const fieldsOf = (value: unknown) => Object(value) as Record<string, unknown>;

function fromText(given: string): string | undefined {
	if (isTimestamp(given)) return inFormOfContract(given);
	const text = given
		.trim()
		// A text that was written as JSON twice has quotes around it.
		.replace(/^"(.*)"$/, '$1')
		.replace(MONTH_FIRST, '$2 $1 $3')
		.replace(OF_SQL_SERVER, '$2 $1 $3 ')
		.replace(BEHIND_DATE, '')
		.replace(SHORT_HOUR, '0')
		.replace(OF_HALF_A_DAY, inFullDay)
		.replace(YEAR_LAST, '$2 $1 $5 $3$4')
		.replace(DOT_NET, '$1')
		.replace(NAME_OF_ZONE, '')
		.replace(OF_JAVASCRIPT, '$2 $1 $3 ')
		.replace(BEFORE_OFFSET, '')
		.replace(OF_MYSQL_FOR_NONE, '0');
	if (DIGITS.test(text)) return fromEpoch(Number(text));
	const named = BY_NAME.exec(text);
	if (named) return fromName(named);
	const plain = text
		.replace(BASIC, inParts)
		.replace(
			YEAR_FIRST,
			(_, year: string, _mark, month: string, day: string) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
		);
	const iso = plain.replace(/ ?(?:UTC|GMT)$/i, 'Z').replace(/(\d) (?=Z$|[+-]\d{2}:?\d{2}$)/i, '$1');
	return isTimestamp(iso) ? inFormOfContract(iso) : undefined;
}

const inParts = (
	_: string,
	...[year, month, day, hour, minute, second = '00', fraction = '', zone = '']: string[]
) => `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`;

/**
 * A time of half a day as one of 24 hours. Patterns such as `HH:mm:ss A` write `15:42:18 PM` and `00:12:30 AM`, whose hours are of 24
 * already; `00:12 PM` and `15:42 AM` say two things, and stay as they are.
 */
function inFullDay(time: string, hour: string, rest: string, half: string): string {
	const isAfternoon = /p/i.test(half);
	const isOfFullDay = isAfternoon ? Number(hour) > 12 : hour === '00';
	if (isOfFullDay) return hour + rest;
	if (Number(hour) > 12 || hour === '00') return time;
	return twoDigits((Number(hour) % 12) + (isAfternoon ? 12 : 0)) + rest;
}

/** Reads the parts as ISO 8601, so that only days of the calendar count. A word that is no month gives the month 0. */
function fromName([, day = '', name = '', year, time, zone = 'Z']: RegExpExecArray): string | undefined {
	const month = MONTHS.findIndex((each) => each.startsWith(name.toLowerCase())) + 1;
	const moment = parseTimestamp(`${year}-${twoDigits(month)}-${twoDigits(day)}T${time}${zone}`);
	return fromMoment(moment);
}

/** In full, because other languages begin another month with the same letters: `Marraskuu` is November in Finnish. */
const MONTHS = 'january,february,march,april,may,june,july,august,september,october,november,december'.split(
	',',
);

const twoDigits = (number: number | string) => String(number).padStart(2, '0');
