'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { isDeepStrictEqual } = require('node:util');
const { FAULTS } = require('./faults/list');
const { runFaults } = require('./faults/run');
const { UNTOUCHED, replaceSection, tableOf } = require('./faults/table');
const { join } = require('node:path');
const { ROOT } = require('../harness/machine/cache');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { withNode24Path } = require('../harness/machine/node24');
const { withProgress } = require('../harness/machine/progress');

const DOCUMENT = join(ROOT, 'docs', 'reliability.md');

/** Plays every fault, writes the table into docs/reliability.md, and fails when one went another way than expected. */
async function main() {
	await ensureDependencies();
	await build(await withNode24Path());
	await ensureN8n();
	const { rows, otherHost, leaks } = await withProgress(`Playing ${FAULTS.length} faults`, runFaults, {
		hint: 'about a minute',
	});
	writeFileSync(DOCUMENT, replaceSection(readFileSync(DOCUMENT, 'utf8'), tableOf(rows)));
	const problems = rows.flatMap((row, index) => problemsOf(row, FAULTS[index]));
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

function problemsOf({ name, observed, others, gap }, { expected, with: { gap: least = 0 } = {} }) {
	return [
		isDeepStrictEqual(observed, expected) || `${name}: ${observed.join(' ')}, expected ${expected.join(' ')}`,
		others === UNTOUCHED || `${name}: the other leads went ${others}`,
		gap >= least || `${name}: the second request came after ${gap} ms`,
	].filter((problem) => problem !== true);
}

main().catch((error) => {
	console.error(error.stack);
	process.exitCode = 1;
});
