/** No message of a lead is older than this. Programs write 1970 or the year 1 where they have no time. */
export const EARLIEST = Date.UTC(2000, 0);

const ISO_8601 =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?:Z|([+-]\d{2})(?::?(\d{2}))?)?)?$/i;

const IN_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

/**
 * Milliseconds since 1970 of an ISO 8601 timestamp, or NaN where it is none. Without a zone it is UTC, not local
 * time: event ids derive from it and must be the same on every machine.
 */
export function parseTimestamp(text: string): number {
	// Nearly every timestamp has this form, and a lead's timestamps are read several times.
	if (IN_UTC.test(text) && isCalendarDay(text.slice(0, 10))) return Date.parse(text);
	const [, date = '', time = '00:00', zoneHours = '+00', zoneMinutes = '00'] = ISO_8601.exec(text) ?? [];
	if (date === '' || !isCalendarDay(date)) return NaN;
	return Date.parse(`${date}T${time.replace(',', '.')}${zoneHours}:${zoneMinutes}`);
}

/** Date.parse takes February 30 for March 2. It refuses a month that does not exist by itself, and every month has the days up to 28. */
function isCalendarDay(date: string): boolean {
	if (Number(date.slice(8)) <= 28) return true;
	const midnight = Date.parse(date);
	return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

/** Is this an ISO 8601 date, or date and time, that there is in the calendar? */
export function isTimestamp(text: string): boolean {
	return !Number.isNaN(parseTimestamp(text));
}

/** The form of the contract's times, `2026-04-21T15:42:18Z`, also with another zone, a fraction, or no seconds. */
const OF_CONTRACT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A time of ISO 8601 in the form of the contract. `2026-04-21 15:42:18Z` was sent as it came, and is no time to Go, Java, .NET, zod and
 * Luxon, so that receivers refused the lead for good. A time without a zone, which is UTC here, was local time to receivers in
 * JavaScript.
 * @param time for which {@link isTimestamp} says yes
 * @returns the time itself where it has this form already
 */
export function inFormOfContract(time: string): string {
	if (OF_CONTRACT.test(time)) return time;
	const [, date, clock = '00:00:00', hours, minutes = '00'] = ISO_8601.exec(time) ?? [];
	const seconds = clock.length === 5 ? ':00' : '';
	return `${date}T${clock.replace(',', '.')}${seconds}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`;
}

/** The message for a time that nobody can read. */
export const NO_TIMESTAMP =
	'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z, or seconds or milliseconds since 1970';
