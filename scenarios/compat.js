'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { HOSTS, prepare } = require('./compat/hosts');
const { playOn } = require('./compat/scenario');
const { MARKERS, cellOf, tablesOf } = require('./compat/report');
const { renderTable } = require('../harness/report/console-table');
const { replaceSection } = require('./faults/table');
const { ROOT } = require('../harness/machine/cache');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { withNode24Path } = require('../harness/machine/node24');
const { freePorts } = require('../harness/machine/ports');
const { withProgress } = require('../harness/machine/progress');
const { startRedis } = require('../harness/servers/redis');
const { ensureRedis } = require('../harness/machine/programs');
const { runSession } = require('../harness/machine/session');
const { pack } = require('../harness/package/pack');

const DOCUMENT = join(ROOT, 'docs', 'compatibility.md');

/**
 * Plays the packed package on every n8n of HOSTS, prints what happened beside one another, and writes the table of
 * docs/compatibility.md. Fails when anything went another way than expected.
 */
async function compat({ folder, onCleanUp, exitWith }) {
	exitWith(1);
	await ensureDependencies();
	await ensureRedis();
	await build(await withNode24Path());
	const tarball = await pack(join(folder, 'package'));
	const [redisPort] = await freePorts(1);

	const results = [];
	for (const [index, host] of HOSTS.entries()) {
		const prepared = await prepare(host);
		// One Redis each, so that no n8n finds what another one has left.
		const redis = await startRedis(join(folder, `redis-${index}`), redisPort);
		onCleanUp(() => redis.stop());
		const tools = { folder, tarball, redisPort, onCleanUp };
		const rows = await withProgress(`Playing on ${prepared.title}`, () => playOn(prepared, tools));
		await redis.stop();
		results.push({ ...prepared, rows });
	}

	console.log(`\n${show(results)}\n`);
	writeFileSync(DOCUMENT, replaceSection(readFileSync(DOCUMENT, 'utf8'), tablesOf(results), MARKERS));
	const failed = results.flatMap(({ rows }) => rows).filter(({ ok }) => !ok).length;
	console.log(
		`${failed === 0 ? 'All as expected' : `${failed} not as expected`}. The table is in ${DOCUMENT}`,
	);
	exitWith(failed === 0 ? 0 : 1);
}

function show(results) {
	return renderTable(
		['', ...results.map(({ title }) => title)],
		results[0].rows.map(({ what }, index) => [what, ...results.map(({ rows }) => cellOf(rows[index]))]),
	);
}

runSession('rest-webhook-compat', compat);
