import { addEventHandler, getState } from 'jest-circus';

/** Which files of tests, and which tests are too slow to be run so often; the command hands them over as globals of jest. */
declare const TESTS_OF_THE_ROOM: string[];
declare const TOO_SLOW: string;

/*
 * All unit tests of a room as one file of tests. A changed line then costs one start of jest's sandbox, of the files only
 * those that Stryker asks for are loaded, and the first test that notices the change is the last one that runs. File by
 * file, as jest does it, a room took several times as long.
 */
const asked = getState().testNamePattern?.source.replaceAll('\\', '');

for (const file of TESTS_OF_THE_ROOM.filter((name) => asked === undefined || asked.includes(name))) {
	describe(file, () => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		require(`../../test/${file}`);
	});
}

const tooSlow = new RegExp(TOO_SLOW);
let isNoticed = false;
addEventHandler((event) => {
	if (event.name === 'test_fn_failure' || event.name === 'hook_failure') isNoticed = true;
	if (event.name !== 'test_start') return;
	if (isNoticed || tooSlow.test(event.test.name)) event.test.mode = 'skip';
});
