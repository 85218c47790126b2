'use strict';

const { build, ensureDependencies } = require('./lib/checkout');
const { ensureN8n } = require('./lib/install-n8n');
const { withNode24Path } = require('./lib/node24');
const { withProgress } = require('./lib/progress');
const { runSession } = require('./lib/session');
const parts = require('./trouble/parts');
const { tableOf } = require('./trouble/table');

/** `--only=postgres,vault,bomb,slow-bodies` plays some parts. */
function readArguments(args) {
	const unknown = args.filter((arg) => !arg.startsWith('--only='));
	if (unknown.length > 0)
		throw new Error(`Unknown: ${unknown.join(' ')}. Use: npm run trouble [-- --only=a,b]`);
	const only = args.at(-1)?.slice('--only='.length).split(',') ?? Object.keys(parts);
	const wrong = only.find((part) => !Object.hasOwn(parts, part));
	if (wrong !== undefined)
		throw new Error(`"${wrong}" is no part. There are: ${Object.keys(parts).join(', ')}`);
	return only;
}

/**
 * Plays trouble that nobody has caused on purpose, and some that somebody has, in a real n8n with the package of this
 * checkout. Prints one table: what was done, what happened, whether that is right. Ends with 1 where something is not.
 */
async function main(tools, args) {
	const only = readArguments(args);
	await ensureDependencies();
	await build(await withNode24Path());
	await ensureN8n();
	const rows = [];
	const tell = (row) => {
		rows.push(row);
		console.log(`${row.isRight === false ? '✘' : '✔'} ${row.done}: ${row.happened}`);
	};
	for (const part of only) {
		await withProgress(part, () => parts[part]({ tell })).catch((error) => {
			tell({ done: `Playing ${part}`, happened: `the play itself failed: ${error.message}`, isRight: false });
			console.error(error.stack);
		});
	}
	console.log(`\n${tableOf(rows)}`);
	const wrong = rows.filter(({ isRight }) => isRight === false);
	console.log(`\n${rows.length} rows, ${wrong.length} not right.`);
	tools.exitWith(wrong.length === 0 ? 0 : 1);
}

void runSession('rest-webhook-trouble', (tools) => main(tools, process.argv.slice(2)));
