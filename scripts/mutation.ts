import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberOf, readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { withNode24Path } from '../harness/machine/node24';
import { runSession, type Tools } from '../harness/machine/session';
import { EQUIVALENTS } from './mutation/equivalents';
import { judge, type Found } from './mutation/judge';
import { withFound } from './mutation/page';
import { roomsOfLib, type Room } from './mutation/rooms';
import { mutate } from './mutation/stryker';

const PAGE = join(ROOT, 'docs', 'mutation.md');
const GOAL = 95;

/**
 * Measures the unit tests of lib: changes the rules one place at a time, and sees whether a test fails. Writes the scores into
 * docs/mutation.md, room by room, and fails where a file is below the goal.
 */
async function main({ folder, exitWith }: Tools): Promise<void> {
	const { rooms, concurrency } = chosen();
	const env = await withNode24Path();
	const problems: string[] = [];
	const all = roomsOfLib().flatMap(({ files }) => files);
	for (const room of rooms) {
		console.log(`\n━━ lib/${room.name}: ${room.files.length} files, ${room.tests.length} files of tests`);
		const found = judge(await mutate(room, folder, env, concurrency), EQUIVALENTS);
		writeFileSync(PAGE, withFound(readFileSync(PAGE, 'utf8'), found, room.files, all));
		print(found);
		problems.push(...problemsOf(found));
	}
	problems.forEach((problem) => console.error(`✘ ${problem}`));
	if (problems.length === 0) console.log(`✔ At least ${GOAL} % of the mutants are killed in every file.`);
	else exitWith(1);
}

function chosen(): { rooms: Room[]; concurrency: number | undefined } {
	const all = roomsOfLib();
	const names = all.map(({ name }) => name);
	const usage = `--only=${names.join(',')} (or files, as lead/body) --concurrency=1`;
	const given = readArguments(process.argv.slice(2), ['only', 'concurrency'], usage);
	const only = given.only?.split(',') ?? names;
	const isIn = (file: string, wanted: string) =>
		file === `lib/${wanted}.ts` || file.startsWith(`lib/${wanted}/`);
	const unknown = only.find((wanted) => !all.some(({ files }) => files.some((file) => isIn(file, wanted))));
	if (unknown !== undefined) throw new Error(`There is no "${unknown}" in lib. Use: ${usage}`);
	return {
		rooms: all
			.map((room) => ({
				...room,
				files: room.files.filter((file) => only.some((wanted) => isIn(file, wanted))),
			}))
			.filter(({ files }) => files.length > 0),
		concurrency: given.concurrency === undefined ? undefined : numberOf(given.concurrency, 1),
	};
}

function print({ scores, left }: Found): void {
	for (const { file, line, change } of left) console.log(`survived: ${file}\n  ${line}\n  ${change}`);
	for (const { file, killed, mutants, equivalent, score } of scores) {
		console.log(`${file}: ${killed} of ${mutants} killed, ${equivalent} equivalent: ${score.toFixed(1)} %`);
	}
}

function problemsOf({ scores, stale }: Found): string[] {
	return [
		...scores
			.filter(({ score }) => score < GOAL)
			.map(({ file, score }) => `${file} has ${score.toFixed(1)} %`),
		...stale.map(
			({ file, line, change }) =>
				`scripts/mutation/equivalents/ lists a change that was killed or is gone: ${file}: ${line}: ${change}`,
		),
	];
}

void runSession('rest-webhook-mutation', main);
