'use strict';

const { join } = require('node:path');
const { withStage } = require('../harness/n8n/fresh-n8n');
const parts = require('./exactly-once/scenarios');
const { startReport, writeFigures } = require('./exactly-once/report');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { withNode24Path } = require('../harness/machine/node24');
const { freePorts } = require('../harness/machine/ports');
const { startRedis } = require('../harness/servers/redis');
const { ensureRedis } = require('../harness/machine/programs');
const { runSession } = require('../harness/machine/session');
const { pack } = require('../harness/package/pack');
const { startTopology } = require('../harness/n8n/queue-mode');

const FULL = { leads: 1000, events: 1000, kills: 10, known: 100_000, sample: 200, seed: 1 };
const QUICK = { leads: 60, events: 60, kills: 2, known: 10_000, sample: 40, seed: 1 };
/** Otherwise n8n makes an expression sandbox for each webhook, and bursts are answered 503. */
const SETTINGS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/**
 * `--leads=1000 --events=1000 --kills=10 --known=100000 --sample=200 --seed=1`, `--quick` for small ones, and
 * `--only=once,kill,known,queue` for some parts. Only full sizes go into docs/scaling.md.
 */
function readArguments(args) {
	const given = Object.fromEntries(args.map((arg) => arg.replace(/^--/, '').split('=')));
	const isQuick = 'quick' in given;
	const sizes = Object.entries(isQuick ? QUICK : FULL).map(([name, value]) => [
		name,
		Number(given[name] ?? value),
	]);
	const only = given.only?.split(',') ?? Object.keys(parts);
	const unknown = only.find((part) => !(part in parts));
	if (unknown) throw new Error(`"${unknown}" is no part. There are: ${Object.keys(parts).join(', ')}`);
	return { sizes: Object.fromEntries(sizes), only, isQuick };
}

async function main(tools, args) {
	const { sizes, only, isQuick } = readArguments(args);
	await ensureDependencies();
	await build(await withNode24Path());
	await ensureN8n();
	const problems = [];
	for (const part of only) {
		const report = startReport();
		const onStage = part === 'queue' ? inQueueMode : inOneProcess;
		await onStage(tools, async (n8n) => await parts[part](n8n, sizes, report.tell));
		problems.push(...report.problems);
		if (!isQuick) writeFigures(part, commandOf(part, sizes), report.lines);
	}
	if (problems.length > 0) throw new Error(`Not so: ${problems.join('; ')}`);
}

/** What to type to measure this part again, with only those sizes that are not the usual ones. */
function commandOf(part, sizes) {
	const other = Object.keys(FULL).filter((name) => sizes[name] !== FULL[name]);
	return [
		'npm run exactly-once --',
		`--only=${part}`,
		...other.map((name) => `--${name}=${sizes[name]}`),
	].join(' ');
}

/** One n8n on SQLite, and a Redis for the history. */
async function inOneProcess({ folder, onCleanUp }, work) {
	await ensureRedis();
	const [port] = await freePorts(1);
	const redis = await startRedis(join(folder, `redis-${port}`), port);
	onCleanUp(redis.stop);
	await withStage(
		async ({ api, url, n8n }) => {
			const killAndRestart = async () => {
				await n8n.kill();
				await n8n.restart();
			};
			await work({ api, url, userFolder: n8n.userFolder, killAndRestart, redis });
		},
		() => SETTINGS,
	);
}

/** Starts with one worker. */
async function inQueueMode({ folder, onCleanUp }, work) {
	const tarball = await pack(join(folder, 'package'));
	await work(await startTopology({ folder, tarball, workers: 1, onCleanUp }));
}

void runSession('rest-webhook-exactly-once', (tools) => main(tools, process.argv.slice(2)));
