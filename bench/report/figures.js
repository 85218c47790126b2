'use strict';

/**
 * What is left of several measurements of one thing: the middle one, and how far they lie apart.
 * @typedef {{ median: number, low: number, high: number }} Summary
 */

/**
 * The middle of some numbers; of an even count the mean of the middle two.
 * @param {number[]} numbers at least one
 */
function median(numbers) {
	if (numbers.length === 0) throw new Error('There is no median of no numbers');
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

/** @returns {Summary} */
function summarise(numbers) {
	return { median: median(numbers), low: Math.min(...numbers), high: Math.max(...numbers) };
}

/**
 * The ratios of two contenders that were measured in turns. Each ratio is taken within one round: whatever else the
 * machine did at that time slowed both.
 * @param {number[]} dividends one number for each round
 * @param {number[]} divisors of the same rounds
 * @returns {Summary}
 */
function summariseRatios(dividends, divisors) {
	if (dividends.length !== divisors.length) throw new Error('Each round needs both of its numbers');
	return summarise(dividends.map((dividend, round) => dividend / divisors[round]));
}

/**
 * Is what was aimed at reached? The median decides.
 * @param {Summary} ratio
 * @param {{ atLeast?: number, atMost?: number }} reach
 */
function isReached({ median: middle }, { atLeast = -Infinity, atMost = Infinity }) {
	return middle >= atLeast && middle <= atMost;
}

module.exports = { isReached, median, summarise, summariseRatios };
