import { EARLIEST } from '../timestamp';

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

/** The first moment of the year 1, which .NET and Go write where they have no time, in milliseconds since 1970. */
const YEAR_1 = -62_135_596_800_000;

/** A time that stands for none: the message stays behind the message before it. */
export const NO_TIME = '1970-01-01T00:00:00.000Z';

/**
 * A number of seconds, milliseconds, microseconds or nanoseconds since 1970, or of days as Excel counts them, as ISO 8601.
 * @returns undefined where it gives no moment of a lead
 */
export function fromEpoch(number: number): string | undefined {
	if (number === YEAR_1) return toIso(YEAR_1);
	if (number >= FEWEST_DAYS && number < MOST_DAYS && !Number.isInteger(number)) return fromDays(number);
	const [, perMillisecond = NaN] = UNITS.find(([below]) => number < below) ?? [];
	const moment = Math.round(number / perMillisecond);
	return moment < LATEST ? fromMoment(moment) : undefined;
}

/**
 * A moment as ISO 8601, from {@link EARLIEST} on. The two moments that stand for no time at all are read, too: a lead was refused for
 * `"timestamp": 0`, and taken with `1970-01-01T00:00:00Z`.
 * @param moment milliseconds since 1970
 */
export function fromMoment(moment: number): string | undefined {
	return moment >= EARLIEST || moment === 0 || moment === YEAR_1 ? toIso(moment) : undefined;
}

/** The numbers of January 1, 1970 and of {@link EARLIEST} and {@link LATEST} in Excel, whose days begin with the year 1900. */
const DAYS_UNTIL_1970 = 25_569;
const FEWEST_DAYS = 36_526;
const MOST_DAYS = 73_051;

/**
 * A time in a cell of Excel or Google Sheets, `46133.6543`, as n8n's Extract from File gives it: days, and a part of a day. It is UTC, as
 * each time without a zone. A number of days alone may be any number.
 */
function fromDays(days: number) {
	return toIso(Math.round((days - DAYS_UNTIL_1970) * 86_400_000));
}

export function toIso(milliseconds: number): string | undefined {
	return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
