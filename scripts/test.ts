import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../harness/machine/cache';
import { codeOf, messageOf } from '../harness/machine/errors';
import { ensureN8n } from '../harness/n8n/install';
import { ensureVerdaccio } from '../harness/servers/install-verdaccio';
import { withNode24Path } from '../harness/machine/node24';
import { run } from '../harness/machine/run';
import { ensureChromium, ensureLanguages, ensurePostgres, ensureRedis } from '../harness/machine/programs';
import { addToTally } from '../harness/machine/tally';

type Part = 'unit' | 'e2e';

interface Stage {
	title: string;
	/** The parts (`npm run test:unit`, `test:e2e`) that it belongs to. */
	in: Part[];
	work: (env: NodeJS.ProcessEnv) => Promise<unknown>;
}

/** Stages that run one after another; the lanes of one step run side by side. */
type Lane = Stage[];

/**
 * What to run, step by step. What fails most often comes first. The end-to-end tests wait for much of their time: for a page, for
 * n8n to start, for a retry. So that the cores do not wait with them, the tests in a browser run beside all others of them. Beside the unit tests they did not: several of those keep leases of a second, which a busy machine lets run out.
 */
const STEPS: Lane[][] = [
	[
		[
			{ title: 'Build', in: ['unit', 'e2e'], work: (env) => npmRun('build', env) },
			{ title: 'Redis for the tests', in: ['unit', 'e2e'], work: ensureRedis },
			{ title: "The recipes' languages", in: ['unit'], work: ensureLanguages },
			{ title: 'Postgres for queue mode', in: ['e2e'], work: ensurePostgres },
			{ title: 'Chromium for the browser tests', in: ['e2e'], work: ensureChromium },
			{ title: 'A local npm registry for them', in: ['e2e'], work: ensureVerdaccio },
			{ title: 'n8n for the end-to-end tests', in: ['e2e'], work: () => ensureN8n() },
		],
	],
	[
		[
			{ title: 'Types', in: ['unit'], work: (env) => npmRun('typecheck', env) },
			{ title: 'Lint', in: ['unit'], work: (env) => npmRun('lint', env) },
			{ title: "n8n's package scan", in: ['unit'], work: (env) => npmRun('scan', env) },
			// One worker is jest's own default on two cores.
			{ title: 'Unit tests', in: ['unit'], work: (env) => jest('unit', ['--maxWorkers=2'], env) },
		],
	],
	[
		[{ title: 'Tests in a browser', in: ['e2e'], work: (env) => oneByOne('browser', env) }],
		[
			{ title: 'Tests of one shared n8n', in: ['e2e'], work: (env) => oneByOne('e2e', env) },
			{ title: 'Tests with n8ns of their own', in: ['e2e'], work: (env) => oneByOne('e2e-own', env) },
		],
	],
];

async function main(part: string | undefined): Promise<void> {
	if (part !== undefined && part !== 'unit' && part !== 'e2e') {
		throw new Error(`"${part}" is not a part of the tests. Use: npm test, npm run test:unit or test:e2e`);
	}
	const env = await withNode24Path();
	for (const lanes of STEPS) {
		const chosen = lanes.map((lane) => lane.filter((stage) => !part || stage.in.includes(part)));
		await allToTheirEnd(chosen.map((lane) => runLane(lane, env)));
	}
}

async function runLane(lane: Lane, env: NodeJS.ProcessEnv): Promise<void> {
	for (const stage of lane) await runStage(stage, env);
}

/**
 * Waits for all lanes even when one of them fails, so that none is cut off with its servers still running.
 * @throws what the first one threw
 */
async function allToTheirEnd(lanes: Promise<void>[]): Promise<void> {
	for (const result of await Promise.allSettled(lanes)) if (result.status === 'rejected') throw result.reason;
}

async function runStage({ title, work }: Stage, env: NodeJS.ProcessEnv): Promise<void> {
	const started = Date.now();
	const time = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
	console.log(`\n━━ ${title}`);
	try {
		await work(env);
	} catch (error) {
		console.error(`✘ ${title} failed after ${time()}`);
		throw error;
	}
	console.log(`✔ ${title}, ${time()}`);
}

const npmRun = (script: string, env: NodeJS.ProcessEnv) =>
	run('npm', ['run', '--silent', script], { cwd: ROOT, env, show: true });

/** One file at a time, as they share an n8n or each start several servers. */
const oneByOne = (project: string, env: NodeJS.ProcessEnv) => jest(project, ['--runInBand'], env);

async function jest(project: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-jest-'));
	const outputFile = join(folder, 'results.json');
	const bin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	try {
		const all = ['--selectProjects', project, ...args, '--json', '--outputFile', outputFile];
		// On a dumb terminal, as lanes would redraw each other's lines.
		await run('node', [bin, ...all], { cwd: ROOT, env: { ...env, TERM: 'dumb' }, show: true });
	} finally {
		if (existsSync(outputFile)) {
			const results = JSON.parse(readFileSync(outputFile, 'utf8')) as Record<
				'numPassedTests' | 'numFailedTests',
				number
			>;
			addToTally(results.numPassedTests, results.numFailedTests);
		}
		rmSync(folder, { recursive: true, force: true });
	}
}

main(process.argv[2]).catch((error: unknown) => {
	console.error(messageOf(error));
	const code = codeOf(error);
	process.exitCode = typeof code === 'number' ? code : 1;
});
