import { inOneProcess, inQueueMode, startReport, writeFigures } from './exactly-once/index';
import * as scenarios from './ops/scenarios';
import { namesOf, readArguments, sizesOf } from '../harness/machine/arguments';
import { ensurePostgres, ensureRedis } from '../harness/machine/programs';
import { runSession, type Tools } from '../harness/machine/session';
import { ensureN8n } from '../harness/n8n/install';
import { build } from '../harness/package/checkout';

const FULL: scenarios.Sizes = { leads: 200, updates: 5, batch: 30, known: 100_000, done: 50, seed: 1 };
const QUICK: scenarios.Sizes = { leads: 20, updates: 5, batch: 10, known: 5_000, done: 5, seed: 1 };
const NAMES = ['order', 'rate', 'history', 'when-done'] as const;
const SIZES = ['leads', 'updates', 'batch', 'known', 'done', 'seed'] as const;
const USAGE = `npm run ops -- [--quick] [--only=${NAMES.join(',')}] ${SIZES.map((size) => `[--${size}=${FULL[size]}]`).join(' ')}`;

/** Lets one process run as many executions at once as two workers do. */
const TWENTY_AT_ONCE = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '20' };

/** Plays what the pages about running the nodes promise, and writes the figures into docs/reliability.md. */
async function main(tools: Tools, args: string[]): Promise<void> {
	const given = readArguments(args, ['only', 'quick', ...SIZES], USAGE);
	const isQuick = given.quick !== undefined;
	const sizes = sizesOf(given, isQuick ? QUICK : FULL);
	const other = SIZES.filter((size) => sizes[size] !== FULL[size]).map((size) => ` --${size}=${sizes[size]}`);
	const names = namesOf(given.only, NAMES);
	await build();
	await ensureN8n();
	await ensureRedis();
	if (names.includes('order') || names.includes('rate')) await ensurePostgres();
	const problems: string[] = [];
	for (const name of names) {
		const report = startReport();
		const { tell } = report;
		if (name === 'order') {
			await inOneProcess(tools, (n8n) => scenarios.orderInOneProcess(n8n, sizes, tell), TWENTY_AT_ONCE);
			await inQueueMode(tools, 2, (n8n) => scenarios.orderInQueueMode(n8n, sizes, tell));
		} else if (name === 'rate') {
			await inOneProcess(tools, (n8n) => scenarios.rateInOneProcess(n8n, sizes, tell));
			await inQueueMode(tools, 2, (n8n) => scenarios.rateInQueueMode(n8n, sizes, tell));
		} else {
			const play = name === 'history' ? scenarios.history : scenarios.whenDone;
			await inOneProcess(tools, (n8n) => play(n8n, sizes, tell));
		}
		problems.push(...report.problems);
		if (!isQuick) {
			const command = `npm run ops -- --only=${name}${other.join('')}`;
			writeFigures('reliability.md', name, command, report.lines);
		}
	}
	if (problems.length > 0) throw new Error(`Not so: ${problems.join('; ')}`);
}

void runSession('rest-webhook-ops', (tools) => main(tools, process.argv.slice(2)));
