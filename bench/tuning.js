'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { describeMachine } = require('../harness/report/machine');
const { textOf } = require('./tuning/document');
const { playSetup } = require('./tuning/measure');
const { SETUPS } = require('./tuning/setups');
const { replaceSection } = require('../scenarios/faults/table');
const { ROOT } = require('../harness/machine/cache');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { withNode24Path } = require('../harness/machine/node24');
const { withProgress } = require('../harness/machine/progress');
const { ensurePostgres, ensureRedis } = require('../harness/machine/programs');
const { runSession } = require('../harness/machine/session');

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
