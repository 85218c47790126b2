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

/** What to run, in order. */
const STAGES: Stage[] = [
	{ title: 'Lint', in: ['unit'], work: (env) => npmRun('lint', env) },
	{ title: 'Types', in: ['unit'], work: (env) => npmRun('typecheck', env) },
	{ title: 'Build', in: ['unit', 'e2e'], work: (env) => npmRun('build', env) },
	{ title: "n8n's package scan", in: ['unit'], work: (env) => npmRun('scan', env) },
	{ title: 'Redis for the tests', in: ['unit', 'e2e'], work: ensureRedis },
	{ title: "The recipes' languages", in: ['unit'], work: ensureLanguages },
	{ title: 'Unit tests', in: ['unit'], work: (env) => jest(['--selectProjects', 'unit'], env) },
	{ title: 'Postgres for queue mode', in: ['e2e'], work: ensurePostgres },
	{ title: 'Chromium for the browser test', in: ['e2e'], work: ensureChromium },
	{ title: 'A local npm registry for it', in: ['e2e'], work: ensureVerdaccio },
	{ title: 'n8n for the end-to-end tests', in: ['e2e'], work: () => ensureN8n() },
	{
		title: 'End-to-end tests',
		in: ['e2e'],
		work: (env) => jest(['--selectProjects', 'e2e', '--runInBand'], env),
	},
];

async function main(part: string | undefined): Promise<void> {
	if (part !== undefined && part !== 'unit' && part !== 'e2e') {
		throw new Error(`"${part}" is not a part of the tests. Use: npm test, npm run test:unit or test:e2e`);
	}
	const env = await withNode24Path();
	for (const stage of STAGES) {
		if (!part || stage.in.includes(part)) await runStage(stage, env);
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

async function jest(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-jest-'));
	const outputFile = join(folder, 'results.json');
	const bin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	try {
		await run('node', [bin, ...args, '--json', '--outputFile', outputFile], { cwd: ROOT, env, show: true });
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
