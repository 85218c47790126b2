import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { FAULTS, type Fault } from './faults/list';
import type { Row } from './faults/row';
import { runFaults } from './faults/run';
import { MARKERS, UNTOUCHED, tableOf } from './faults/table';
import { readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { stackOf } from '../harness/machine/errors';
import { withProgress } from '../harness/machine/progress';
import { ensureN8n } from '../harness/n8n/install';
import { build } from '../harness/package/checkout';
import { writeSection } from '../harness/report/markdown';

const DOCUMENT = join(ROOT, 'docs', 'reliability.md');

/** Plays every fault, writes the table into docs/reliability.md, and fails when a fault had another outcome than expected. */
async function main(): Promise<void> {
	readArguments(process.argv.slice(2), [], 'npm run faults');
	await build();
	await ensureN8n();
	const { rows, otherHost, leaks } = await withProgress(`Playing ${FAULTS.length} faults`, runFaults, {
		hint: 'about a minute',
	});
	writeSection(DOCUMENT, tableOf(rows), MARKERS);
	const problems = FAULTS.flatMap((fault, index) => problemsOf(rows[index], fault));
	if (otherHost > 0) problems.push(`${otherHost} requests followed a redirect to another host`);
	if (leaks.length > 0) problems.push(`Secret key or query in the output of: ${leaks.join(', ')}`);
	for (const { name, observed, message } of rows) {
		console.log(`${name}: ${observed.join(' ')}${message ? `\n    ${message}` : ''}`);
	}
	problems.forEach((problem) => console.error(`✘ ${problem}`));
	console.log(
		`${FAULTS.length} faults played, ${problems.length} not as expected. The table is in ${DOCUMENT}`,
	);
	process.exitCode = problems.length === 0 ? 0 : 1;
}

function problemsOf(row: Row | undefined, fault: Fault): string[] {
	if (!row) return [`${fault.name}: was not played`];
	const { name, observed, others, gap } = row;
	const { expected, with: { gap: least = 0 } = {} } = fault;
	const checks = [
		isDeepStrictEqual(observed, expected) || `${name}: ${observed.join(' ')}, expected ${expected.join(' ')}`,
		others === UNTOUCHED || `${name}: the other leads went ${others}`,
		gap >= least || `${name}: the second request came after ${gap} ms`,
	];
	return checks.filter((check) => check !== true);
}

main().catch((error: unknown) => {
	console.error(stackOf(error));
	process.exitCode = 1;
});
