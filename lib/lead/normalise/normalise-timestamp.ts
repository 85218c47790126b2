import { EARLIEST, isTimestamp, parseTimestamp } from '../timestamp';
import { withoutType } from './normalise-text';

/**
 * No message of a lead was written after this, or before {@link EARLIEST}. A number that would give such a time is no time of these units:
 * `20260421154218` read as milliseconds is in the year 2612, .NET's ticks are in 1990.
 */
const LATEST = Date.UTC(2100, 0);

/** Each limit is a thousand times the one before, so that no moment of a lead can be read in two units. */
const UNITS: Array<[below: number, perMillisecond: number]> = [
	[1e11, 1e-3],
	[1e14, 1],
	[1e17, 1e3],
	[1e20, 1e6],
];

/** `Tue, 21 Apr 2026 15:42:18 +0000` (RFC 5322, HTTP), with `-` in cookies, `/` in logs: day, month by name and zone leave no doubt. */
const BY_NAME =
	/^(?:[a-z]{3,9},? )?(\d{1,2})[ /-]([a-z]{3})[ /-](\d{4})[ :](\d{2}:\d{2}(?::\d{2})?) (?:GMT|UTC?|Z|([+-]\d{4}))$/i;
/** `Tue Apr 21 2026 15:42:18 GMT+0200`, as JavaScript writes a Date. */
const OF_JAVASCRIPT = /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4} [\d:]{8}) GMT(?=[+-]\d{4}$)/i;
/** `Tue Apr 21 15:42:18 UTC 2026` (Java, Unix), `Tue Apr 21 15:42:18 +0200 2026` (Ruby). */
const YEAR_LAST = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) ([\d:]{8}) (\S+) (\d{4})$/i;
/** `/Date(1776786138000+0200)/`: milliseconds since 1970, as .NET writes them. */
const DOT_NET = /^\/Date\((\d+)([+-]\d{4})?\)\/$/;
/** `20260421T154218Z` (ISO 8601, basic form). */
const BASIC = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}:?\d{2})$/i;
/** `2026/04/21`: where the year comes first, the month is next. */
const WITH_SLASHES = /^(\d{4})\/(\d{2})\/(\d{2})(?!\d)/;
/** An hour without its zero (`2026-04-21 9:42:18`): before, the leads of a sender were refused until ten in the morning. */
const SHORT_HOUR = /(?<=\d[ T])(?=\d:\d)/i;
/**
 * The name of the zone behind its offset: ` (UTC)` in mail and JavaScript, `[Europe/Berlin]` in Java, ` CEST` in Go, or ` -03` where
 * Go has no letters for it. Behind it Go writes the time of its other clock, ` m=+0.01`.
 */
const NAME_OF_ZONE =
	/(?<=[+-]\d{2}:?\d{2}|Z) ?(?:\([^()]{1,60}\)|\[[^[\]]{1,60}\]|[A-Z]{3,5}|(?<= )[+-]\d{2,4})(?: m=[+-][\d.]{1,30})?$/;

/**
 * A moment as ISO 8601: seconds, milliseconds, microseconds or nanoseconds since 1970 as a number or as digits, the dates
 * of mail, HTTP and logs, of JavaScript, Java, Go, PHP, .NET, MongoDB and Firestore, ISO 8601 with white space around it or UTC
 * behind it.
 * @returns every other value as it came. A date such as 04/05/2026 is one, because two people read it in two ways.
 */
export function normaliseTimestamp(value: unknown): unknown {
	// MongoDB writes a date as `{ $date: … }` of a text, a number, or `{ $numberLong: '…' }`.
	const { $date = value } = fieldsOf(value);
	const time = withoutType($date);
	if (typeof time === 'number') return fromEpoch(time) ?? value;
	if (typeof time === 'string') return fromText(time) ?? value;
	return fromObject(fieldsOf(time)) ?? value;
}

const fieldsOf = (value: unknown) => Object(value) as Record<string, unknown>;

function fromText(given: string): string | undefined {
	if (isTimestamp(given)) return given;
	const text = given
		.trim()
		.replace(SHORT_HOUR, '0')
		.replace(YEAR_LAST, '$2 $1 $5 $3 $4')
		.replace(DOT_NET, '$1')
		.replace(NAME_OF_ZONE, '')
		.replace(OF_JAVASCRIPT, '$2 $1 $3 ');
	if (/^\d{9,19}(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
	const named = BY_NAME.exec(text);
	if (named) return fromName(named);
	const plain = text.replace(BASIC, '$1-$2-$3T$4:$5:$6$7').replace(WITH_SLASHES, '$1-$2-$3');
	const iso = plain.replace(/ ?(?:UTC|GMT)$/i, 'Z').replace(/(\d) (?=Z$|[+-]\d{2}:?\d{2}$)/i, '$1');
	return isTimestamp(iso) ? iso : undefined;
}

/**
 * n8n's database nodes give a Date, its expressions (`{{ $now }}`) Luxon's DateTime; no JSON holds a function. PHP's DateTime is
 * `{ date: '2026-04-21 15:42:18.000000', timezone_type: 3, timezone: 'UTC' }` in JSON, Firestore's time `{ _seconds, _nanoseconds }`,
 * or without these dashes. A zone of PHP by its name (`Europe/Berlin`) is not read: to look up its offset
 * takes a third of a millisecond, and a lead may have 10 000 messages.
 */
function fromObject(value: Record<string, unknown>): string | undefined {
	const { toISO, toISOString = toISO, date, timezone } = value;
	const { _seconds, _nanoseconds, seconds = _seconds, nanoseconds = _nanoseconds } = value;
	if (typeof toISOString === 'function') return toIso(Number(value.valueOf()));
	if (typeof seconds === 'number' && typeof nanoseconds === 'number')
		return fromEpoch(seconds + nanoseconds / 1e9);
	return typeof date === 'string' && typeof timezone === 'string'
		? fromText(`${date} ${timezone}`)
		: undefined;
}

/** Reads the parts as ISO 8601, so that only days of the calendar count. A word that is no month gives a number that is not whole. */
function fromName([, day = '', name = '', year, time, zone = 'Z']: RegExpExecArray): string | undefined {
	const month = MONTHS.indexOf(name.toLowerCase()) / 3 + 1;
	const [mm, dd] = [`${month}`, day].map((number) => number.padStart(2, '0'));
	const moment = parseTimestamp(`${year}-${mm}-${dd}T${time}${zone}`);
	return moment >= EARLIEST ? toIso(moment) : undefined;
}

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

function fromEpoch(number: number): string | undefined {
	const [, perMillisecond = NaN] = UNITS.find(([below]) => number < below) ?? [];
	const moment = Math.round(number / perMillisecond);
	return moment >= EARLIEST && moment < LATEST ? toIso(moment) : undefined;
}

function toIso(milliseconds: number): string | undefined {
	return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
