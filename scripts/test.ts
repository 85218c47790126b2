import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../harness/machine/cache';
import { codeOf, messageOf } from '../harness/machine/errors';
import { ensureN8n } from '../harness/n8n/install';
import { ensureVerdaccio } from '../harness/servers/install-verdaccio';
import { withNode24Path } from '../harness/machine/node24';
import { run } from '../harness/machine/run';
import { ensureChromium, ensureLanguages, ensurePostgres, ensureRedis } from '../harness/machine/programs';
import { countChecks } from '../harness/machine/count-checks';

type Part = 'unit' | 'e2e';

interface Stage {
	title: string;
	/** The parts (`npm run test:unit`, `test:e2e`) that it belongs to. */
	in: Part[];
	work: (env: NodeJS.ProcessEnv) => Promise<unknown>;
}

/**
 * Unit tests that wait for most of their time: for a timeout, for a retry, for a second to be over. They end by force: the claim of
 * a lead that was delivered while Redis was away goes on trying to write this down for an hour, as it does in n8n, and Jest would
 * wait for the claim.
 */
const WAITING = [
	'errors/errors',
	'lib/history/redis/(client|redis-order)',
	'nodes/(credential-test|credential-unavailable|insecure-certificates|lost-claim)',
	'nodes/(rate|rate-limit|redis-store|switches-by-expression)',
];
const THAT_WAIT = `/(${WAITING.join('|')})\\.test\\.ts$`;

/** The test files that use a browser, which take longest. */
const IN_A_BROWSER = /^browser-/;

/** How many stages run side by side. On two cores there are three, because end-to-end tests wait for much of their time. */
const LANES = 3;

/**
 * The steps run one after another, and the stages of one step side by side, so that both cores have work. The step that fails most
 * often comes first; in a step the longest stage comes first. Unit tests that wait leave a core to the other unit tests. End-to-end
 * tests wait too, for a page, for n8n to start or for a retry, but they do not run beside the unit tests: several unit tests hold
 * leases of one second, and such a lease runs out on a busy machine.
 */
const STEPS: Stage[][] = [
	[{ title: 'Build', in: ['unit', 'e2e'], work: (env) => npmRun('build', env) }],
	[{ title: 'Redis for the tests', in: ['unit', 'e2e'], work: ensureRedis }],
	[{ title: "The recipes' languages", in: ['unit'], work: ensureLanguages }],
	[{ title: 'Postgres for queue mode', in: ['e2e'], work: ensurePostgres }],
	[{ title: 'Chromium for the browser tests', in: ['e2e'], work: ensureChromium }],
	[{ title: 'A local npm registry for them', in: ['e2e'], work: ensureVerdaccio }],
	[{ title: 'n8n for the end-to-end tests', in: ['e2e'], work: () => ensureN8n() }],
	[
		// The three parts of `npm run lint`, of which the first takes longest.
		{ title: 'Lint', in: ['unit'], work: (env) => npmRun('lint:code', env) },
		{ title: 'Types', in: ['unit'], work: (env) => npmRun('typecheck', env) },
		{ title: 'Format', in: ['unit'], work: (env) => npmRun('lint:format', env) },
		{ title: "n8n's package scan", in: ['unit'], work: (env) => npmRun('scan', env) },
		{ title: 'Rooms', in: ['unit'], work: (env) => npmRun('rooms', env) },
	],
	[
		{
			title: 'Unit tests',
			in: ['unit'],
			// One worker is jest's own default on two cores.
			work: (env) => jest('unit', ['--maxWorkers=2', '--testPathIgnorePatterns', THAT_WAIT], env),
		},
		{
			title: 'Unit tests that wait',
			in: ['unit'],
			work: (env) => oneByOne('unit', env, '--forceExit', THAT_WAIT),
		},
	],
	[
		...filesWithOwnN8n((file) => IN_A_BROWSER.test(file)).map((file) => stageOf('browser', file)),
		{ title: 'Tests of one shared n8n', in: ['e2e'], work: (env) => oneByOne('e2e', env) },
		...filesWithOwnN8n((file) => !IN_A_BROWSER.test(file)).map((file) => stageOf('e2e-own', file)),
	],
];

/** The test files of jest's projects e2e-own and browser, each of which starts its own n8n. */
function filesWithOwnN8n(isWanted: (file: string) => boolean): string[] {
	const files = readdirSync(join(ROOT, 'test', 'e2e', 'own'));
	return files.filter((file) => file.endsWith('.test.ts') && isWanted(file));
}

function stageOf(project: 'browser' | 'e2e-own', file: string): Stage {
	const title = `Tests with an n8n of their own: ${file}`;
	return { title, in: ['e2e'], work: (env) => oneByOne(project, env, `/${file}$`) };
}

async function main(part: string | undefined): Promise<void> {
	if (part !== undefined && part !== 'unit' && part !== 'e2e') {
		throw new Error(`"${part}" is not a part of the tests. Use: npm test, npm run test:unit or test:e2e`);
	}
	const env = await withNode24Path();
	for (const stages of STEPS) {
		await runStep(
			stages.filter((stage) => !part || stage.in.includes(part)),
			env,
		);
	}
}

/**
 * Waits for all stages even when one of them fails, so that none is cut off with its servers still running.
 * @throws what the first one threw
 */
async function runStep(stages: Stage[], env: NodeJS.ProcessEnv): Promise<void> {
	const queue = stages.values();
	const lane = async () => {
		for (const stage of queue) await runStage(stage, env);
	};
	for (const result of await Promise.allSettled(Array.from({ length: LANES }, lane))) {
		if (result.status === 'rejected') throw result.reason;
	}
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
const oneByOne = (project: string, env: NodeJS.ProcessEnv, ...args: string[]) =>
	jest(project, ['--runInBand', ...args], env);

async function jest(project: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-jest-'));
	const outputFile = join(folder, 'results.json');
	const bin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	try {
		const all = ['--selectProjects', project, ...args, '--json', '--outputFile', outputFile];
		// On a dumb terminal, because stages that run side by side would redraw each other's lines.
		await run('node', [bin, ...all], { cwd: ROOT, env: { ...env, TERM: 'dumb' }, show: true });
	} finally {
		if (existsSync(outputFile)) {
			const results = JSON.parse(readFileSync(outputFile, 'utf8')) as Record<
				'numPassedTests' | 'numFailedTests',
				number
			>;
			countChecks(results.numPassedTests, results.numFailedTests);
		}
		rmSync(folder, { recursive: true, force: true });
	}
}

main(process.argv[2]).catch((error: unknown) => {
	console.error(messageOf(error));
	const code = codeOf(error);
	process.exitCode = typeof code === 'number' ? code : 1;
});
