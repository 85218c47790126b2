import { markdownTable } from '../../harness/report/markdown';
import type { Row } from './row';
import { isReached, summarise, summariseRatios, type Summary } from './figures';

/** The cells of a row, in the order of HEAD. */
function describeRow(row: Row): string[] {
	const { what, against, unit, words, reach } = row;
	const ratio = ratioOf(row);
	const measured = (numbers: number[]) => `${shortNumber(summarise(numbers).median)} ${unit}`;
	return [
		what,
		measured(row.product),
		`${measured(row.other)}: ${against}`,
		`${shortNumber(ratio.median)} ${words} (${shortNumber(ratio.low)} to ${shortNumber(ratio.high)})`,
		describeReach(reach),
		reach === undefined ? '' : isReached(ratio, reach) ? 'reached' : 'missed',
	];
}

export function ratioOf({ ratio, product, other }: Row): Summary {
	return ratio === 'other/product' ? summariseRatios(other, product) : summariseRatios(product, other);
}

function describeReach({ atLeast, atMost }: NonNullable<Row['reach']> = {}): string {
	if (atLeast !== undefined) return `at least ${atLeast}`;
	return atMost === undefined ? '' : `at most ${atMost}`;
}

/** A number with three significant digits: 0.0412, 3.61, 24.5, 1230. */
export function shortNumber(number: number): string {
	if (number === 0) return '0';
	const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
	return number.toFixed(Math.min(decimals, 4));
}

export const HEAD = ['Job', 'This package', 'Compared with', 'Ratio: median (lowest to highest)', 'Aim', ''];

/** The cells of a table, without its head. */
export const cellsOf = (rows: Row[]): string[][] => rows.map(describeRow);

export const tableOf = (rows: Row[]): string => markdownTable(HEAD, cellsOf(rows));
