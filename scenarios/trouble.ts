import { PARTS, type PartOfTrouble } from './trouble/index';
import { tableOf, type Row } from './trouble/row';
import { namesOf, readArguments } from '../harness/machine/arguments';
import { messageOf, stackOf } from '../harness/machine/errors';
import { withProgress } from '../harness/machine/progress';
import { runSession, type Tools } from '../harness/machine/session';
import { ensureN8n } from '../harness/n8n/install';
import { build } from '../harness/package/checkout';

const NAMES = PARTS.map(({ name }) => name);
const USAGE = `npm run trouble -- [--only=${NAMES.join(',')}]`;

/** Reads which parts to play. `--only=postgres,vault` plays only these two. */
function readParts(args: string[]): PartOfTrouble[] {
	const { only } = readArguments(args, ['only'], USAGE);
	const wanted = namesOf(only, NAMES);
	return PARTS.filter(({ name }) => wanted.includes(name));
}

/**
 * Plays accidents and attacks in a real n8n with the package of this checkout. It prints one table: what was done, what
 * happened, and whether that is right. It fails where something is not right.
 */
async function main({ exitWith }: Tools, args: string[]): Promise<void> {
	const parts = readParts(args);
	await build();
	await ensureN8n();
	const rows: Row[] = [];
	const tell = (row: Row) => {
		rows.push(row);
		console.log(`${row.isRight === false ? '✘' : '✔'} ${row.done} → ${row.happened}`);
	};
	for (const { name, play } of parts) {
		await withProgress(`Playing ${name}`, () => play(tell)).catch((error: unknown) => {
			// A part that fails must not keep the other parts from being played.
			const happened = `The play itself failed: ${messageOf(error)}`;
			tell({ done: `The part "${name}" was played.`, happened, isRight: false });
			console.error(stackOf(error));
		});
	}
	console.log(`\n${tableOf(rows)}`);
	const wrong = rows.filter(({ isRight }) => isRight === false).length;
	console.log(`\n${rows.length} rows, ${wrong} not right.`);
	exitWith(wrong === 0 ? 0 : 1);
}

void runSession('rest-webhook-trouble', (tools) => main(tools, process.argv.slice(2)));
