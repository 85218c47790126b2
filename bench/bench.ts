import { keepResult } from './report/document';
import { JOBS, type JobName } from './jobs';
import type { Row } from './jobs/job';
import { describeMachine } from '../harness/report/machine';
import { HEAD, cellsOf } from './report/rows';
import { namesOf, readArguments } from '../harness/machine/arguments';
import { withN8ns } from './n8ns';
import { renderTable } from '../harness/report/console-table';
import { build } from '../harness/package/checkout';
import { ensureN8n } from '../harness/n8n/install';
import { withProgress } from '../harness/machine/progress';
import { runSession } from '../harness/machine/session';

const NAMES: JobName[] = [
	'deliver',
	'https',
	'distance',
	'first',
	'options',
	'slow',
	'event',
	'event-https',
	'refuse',
	'verify',
	'known',
	'memory',
];
const USAGE = `npm run bench -- [--quick] [--only=${NAMES.join(',')}]`;

/** `--quick` measures with small sizes and writes nothing. `--only=deliver,event` measures only these jobs. */
function readJobs(args: string[]): { isQuick: boolean; names: JobName[] } {
	const given = readArguments(args, ['quick', 'only'], USAGE);
	return { isQuick: given.quick !== undefined, names: namesOf(given.only, NAMES) };
}

/**
 * Measures this package against n8n's own nodes, in the same n8n, in turns. A missed aim is printed as missed; a wrong
 * result of this package makes the command fail.
 */
async function main(args: string[]): Promise<void> {
	const { isQuick, names } = readJobs(args);
	await build();
	await ensureN8n();
	const machine = await describeMachine();
	const rows: Row[] = [];
	const notes: string[] = [];
	const problems: string[] = [];
	await withN8ns(isQuick, async (tools) => {
		for (const name of names) {
			const { title, measure } = JOBS[name](isQuick);
			const outcome = await withProgress(title, () => measure(tools));
			rows.push(...outcome.rows);
			notes.push(...outcome.notes);
			problems.push(...outcome.problems);
			if (isQuick || outcome.problems.length > 0) continue;
			const date = new Date().toISOString().slice(0, 10);
			await keepResult(name, { date, machine, rows: outcome.rows, notes: outcome.notes }, NAMES);
		}
	});
	console.log(`\n${machine}\n${renderTable(HEAD, cellsOf(rows))}`);
	notes.forEach((note) => console.log(`- ${note}`));
	if (problems.length > 0) throw new Error(`Not so:\n${problems.join('\n')}`);
}

void runSession('rest-webhook-bench', () => main(process.argv.slice(2)));
