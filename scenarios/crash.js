'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { cpus } = require('node:os');
const { join } = require('node:path');
const { withStage } = require('../harness/n8n/fresh-n8n');
const {
	killWhileSending,
	killWhileWaiting,
	playOnErrorModes,
	sendMany,
	stopDuringWait,
	watchMemory,
} = require('./crash/index');
const { replaceSection } = require('./faults/table');
const { ROOT } = require('../harness/machine/cache');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { withNode24Path } = require('../harness/machine/node24');

const DOCUMENT = join(ROOT, 'docs', 'reliability.md');
const MARKERS = ['<!-- crash: written by `npm run crash` -->', '<!-- /crash -->'];

/** `--events=10000 --kill=500 --seed=1`: how many events in one execution, how many around a kill -9. */
function sizesOf(args) {
	const given = Object.fromEntries(args.map((arg) => arg.replace(/^--/, '').split('=')));
	const number = (name, fallback) => Number(given[name] ?? fallback);
	return { events: number('events', 10_000), kill: number('kill', 500), seed: number('seed', 1) };
}

async function main(args) {
	const sizes = sizesOf(args);
	console.log(`${sizes.events} events, ${sizes.kill} around a kill -9, seed ${sizes.seed}`);
	await ensureDependencies();
	await build(await withNode24Path());
	await ensureN8n();
	const lines = [];
	const problems = [];
	const tell = (line, found) => {
		console.log(`${found.length === 0 ? '✔' : '✘'} ${line}`);
		lines.push(`- ${line}`);
		problems.push(...found);
	};
	await withStage((stage) => playAll(stage, sizes, tell));
	problems.slice(0, 20).forEach((problem) => console.error(`  ${problem}`));
	if (problems.length > 0) throw new Error(`${problems.length} problems`);
	const command = `Measured with \`npm run crash -- --events=${sizes.events} --kill=${sizes.kill} --seed=${sizes.seed}\` on ${cpus().length} cores:`;
	const text = [command, '', ...lines].join('\n');
	writeFileSync(DOCUMENT, replaceSection(readFileSync(DOCUMENT, 'utf8'), text, MARKERS));
}

async function playAll({ api, n8n, url }, { events, kill, seed }, tell) {
	const killAndRestart = async () => {
		await n8n.kill();
		await n8n.restart();
	};
	const stage = { api, url, killAndRestart };
	const memory = watchMemory(n8n.pid);
	const many = await sendMany(stage, { count: events, seed });
	tell(
		`${many.events} lead events in one execution, ${many.faulty} of them with a random fault: ${many.delivered} delivered, ${many.failed} failed, ${many.requests} requests; every item left exactly once, and the endpoint's log and the node's outputs agree item by item. ${many.seconds.toFixed(1)} s; peak memory of the n8n process ${memory.peak() ?? '?'} MB (${memory.before ?? '?'} MB before).`,
		many.problems,
	);
	const killed = await killWhileSending(stage, { count: kill });
	tell(
		`\`kill -9\` of n8n in the middle of ${killed.events} deliveries (after ${killed.beforeKill} requests), restart, everything sent again: no lead undelivered, ${killed.repeated} events sent twice, each under the same \`webhook-id\`.`,
		killed.problems,
	);
	const onError = await playOnErrorModes(stage);
	tell(
		'The three On Error modes with a mixed batch: the good leads are sent once under each.',
		onError.problems,
	);
	const stopped = await stopDuringWait(stage);
	tell('The stop button during a retry wait: the wait ends at once, no further request.', stopped.problems);
	const waited = await killWhileWaiting(stage);
	tell(
		'`kill -9` during the Wait of the durable retry template, restart: the lead goes on after its 70 s and is delivered under the same `webhook-id`, attempts counted on.',
		waited.problems,
	);
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error.stack);
	process.exitCode = 1;
});
