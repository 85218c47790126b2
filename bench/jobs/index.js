'use strict';

/**
 * The jobs of `npm run bench`, by the name for `--only`.
 * @typedef {object} Job
 * @property {string} title
 * @property {{ full: object, quick: object }} sizes
 * @property {(tools: Tools, sizes: object) => Promise<Outcome>} run
 *
 * @typedef {{ inN8n: <T>(env: NodeJS.ProcessEnv, work: (n8n: object) => Promise<T>) => Promise<T> }} Tools
 *   inN8n: does something with a fresh n8n that has this package installed
 *
 * @typedef {{ rows: Row[], problems: string[], notes?: string[] }} Outcome
 *   problems: what was wrong in what this package did (or in the measurement); then the figures do not count
 *
 * @typedef {object} Row one line of the table
 * @property {string} what
 * @property {string} against
 * @property {string} unit of `product` and `other`
 * @property {number[]} product what this package cost, round by round
 * @property {number[]} other what it is compared with, in the same rounds
 * @property {'other/product' | 'product/other'} ratio
 * @property {string} words what the ratio is, e.g. "times as fast"
 * @property {{ atLeast?: number, atMost?: number }} [reach] what is aimed at
 * @property {string} [chart] a short name, where the row is a bar of the chart
 */
module.exports = {
	deliver: require('./deliver'),
	slow: require('./slow'),
	event: require('./event'),
	refuse: require('./refuse'),
	verify: require('./verify'),
	known: require('./known'),
	memory: require('./memory'),
};
