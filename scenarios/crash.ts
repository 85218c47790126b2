import { cpus } from 'node:os';
import { join } from 'node:path';
import {
	killWhileSending,
	killWhileWaiting,
	playOnErrorModes,
	sendMany,
	stopDuringWait,
} from './crash/index';
import { numberOf, readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { stackOf } from '../harness/machine/errors';
import { watchMemory } from '../harness/machine/memory';
import { withFreshN8n, type RunningN8n } from '../harness/n8n/fresh-n8n';
import { ensureN8n } from '../harness/n8n/install';
import { build } from '../harness/package/checkout';
import { markersOf, writeSection } from '../harness/report/markdown';

const DOCUMENT = join(ROOT, 'docs', 'reliability.md');
const MARKERS = markersOf('crash', 'npm run crash');

interface Sizes {
	/** How many events the one execution with random faults sends. */
	events: number;
	/** How many events are sent in the run that a kill -9 of n8n breaks off. */
	kill: number;
	seed: number;
}

/** Prints a line of the report, with ✔ where no problems were found and ✘ where some were. */
type Tell = (line: string, problems: string[]) => void;

function sizesOf(args: string[]): Sizes {
	const usage = 'npm run crash -- [--events=10000] [--kill=500] [--seed=1]';
	const given = readArguments(args, ['events', 'kill', 'seed'], usage);
	return {
		events: numberOf(given.events, 10_000),
		kill: numberOf(given.kill, 500),
		seed: numberOf(given.seed, 1),
	};
}

async function main(args: string[]): Promise<void> {
	const sizes = sizesOf(args);
	console.log(`${sizes.events} events, ${sizes.kill} around a kill -9, seed ${sizes.seed}`);
	await build();
	await ensureN8n();
	const lines: string[] = [];
	const problems: string[] = [];
	const tell: Tell = (line, found) => {
		console.log(`${found.length === 0 ? '✔' : '✘'} ${line}`);
		lines.push(`- ${line}`);
		problems.push(...found);
	};
	await withFreshN8n((running) => playAll(running, sizes, tell));
	problems.slice(0, 20).forEach((problem) => console.error(`  ${problem}`));
	if (problems.length > 0) throw new Error(`${problems.length} problems`);
	const command = `Measured with \`npm run crash -- --events=${sizes.events} --kill=${sizes.kill} --seed=${sizes.seed}\` on ${cpus().length} cores:`;
	const text = [command, '', ...lines].join('\n');
	writeSection(DOCUMENT, text, MARKERS);
}

async function playAll({ api, n8n, url }: RunningN8n, { events, kill, seed }: Sizes, tell: Tell) {
	const killAndRestart = async () => {
		await n8n.kill();
		await n8n.restart();
	};
	const setup = { api, url, killAndRestart };
	const memory = watchMemory(n8n.pid);
	const many = await sendMany(setup, { count: events, seed });
	tell(
		`${many.events} lead events in one execution, ${many.faulty} of them with a random fault: ${many.delivered} delivered, ${many.failed} failed, ${many.requests} requests; every item left exactly once, and the endpoint's log and the node's outputs agree item by item. ${many.seconds.toFixed(1)} s; peak memory of the n8n process ${memory.peak() ?? '?'} MB (${memory.before ?? '?'} MB before).`,
		many.problems,
	);
	const killed = await killWhileSending(setup, { count: kill });
	tell(
		`\`kill -9\` of n8n in the middle of ${killed.events} deliveries (after ${killed.beforeKill} requests), restart, everything sent again: no lead undelivered, ${killed.repeated} events sent twice, each under the same \`webhook-id\`.`,
		killed.problems,
	);
	const onError = await playOnErrorModes(setup);
	tell(
		'The three On Error modes with a mixed batch: the good leads are sent once under each.',
		onError.problems,
	);
	const stopped = await stopDuringWait(setup);
	tell('The stop button during a retry wait: the wait ends at once, no further request.', stopped.problems);
	const waited = await killWhileWaiting(setup);
	tell(
		'`kill -9` during the Wait of the durable retry template, restart: the lead goes on after its 70 s and is delivered under the same `webhook-id`, attempts counted on.',
		waited.problems,
	);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(stackOf(error));
	process.exitCode = 1;
});
