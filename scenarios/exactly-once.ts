import { inOneProcess, inQueueMode } from './exactly-once/hosts';
import { startReport, writeFigures } from './exactly-once/report';
import * as scenarios from './exactly-once/scenarios';
import { namesOf, readArguments, sizesOf } from '../harness/machine/arguments';
import { runSession, type Tools } from '../harness/machine/session';
import { ensureN8n } from '../harness/n8n/install';
import { build } from '../harness/package/checkout';

const FULL = { leads: 1000, events: 1000, kills: 10, known: 100_000, sample: 200, seed: 1 };
const QUICK = { leads: 60, events: 60, kills: 2, known: 10_000, sample: 40, seed: 1 };
const SIZES = ['leads', 'events', 'kills', 'known', 'sample', 'seed'] as const;

type Name = keyof typeof scenarios;
const NAMES: Name[] = ['once', 'kill', 'known', 'queue'];
const USAGE = `npm run exactly-once -- [--quick] [--only=${NAMES.join(',')}] ${SIZES.map((size) => `[--${size}=${FULL[size]}]`).join(' ')}`;

/** `--quick` is for small sizes, `--only=once,kill` for some scenarios. Only full sizes go into docs/scaling.md. */
async function main(tools: Tools, args: string[]): Promise<void> {
	const given = readArguments(args, ['quick', 'only', ...SIZES], USAGE);
	const isQuick = given.quick !== undefined;
	const sizes = sizesOf(given, isQuick ? QUICK : FULL);
	const names = namesOf(given.only, NAMES);
	await build();
	await ensureN8n();
	const problems: string[] = [];
	for (const name of names) {
		const report = startReport();
		if (name === 'queue') {
			await inQueueMode(tools, 1, (n8n) => scenarios.queue(n8n, sizes, report.tell));
		} else {
			await inOneProcess(tools, (n8n) => scenarios[name](n8n, sizes, report.tell));
		}
		problems.push(...report.problems);
		if (!isQuick) writeFigures('scaling.md', name, commandOf(name, sizes), report.lines);
	}
	if (problems.length > 0) throw new Error(`Not so: ${problems.join('; ')}`);
}

/** The command that measures this scenario again. It names only the sizes that differ from the usual ones. */
function commandOf(name: Name, sizes: scenarios.Sizes): string {
	const other = SIZES.filter((size) => sizes[size] !== FULL[size]);
	return [
		'npm run exactly-once --',
		`--only=${name}`,
		...other.map((size) => `--${size}=${sizes[size]}`),
	].join(' ');
}

void runSession('rest-webhook-exactly-once', (tools) => main(tools, process.argv.slice(2)));
