'use strict';

const { keepResult } = require('./report/document');
const jobs = require('./jobs');
const { describeMachine } = require('../harness/report/machine');
const { HEAD, cellsOf } = require('./report/rows');
const { withStage } = require('../harness/n8n/fresh-n8n');
const { renderTable } = require('../harness/report/console-table');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { withNode24Path } = require('../harness/machine/node24');
const { withProgress } = require('../harness/machine/progress');
const { runSession } = require('../harness/machine/session');

const USAGE = `npm run bench -- [--quick] [--only=${Object.keys(jobs).join(',')}]`;

/** `--quick`: small, and nothing is written; `--only=deliver,event`: some jobs. */
function readArguments(args) {
	const given = Object.fromEntries(args.map((arg) => arg.replace(/^--/, '').split('=')));
	const { only = Object.keys(jobs).join(','), ...others } = given;
	const isQuick = 'quick' in given;
	delete others.quick;
	const names = only.split(',');
	const unknown = [
		...Object.keys(others).map((name) => `--${name}`),
		...names.filter((name) => !(name in jobs)),
	];
	if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Use: ${USAGE}`);
	return { isQuick, names };
}

/**
 * Measures this package against n8n's own nodes, in the same n8n, in turns. A missed aim is printed as missed; a wrong
 * result of this package makes the command fail.
 */
async function main(args) {
	const { isQuick, names } = readArguments(args);
	await ensureDependencies();
	await build(await withNode24Path());
	await ensureN8n();
	const machine = await describeMachine();
	const inN8n = (env, work) => withStage(work, () => env);
	const [rows, notes, problems] = [[], [], []];
	for (const name of names) {
		const { title, sizes, run } = jobs[name];
		const measure = () => run({ inN8n }, isQuick ? sizes.quick : sizes.full);
		const outcome = await withProgress(title, measure);
		rows.push(...outcome.rows);
		notes.push(...outcome.notes);
		problems.push(...outcome.problems);
		if (isQuick || outcome.problems.length > 0) continue;
		const date = new Date().toISOString().slice(0, 10);
		const result = { date, machine, rows: outcome.rows, notes: outcome.notes };
		await keepResult(name, result, Object.keys(jobs));
	}
	console.log(`\n${machine}\n${renderTable(HEAD, cellsOf(rows))}`);
	notes.forEach((note) => console.log(`- ${note}`));
	if (problems.length > 0) throw new Error(`Not so:\n${problems.join('\n')}`);
}

void runSession('rest-webhook-bench', () => main(process.argv.slice(2)));
