import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../harness/machine/cache';
import { run } from '../../harness/machine/run';
import { TOO_SLOW, type Room } from './rooms';

/** One changed place of a file. */
export interface Mutant {
	file: string;
	/** The line on which the change begins, without its indentation. */
	line: string;
	/** `what stood there → what stands there instead`, on one line. */
	change: string;
	isKilled: boolean;
}

/** The part of Stryker's report that is read here. Lines and columns count from 1. */
interface Report {
	files: Record<string, { source: string; mutants: StrykerMutant[] }>;
}
interface StrykerMutant {
	status: string;
	replacement: string;
	location: Record<'start' | 'end', { line: number; column: number }>;
}

/** The statuses of a mutant that the tests notice. A mutant that never ends is noticed like a mutant that fails a test. */
const KILLED = ['Killed', 'Timeout'];
const LEFT = ['Survived', 'NoCoverage'];

/**
 * Changes the files of a room one place at a time, and runs the room's tests on each change.
 * @param concurrency how many changes are tried side by side; undefined leaves it to Stryker
 * @param folder a temporary folder for the copy that is changed, so that the checkout stays as it is
 * @throws {Error} when the tests fail already on the unchanged files
 */
export async function mutate(
	room: Room,
	folder: string,
	env: NodeJS.ProcessEnv,
	concurrency?: number,
): Promise<Mutant[]> {
	const config = join(folder, `${room.name}.conf.json`);
	const report = join(folder, `${room.name}.json`);
	writeFileSync(config, JSON.stringify(configOf(room, folder, report, concurrency)));
	const stryker = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	// The tests run in a time zone that differs from UTC by hours and half an hour, so that they notice a time read as local time.
	await run('node', [stryker, 'run', config], {
		cwd: ROOT,
		env: { ...env, TZ: 'America/St_Johns' },
		show: true,
	});
	const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report;
	return Object.entries(files).flatMap(([file, { source, mutants }]) =>
		mutants
			.filter(({ status }) => [...KILLED, ...LEFT].includes(status))
			.map((mutant) => ({ file, ...changeOf(mutant, source), isKilled: KILLED.includes(mutant.status) })),
	);
}

const configOf = (room: Room, folder: string, report: string, concurrency?: number) => ({
	mutate: room.files,
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	coverageAnalysis: 'perTest',
	jest: {
		projectType: 'custom',
		enableFindRelatedTests: false,
		config: {
			testEnvironment: 'node',
			transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
			testMatch: ['<rootDir>/scripts/mutation/room.test.ts'],
			roots: ['<rootDir>/scripts/mutation'],
			globals: { FILES: room.files, TESTS: room.tests, TOO_SLOW: TOO_SLOW.source },
			testTimeout: 120_000,
		},
	},
	tempDirName: join(folder, 'sandbox'),
	// Stryker would add the projects of jest.config.js to ours, and start an n8n for them.
	ignorePatterns: ['dist', 'docs/images', 'jest.config.js'],
	reporters: ['json', process.stdout.isTTY ? 'progress' : 'progress-append-only'],
	jsonReporter: { fileName: report },
	concurrency,
	dryRunTimeoutMinutes: 20,
	// A busy machine must not look like a mutant that never ends.
	timeoutMS: 30_000,
});

/**
 * How many characters are kept of the code before a change, and of the code after it. They are enough to tell the change from other
 * changes of its line.
 */
const LONGEST_CODE = 160;

function changeOf({ location: { start, end }, replacement }: StrykerMutant, source: string) {
	const lines = source.split('\n').slice(start.line - 1, end.line);
	const line = lines[0]?.trim() ?? '';
	lines[lines.length - 1] = lines.at(-1)?.slice(0, end.column - 1) ?? '';
	lines[0] = lines[0]?.slice(start.column - 1) ?? '';
	return { line, change: `${onOneLine(lines.join('\n'))} → ${onOneLine(replacement)}` };
}

function onOneLine(code: string): string {
	return code.replace(/\s+/g, ' ').trim().slice(0, LONGEST_CODE);
}
