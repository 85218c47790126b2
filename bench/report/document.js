'use strict';

const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { replaceSection } = require('../../scenarios/faults/table');
const { ROOT } = require('../../harness/machine/cache');
const { barChart } = require('./chart');
const { markdownTable, ratioOf } = require('./rows');

/** All figures of the last runs, so that one job can be measured again without the others. */
const RESULTS = join(__dirname, 'results.json');
const DOCUMENT = join(ROOT, 'docs', 'performance.md');
const CHART = join(ROOT, 'docs', 'performance.svg');
const MARKERS = ['<!-- bench: written by `npm run bench` -->', '<!-- /bench -->'];

/**
 * Keeps what a job has measured, and writes docs/performance.md and its chart anew from all that is kept.
 * @param {string} name of the job
 * @param {{ rows: import('../jobs').Row[], notes: string[], date: string, machine: string }} result
 * @param {string[]} order names of all jobs
 */
async function keepResult(name, result, order) {
	const kept = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
	kept[name] = result;
	const results = Object.fromEntries(order.filter((key) => key in kept).map((key) => [key, kept[key]]));
	writeFileSync(RESULTS, await formatted(results));
	writeFileSync(CHART, chartOf(results));
	writeFileSync(DOCUMENT, replaceSection(readFileSync(DOCUMENT, 'utf8'), textOf(results), MARKERS));
}

/** As the rest of the repository is formatted. */
async function formatted(value) {
	const prettier = await import('prettier');
	const options = await prettier.resolveConfig(RESULTS);
	return await prettier.format(JSON.stringify(value), { ...options, parser: 'json' });
}

function textOf(results) {
	const notes = Object.values(results).flatMap((result) => result.notes);
	return [
		'',
		'![How many times as fast as n8n’s own nodes](performance.svg)',
		'',
		markdownTable(Object.values(results).flatMap(({ rows }) => rows)),
		'',
		...notes.map((note) => `- ${note}`),
		'',
		...measuredOn(results),
		'',
	].join('\n');
}

/** One line for all jobs that were measured together. */
function measuredOn(results) {
	const groups = new Map();
	for (const [name, { date, machine }] of Object.entries(results)) {
		const when = `${date}, ${machine}`;
		groups.set(when, [...(groups.get(when) ?? []), name]);
	}
	return [...groups].map(
		([when, names]) => `Measured with \`npm run bench -- --only=${names.join(',')}\` on ${when}.\n`,
	);
}

function chartOf(results) {
	const rows = Object.values(results).flatMap(({ rows: all }) => all);
	const bars = rows
		.filter(({ chart }) => chart !== undefined)
		.map((row) => ({ label: row.chart, ratio: ratioOf(row), aim: row.reach?.atLeast }));
	return barChart(
		"How many times as fast as n8n's own nodes (median; line: lowest to highest; tick: aim)",
		bars,
	);
}

module.exports = { keepResult };
