import { toIso } from './epoch';
import { inZone } from './zone';

/** `/Date(1776786138000+0200)/`: milliseconds since 1970, as .NET writes them. */
export const DOT_NET = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/;

/**
 * The time in an object or a list. n8n's database nodes give a Date, its expressions (`{{ $now }}`) Luxon's DateTime; no JSON holds a
 * function. PHP's DateTime is `{ date: '2026-04-21 15:42:18.000000', timezone_type: 3, timezone: 'UTC' }` in JSON, Microsoft's and
 * Google's calendars write `{ dateTime, timeZone }`. Many programs write {@link SECONDS} and {@link FRACTION}; Go leaves out a fraction
 * of 0. PowerShell's `{ value: '/Date(1776786138000)/', DisplayHint: 2, DateTime: '…' }` holds the time of .NET, Parse's
 * `{ __type: 'Date', iso: '…' }` and DynamoDB's `{ N: '1776786138' }` a text. Java writes `[2026, 4, 21, 15, 42, 18]`.
 * @returns a text, or seconds since 1970
 */
export function timeInObject(value: Record<string, unknown>): string | number | undefined {
	if (Array.isArray(value)) return textOfList(value);
	const { toISO, toISOString = toISO, __type, iso, N, S = N } = value;
	if (typeof toISOString === 'function') return toIso(Number(value.valueOf()));
	if (typeof value.value === 'string' && DOT_NET.test(value.value)) return value.value;
	if (__type === 'Date' && typeof iso === 'string') return iso;
	if (typeof S === 'string' && Object.keys(value).length === 1) return S;
	return secondsIn(value) ?? timeInZone(value);
}

/** Seconds since 1970: of Protobuf and Java, Firestore, Java's Instant, and Rust. */
const SECONDS = ['seconds', '_seconds', 'epochSecond', 'secs_since_epoch'];

/** The part of a second: of Firestore in its two forms, Protobuf, Java's Instant, and Rust. */
const FRACTION = ['nanoseconds', '_nanoseconds', 'nanos', 'nano', 'nanos_since_epoch'];

function secondsIn(value: Record<string, unknown>): number | undefined {
	const [seconds, fraction] = [firstOf(value, SECONDS), firstOf(value, FRACTION)];
	const nanoseconds = fraction ?? (Object.keys(value).length === 1 ? 0 : undefined);
	const isNumber = /^\d+$/.test(typeof seconds === 'string' ? seconds : '') || typeof seconds === 'number';
	return isNumber && typeof nanoseconds === 'number' ? Number(seconds) + nanoseconds / 1e9 : undefined;
}

const firstOf = (value: Record<string, unknown>, names: string[]) =>
	names.map((name) => value[name]).find((each) => each !== undefined);

function timeInZone(value: Record<string, unknown>): string | undefined {
	const { dateTime, date = dateTime, timeZone, timezone = timeZone } = value;
	if (typeof date !== 'string' || typeof timezone !== 'string') return undefined;
	// A time with an offset needs no name of a zone.
	return /\d(?:Z|[+-]\d\d:\d\d)$/.test(date) ? date : (inZone(date, timezone) ?? `${date} ${timezone}`);
}

/** Year, month, day, hour, minute, and where they are not 0, second and nanosecond. */
function textOfList(list: unknown[]): string | undefined {
	if (list.length < 5 || list.length > 7 || !list.every(Number.isInteger)) return undefined;
	const parts = list.map((each) => String(each).padStart(2, '0'));
	const [year, month, day, hour, minute, second = '00', nano] = parts;
	const fraction = nano === undefined ? '' : `.${nano.padStart(9, '0')}`;
	return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`;
}
