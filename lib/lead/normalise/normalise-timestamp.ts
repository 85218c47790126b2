import { isTimestamp } from '../timestamp';

/**
 * No message of a lead was written before or after these. A number that would give such a time is no time of these units:
 * `20260421154218` read as milliseconds is in the year 2612, .NET's ticks are in 1990.
 */
const [EARLIEST, LATEST] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

/** Each limit is a thousand times the one before, so that no moment of a lead can be read in two units. */
const UNITS: Array<{ below: number; perMillisecond: number }> = [
	{ below: 1e11, perMillisecond: 1 / 1000 },
	{ below: 1e14, perMillisecond: 1 },
	{ below: 1e17, perMillisecond: 1000 },
	{ below: 1e20, perMillisecond: 1e6 },
];

/** `Tue, 21 Apr 2026 15:42:18 +0000` (RFC 5322, HTTP): day, month by name and zone leave no doubt. */
const BY_NAME = /^(?:[a-z]{3},? )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC?|Z|[+-]\d{4})$/i;
/** `/Date(1776786138000+0200)/`: milliseconds since 1970, as .NET writes them. */
const DOT_NET = /^\/Date\((\d+)([+-]\d{4})?\)\/$/;
/** `20260421T154218Z` (ISO 8601, basic form). */
const BASIC = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A moment as ISO 8601: seconds, milliseconds, microseconds or nanoseconds since 1970 as a number or as digits, the dates
 * of mail and HTTP, ISO 8601 with white space around it or UTC behind it.
 * @returns every other value as it came. A date such as 04/05/2026 is one, because two people read it in two ways.
 */
export function normaliseTimestamp(value: unknown): unknown {
	if (typeof value === 'number') return fromEpoch(value) ?? value;
	if (isDate(value)) return toIso(Number(value.valueOf())) ?? value;
	if (typeof value !== 'string' || isTimestamp(value)) return value;
	const text = value.trim().replace(DOT_NET, '$1');
	if (/^\d{9,19}(\.\d+)?$/.test(text)) return fromEpoch(Number(text)) ?? value;
	if (BY_NAME.test(text)) return fromName(text) ?? value;
	const basic = text.replace(BASIC, '$1-$2-$3T$4:$5:$6$7');
	const iso = basic.replace(/ ?UTC$/i, 'Z').replace(/(\d) (?=Z$|[+-]\d{2}:?\d{2}$)/i, '$1');
	return isTimestamp(iso) ? iso : value;
}

/** JavaScript reads 31 Feb as 3 March, so the moment that it has read must have the day and the minute that were written. */
function fromName(text: string): string | undefined {
	const moment = Date.parse(text);
	if (Number.isNaN(moment)) return undefined;
	const [, day, month = '', year, hour, minute] = PARTS.exec(text) ?? [];
	const zone = /([+-])(\d{2})(\d{2})$/.exec(text);
	const offset = zone ? Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
	if (Math.abs(offset) > MOST_OFFSET) return undefined;
	const local = new Date(moment + offset * 60_000);
	const isSame =
		local.getUTCDate() === Number(day) &&
		local.getUTCFullYear() === Number(year) &&
		local.getUTCHours() === Number(hour) &&
		local.getUTCMinutes() === Number(minute) &&
		month !== '';
	return isSame ? toIso(moment) : undefined;
}

const PARTS = /(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2})/i;
/** Minutes by which the farthest zone is off UTC. */
const MOST_OFFSET = 14 * 60;

/** n8n's database nodes give a Date, its expressions (`{{ $now }}`) Luxon's DateTime. No JSON holds a function. */
function isDate(value: unknown): value is Date {
	const { toISO, toISOString } = Object(value) as { toISO?: unknown; toISOString?: unknown };
	return typeof toISO === 'function' || typeof toISOString === 'function';
}

function fromEpoch(number: number): string | undefined {
	const unit = UNITS.find(({ below }) => number < below);
	const moment = unit ? Math.round(number / unit.perMillisecond) : NaN;
	return moment >= EARLIEST && moment < LATEST ? toIso(moment) : undefined;
}

function toIso(milliseconds: number): string | undefined {
	return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
