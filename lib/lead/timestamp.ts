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

/** The message for a time that nobody can read. */
export const NO_TIMESTAMP =
	'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z, or seconds or milliseconds since 1970';
