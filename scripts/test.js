'use strict';

const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ROOT } = require('../harness/machine/cache');
const { ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { ensureVerdaccio } = require('../harness/servers/install-verdaccio');
const { withNode24Path } = require('../harness/machine/node24');
const { run } = require('../harness/machine/run');
const {
	ensureChromium,
	ensureLanguages,
	ensurePostgres,
	ensureRedis,
} = require('../harness/machine/programs');
const { addToTally } = require('../harness/machine/tally');

/** What to run, in order; `in` names the parts (`npm run test:unit`, `test:e2e`) that a stage belongs to. */
const STAGES = [
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
	{ title: 'n8n for the end-to-end tests', in: ['e2e'], work: ensureN8n },
	{
		title: 'End-to-end tests',
		in: ['e2e'],
		work: (env) => jest(['--selectProjects', 'e2e', '--runInBand'], env),
	},
];

async function main(part) {
	if (part && !STAGES.some((stage) => stage.in.includes(part))) {
		throw new Error(`"${part}" is not a part of the tests. Use: node scripts/test.js [unit|e2e]`);
	}
	await ensureDependencies();
	const env = await withNode24Path();
	for (const stage of STAGES) {
		if (!part || stage.in.includes(part)) await runStage(stage, env);
	}
}

async function runStage({ title, work }, env) {
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

const npmRun = (script, env) => run('npm', ['run', '--silent', script], { cwd: ROOT, env, show: true });

async function jest(args, env) {
	const folder = mkdtempSync(join(tmpdir(), 'rest-webhook-jest-'));
	const outputFile = join(folder, 'results.json');
	const bin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	try {
		await run('node', [bin, ...args, '--json', '--outputFile', outputFile], { cwd: ROOT, env, show: true });
	} finally {
		if (existsSync(outputFile)) {
			const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(outputFile, 'utf8'));
			addToTally(numPassedTests, numFailedTests);
		}
		rmSync(folder, { recursive: true, force: true });
	}
}

main(process.argv[2]).catch((error) => {
	console.error(error.message);
	process.exitCode = typeof error.code === 'number' ? error.code : 1;
});
