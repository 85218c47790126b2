/** IMF-fixdate, RFC 850 and asctime, read generously. Date.parse takes many other texts for dates, which do not count here. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? [A-Za-z\d -]+ \d{2}:\d{2}:\d{2}( \d{4})?( GMT| UTC| [+-]\d{4})?$/;

/** A date that JavaScript has made a text of: `Tue Apr 21 2026 15:42:38 GMT+0000 (Coordinated Universal Time)`. */
const JAVASCRIPT_DATE =
	/^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2} GMT[+-]\d{4}( \([^()]+\))?$/;

/**
 * ISO 8601 with its zone, as Jira writes it: `2026-04-21T15:42Z`; and as Ruby and Java do: `2026-04-21 15:42:38 UTC`, or `+0000` as
 * the zone.
 */
const ISO_8601 = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?(UTC|GMT|[+-]\d{2}:?\d{2}))$/;

/**
 * The date in a header, in milliseconds since 1970: an HTTP date in any of its three forms (RFC 9110, section 5.6.7), ISO 8601, or a
 * date as JavaScript writes it.
 * @returns undefined where it is none of these
 */
export function dateOf(header: unknown): number | undefined {
	if (typeof header !== 'string') return undefined;
	const text = header.trim();
	const form = HTTP_DATE.exec(text);
	if (form === null && !ISO_8601.test(text) && !JAVASCRIPT_DATE.test(text)) return undefined;
	// The asctime form names no zone and means GMT; JavaScript would take it for local time.
	const date = Date.parse(form !== null && form[2] === undefined ? `${text} GMT` : text);
	return Number.isNaN(date) ? undefined : date;
}
