import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { addEventHandler, getState } from 'jest-circus';

/** Globals that the command gives to jest: the room's files, its test files, and a pattern of the tests that are too slow. */
declare const FILES: string[];
declare const TESTS: string[];
declare const TOO_SLOW: string;

/*
 * All unit tests of a room in one test file. So each change costs only one start of jest's sandbox. Only the test files that
 * Stryker asks for are loaded, and those named like the changed file come first. After the first test that fails, no other
 * test runs. When jest ran the test files one by one, a room took many times as long.
 */
const changed = changedFile();
const asked = TESTS.filter(isAsked);
for (const file of [...asked.filter(isAboutIt), ...asked.filter((name) => !isAboutIt(name))]) {
	describe(file, () => {
		jest.requireActual(`../../test/${file}`);
	});
}

/** Whether Stryker asks for tests of this file. It asks by a pattern of test names, and each name begins with the name of its file. */
function isAsked(file: string): boolean {
	const pattern = getState().testNamePattern?.source.replaceAll('\\', '');
	return pattern === undefined || pattern.includes(file);
}

function isAboutIt(file: string): boolean {
	return changed !== undefined && basename(file).startsWith(`${basename(changed, '.ts')}.`);
}

/** The file with the active mutant. Stryker writes the number of each mutant into the file that it changes. */
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
