import type { Observed } from './list';
import { markdownTable, markersOf } from '../../harness/report/markdown';

export const MARKERS = markersOf('faults', 'npm run faults');
const HEAD = [
	'The endpoint',
	'Requests that reached it',
	'Attempts counted',
	'The lead left by',
	'`reason`',
	'`status_code`',
	'Next attempt',
	'The other two leads',
];

/** The fault table as Markdown. */
export function tableOf(rows: { name: string; observed: Observed; others: string }[]): string {
	return markdownTable(
		HEAD,
		rows.map(({ name, observed, others }) => [name, ...observed, othersText(others)].map(cell)),
	);
}

const cell = (value: string | number | null) => (value === null || value === '' ? '–' : String(value));
const othersText = (others: string) => (others === UNTOUCHED ? 'delivered, one request each' : others);

/** The `others` of a row whose fault did not affect the two other leads of the batch. */
export const UNTOUCHED = 'Delivered 1, Delivered 1';
