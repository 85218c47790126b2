/*
 * Report: turns figures into docs/performance.md and its chart. It knows rows and numbers, but no jobs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { ROOT } from '../../harness/machine/cache';
import { markersOf, writeSection } from '../../harness/report/markdown';
import type { Row } from './row';
import { barChart } from './chart';
import { ratioOf, tableOf } from './rows';

/** All figures of the last runs, so that one job can be measured again without the others. */
const RESULTS = join(__dirname, 'results.json');
const DOCUMENT = join(ROOT, 'docs', 'performance.md');
const CHART = join(ROOT, 'docs', 'performance.svg');
const MARKERS = markersOf('bench', 'npm run bench');

/** The figures of a job, and when and on which machine they were measured. */
export interface Result {
	rows: Row[];
	notes: string[];
	date: string;
	machine: string;
}

type Results = Record<string, Result>;

/**
 * Stores the figures of a job, and writes docs/performance.md and its chart anew from all stored figures.
 * @param name the name of the job
 * @param order the names of all jobs, in the order of the page
 */
export async function keepResult(name: string, result: Result, order: string[]): Promise<void> {
	const kept = { ...readKept(), [name]: result };
	const results: Results = {};
	for (const key of order) if (kept[key]) results[key] = kept[key];
	writeFileSync(RESULTS, await formatted(results));
	writeFileSync(CHART, chartOf(results));
	writeSection(DOCUMENT, textOf(results), MARKERS);
}

const readKept = (): Results =>
	existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Results) : {};

/** Writes JSON in the format that prettier gives to all files of the repository. */
async function formatted(value: object): Promise<string> {
	const options = await prettier.resolveConfig(RESULTS);
	return await prettier.format(JSON.stringify(value), { ...options, parser: 'json' });
}

function textOf(results: Results): string {
	const notes = Object.values(results).flatMap((result) => result.notes);
	return [
		'',
		'![How many times as fast as n8n’s own nodes](performance.svg)',
		'',
		tableOf(Object.values(results).flatMap(({ rows }) => rows)),
		'',
		...notes.map((note) => `- ${note}`),
		'',
		...measuredOn(results),
		'',
	].join('\n');
}

/** Lines that say when and where jobs were measured: one line for all jobs that were measured together. */
function measuredOn(results: Results): string[] {
	const groups = new Map<string, string[]>();
	for (const [name, { date, machine }] of Object.entries(results)) {
		const when = `${date}, ${machine}`;
		groups.set(when, [...(groups.get(when) ?? []), name]);
	}
	return [...groups].map(
		([when, names]) => `Measured with \`npm run bench -- --only=${names.join(',')}\` on ${when}.\n`,
	);
}

function chartOf(results: Results): string {
	const rows = Object.values(results).flatMap(({ rows: all }) => all);
	const bars = rows.flatMap((row) =>
		row.chart === undefined ? [] : [{ label: row.chart, ratio: ratioOf(row), aim: row.reach?.atLeast }],
	);
	return barChart(
		"How many times as fast as n8n's own nodes (median; line: lowest to highest; tick: aim)",
		bars,
	);
}
