import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { addEventHandler, getState } from 'jest-circus';

/** The room's files, its files of tests, and which tests are too slow to be run so often: globals of jest, from the command. */
declare const FILES: string[];
declare const TESTS: string[];
declare const TOO_SLOW: string;

/*
 * All unit tests of a room as one file of tests. A changed line then costs one start of jest's sandbox, of the files only
 * those that Stryker asks for are loaded, those that are named like the changed file come first, and the first test that
 * notices the change is the last one that runs. File by file, as jest does it, a room took many times as long.
 */
const changed = changedFile();
const asked = TESTS.filter(isAsked);
for (const file of [...asked.filter(isAboutIt), ...asked.filter((name) => !isAboutIt(name))]) {
	describe(file, () => {
		jest.requireActual(`../../test/${file}`);
	});
}

/** Stryker asks for tests by a pattern of their names, which begin with that of their file. */
function isAsked(file: string): boolean {
	const pattern = getState().testNamePattern?.source.replaceAll('\\', '');
	return pattern === undefined || pattern.includes(file);
}

function isAboutIt(file: string): boolean {
	return changed !== undefined && basename(file).startsWith(`${basename(changed, '.ts')}.`);
}

/** The file that holds the active mutant: Stryker writes the numbers of all its mutants into it. */
function changedFile(): string | undefined {
	const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
	return FILES.find((file) => mutant !== undefined && readFileSync(file, 'utf8').includes(`("${mutant}")`));
}

const tooSlow = new RegExp(TOO_SLOW);
let isNoticed = false;
addEventHandler((event) => {
	if (event.name === 'test_fn_failure' || event.name === 'hook_failure') isNoticed = true;
	if (event.name !== 'test_start') return;
	if (isNoticed || tooSlow.test(event.test.name)) event.test.mode = 'skip';
});
