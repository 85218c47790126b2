'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { describeMachine } = require('../bench/machine');
const { textOf } = require('../bench/tuning/document');
const { playSetup } = require('../bench/tuning/play');
const { SETUPS } = require('../bench/tuning/setups');
const { replaceSection } = require('./faults/table');
const { ROOT } = require('./lib/cache');
const { build, ensureDependencies } = require('./lib/checkout');
const { ensureN8n } = require('./lib/install-n8n');
const { withNode24Path } = require('./lib/node24');
const { withProgress } = require('./lib/progress');
const { ensurePostgres, ensureRedis } = require('./lib/services');
const { runSession } = require('./lib/session');

const FULL = { events: 150, rounds: 2 };
const QUICK = { events: 60, rounds: 1 };
const DOCUMENT = join(ROOT, 'docs', 'tuning.md');
const MARKERS = ['<!-- tuning: written by `npm run tuning` -->', '<!-- /tuning -->'];

/**
 * Plays lead events through n8n under several settings, and writes what an event costs in each to docs/tuning.md.
 * `--quick`: small, and nothing is written.
 */
async function main(tools, args) {
	const unknown = args.filter((arg) => arg !== '--quick');
	if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. Use: npm run tuning [-- --quick]`);
	const isQuick = args.includes('--quick');
	await ensureDependencies();
	await build(await withNode24Path());
	await ensureN8n();
	await ensureRedis();
	await ensurePostgres();
	const machine = await describeMachine();
	const results = [];
	for (const setup of SETUPS) {
		const play = () => playSetup(setup, isQuick ? QUICK : FULL, tools);
		results.push({ ...setup, ...(await withProgress(setup.name.replaceAll('`', ''), play)) });
	}
	const date = new Date().toISOString().slice(0, 10);
	const text = textOf(results, { command: 'npm run tuning', date, machine });
	console.log(text);
	if (!isQuick) writeFileSync(DOCUMENT, replaceSection(readFileSync(DOCUMENT, 'utf8'), text, MARKERS));
}

void runSession('rest-webhook-tuning', (tools) => main(tools, process.argv.slice(2)));
