import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import * as scenarios from './exactly-once/scenarios';
import { startReport, writeFigures } from './exactly-once/report';
import { numberOf, readArguments } from '../harness/machine/arguments';
import { runSession, type Tools } from '../harness/machine/session';
import { withFreshN8n } from '../harness/n8n/fresh-n8n';
import { ensureN8n } from '../harness/n8n/install';
import { startTopology, type Topology } from '../harness/n8n/queue-mode';
import { build } from '../harness/package/checkout';
import { pack } from '../harness/package/pack';
import { startRedis } from '../harness/servers/redis';

const FULL = { leads: 1000, events: 1000, kills: 10, known: 100_000, sample: 200, seed: 1 };
const QUICK = { leads: 60, events: 60, kills: 2, known: 10_000, sample: 40, seed: 1 };
const SIZES = ['leads', 'events', 'kills', 'known', 'sample', 'seed'] as const;
/** Otherwise n8n makes an expression sandbox for each webhook, and bursts are answered 503. */
const SETTINGS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

type Name = keyof typeof scenarios;
const NAMES: Name[] = ['once', 'kill', 'known', 'queue'];
const USAGE = `npm run exactly-once -- [--quick] [--only=${NAMES.join(',')}] ${SIZES.map((size) => `[--${size}=${FULL[size]}]`).join(' ')}`;

/** `--quick` for small sizes, `--only=once,kill` for some scenarios. Only full sizes go into docs/scaling.md. */
function readSizes(args: string[]): { sizes: scenarios.Sizes; only: Name[]; isQuick: boolean } {
	const given = readArguments(args, ['quick', 'only', ...SIZES], USAGE);
	const isQuick = given.quick !== undefined;
	const sizes = { ...(isQuick ? QUICK : FULL) };
	for (const size of SIZES) sizes[size] = numberOf(given[size], sizes[size]);
	const wanted = given.only?.split(',') ?? NAMES;
	const unknown = wanted.find((name) => !NAMES.some((known) => known === name));
	if (unknown) throw new Error(`"${unknown}" is no scenario. There are: ${NAMES.join(', ')}`);
	return { sizes, only: NAMES.filter((name) => wanted.includes(name)), isQuick };
}

async function main(tools: Tools, args: string[]): Promise<void> {
	const { sizes, only, isQuick } = readSizes(args);
	await build();
	await ensureN8n();
	const problems: string[] = [];
	for (const name of only) {
		const report = startReport();
		if (name === 'queue') {
			await inQueueMode(tools, (n8n) => scenarios.queue(n8n, sizes, report.tell));
		} else {
			await inOneProcess(tools, (n8n) => scenarios[name](n8n, sizes, report.tell));
		}
		problems.push(...report.problems);
		if (!isQuick) writeFigures(name, commandOf(name, sizes), report.lines);
	}
	if (problems.length > 0) throw new Error(`Not so: ${problems.join('; ')}`);
}

/** What to type to measure this scenario again, with only those sizes that are not the usual ones. */
function commandOf(name: Name, sizes: scenarios.Sizes): string {
	const other = SIZES.filter((size) => sizes[size] !== FULL[size]);
	return [
		'npm run exactly-once --',
		`--only=${name}`,
		...other.map((size) => `--${size}=${sizes[size]}`),
	].join(' ');
}

/** One n8n on SQLite, and a Redis for the history. */
async function inOneProcess(
	{ folder, onCleanUp }: Tools,
	work: (n8n: scenarios.OneProcess) => Promise<void>,
): Promise<void> {
	// A Redis of its own for each, so that none finds what another one has left.
	const redis = await startRedis(mkdtempSync(join(folder, 'redis-')));
	onCleanUp(redis.stop);
	await withFreshN8n(
		async ({ api, url, n8n }) => {
			const killAndRestart = async () => {
				await n8n.kill();
				await n8n.restart();
			};
			await work({ api, url, userFolder: n8n.userFolder, killAndRestart, redis });
		},
		() => SETTINGS,
	);
	await redis.stop();
}

/** Starts with one worker. */
async function inQueueMode(
	{ folder, onCleanUp }: Tools,
	work: (n8n: Topology) => Promise<void>,
): Promise<void> {
	const tarball = await pack(join(folder, 'package'));
	await work(await startTopology({ folder, tarball, workers: 1, onCleanUp }));
}

void runSession('rest-webhook-exactly-once', (tools) => main(tools, process.argv.slice(2)));
