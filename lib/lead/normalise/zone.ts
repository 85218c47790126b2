import { BoundedMap } from '../../shared/bounded-map';
import { parseTimestamp } from '../timestamp';

/** To make one takes a third of a millisecond, to use it a hundredth. There are some 600 names of zones. */
const formats = new BoundedMap<string, Intl.DateTimeFormat>(600);

const DAY = 86_400_000;

/**
 * A time of a clock on the wall with the offset that the clock had.
 * @param local a time of ISO 8601 without a zone
 * @param zone `America/New_York`
 * @returns undefined where there is no such zone, and for the hour that a clock shows twice, when it is set back
 */
export function inZone(local: string, zone: string): string | undefined {
	const moment = parseTimestamp(local);
	const format = Number.isNaN(moment) ? undefined : formatOf(zone);
	if (!format) return undefined;
	const offsets = new Set([moment - DAY, moment + DAY].map((each) => offsetAt(each, format)));
	if (offsets.size === 1) return `${local}${[...offsets][0]}`;
	const possible = [...offsets].filter((offset) => {
		const at = parseTimestamp(local + offset);
		return !Number.isNaN(at) && offsetAt(at, format) === offset;
	});
	return possible.length === 1 ? `${local}${possible[0]}` : undefined;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
	const name = zone.toLowerCase();
	// `CST` is the name of several zones.
	if (!name.includes('/')) return undefined;
	try {
		const format =
			formats.get(name) ?? new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
		formats.set(name, format);
		return format;
	} catch {
		return undefined;
	}
}

/** `-04:00`. The format writes `4/21/2026, GMT-04:00`, and of a clock in UTC `GMT` alone. */
function offsetAt(moment: number, format: Intl.DateTimeFormat): string {
	return format.format(moment).split('GMT')[1] || '+00:00';
}
