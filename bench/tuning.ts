import { join } from 'node:path';
import { describeMachine } from '../harness/report/machine';
import { textOf, type Result } from './tuning/document';
import { playSetup } from './tuning/measure';
import { SETUPS } from './tuning/setups';
import { readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { build } from '../harness/package/checkout';
import { ensureN8n } from '../harness/n8n/install';
import { withProgress } from '../harness/machine/progress';
import { ensurePostgres, ensureRedis } from '../harness/machine/programs';
import { runSession, type Tools } from '../harness/machine/session';
import { markersOf, writeSection } from '../harness/report/markdown';

const FULL = { events: 150, rounds: 2 };
const QUICK = { events: 60, rounds: 1 };
const DOCUMENT = join(ROOT, 'docs', 'tuning.md');
const MARKERS = markersOf('tuning', 'npm run tuning');

/**
 * Sends lead events through n8n under several settings, and writes into docs/tuning.md what an event costs under each.
 * `--quick` measures with small sizes and writes nothing.
 */
async function main(tools: Tools, args: string[]): Promise<void> {
	const { quick } = readArguments(args, ['quick'], 'npm run tuning [-- --quick]');
	const isQuick = quick !== undefined;
	await build();
	await ensureN8n();
	await ensureRedis();
	await ensurePostgres();
	const machine = await describeMachine();
	const results: Result[] = [];
	for (const setup of SETUPS) {
		const play = () => playSetup(setup, isQuick ? QUICK : FULL, tools);
		results.push({ ...setup, ...(await withProgress(setup.name.replaceAll('`', ''), play)) });
	}
	const date = new Date().toISOString().slice(0, 10);
	const text = textOf(results, { command: 'npm run tuning', date, machine });
	console.log(text);
	if (!isQuick) writeSection(DOCUMENT, text, MARKERS);
}

void runSession('rest-webhook-tuning', (tools) => main(tools, process.argv.slice(2)));
