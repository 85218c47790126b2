'use strict';

const { isReached, summarise, summariseRatios } = require('./figures');

/**
 * A row as it is shown.
 * @param {import('../jobs').Row} row
 * @returns {{ what: string, product: string, other: string, ratio: string, reach: string, verdict: string }}
 */
function describeRow(row) {
	const { what, against, unit, words, reach } = row;
	const ratio = ratioOf(row);
	const measured = (numbers) => `${shortNumber(summarise(numbers).median)} ${unit}`;
	return {
		what,
		product: measured(row.product),
		other: `${measured(row.other)}: ${against}`,
		ratio: `${shortNumber(ratio.median)} ${words} (${shortNumber(ratio.low)} to ${shortNumber(ratio.high)})`,
		reach: describeReach(reach),
		verdict: reach === undefined ? '' : isReached(ratio, reach) ? 'reached' : 'missed',
	};
}

/** @param {import('../jobs').Row} row @returns {import('./figures').Summary} */
function ratioOf({ ratio, product, other }) {
	return ratio === 'other/product' ? summariseRatios(other, product) : summariseRatios(product, other);
}

function describeReach({ atLeast, atMost } = {}) {
	if (atLeast !== undefined) return `at least ${atLeast}`;
	return atMost === undefined ? '' : `at most ${atMost}`;
}

/** Three digits that count: 0.0412, 3.61, 24.5, 1230. */
function shortNumber(number) {
	if (number === 0) return '0';
	const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
	return number.toFixed(Math.min(decimals, 4));
}

const HEAD = ['Job', 'This package', 'Compared with', 'Ratio: median (lowest to highest)', 'Aim', ''];

/** The cells of a table, without its head. @param {import('../jobs').Row[]} rows */
function cellsOf(rows) {
	return rows.map(describeRow).map((row) => Object.values(row));
}

/** @param {import('../jobs').Row[]} rows */
function markdownTable(rows) {
	const lines = [HEAD, HEAD.map(() => '---'), ...cellsOf(rows)];
	return lines
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
		.join('\n');
}

module.exports = { HEAD, cellsOf, describeRow, markdownTable, ratioOf, shortNumber };
