import { join } from 'node:path';
import manifest from '../package.json';
import { readArguments } from '../harness/machine/arguments';
import { ROOT } from '../harness/machine/cache';
import { withProgress } from '../harness/machine/progress';
import { runSession } from '../harness/machine/session';
import { build } from '../harness/package/checkout';
import { markersOf, writeSection } from '../harness/report/markdown';
import { textOf, type Measured } from './libraries/document';
import { installLibrary, linesOf, measureSize } from './libraries/install';
import { LIBRARIES } from './libraries/list';
import type { Library } from './libraries/library';
import { playMistakes } from './libraries/mistakes';
import { playAttacks } from './libraries/play-attacks';

const COMMAND = 'npm run libraries';
const DOCUMENT = join(ROOT, 'docs', 'receive-in-code.md');

/**
 * Compares `n8n-nodes-rest-webhook/receive` with other libraries that receive webhooks: how large they are, which bad requests
 * they refuse, and what they say to a mistake in the code. Writes the tables of docs/receive-in-code.md. It installs the other
 * libraries from npm into the cache.
 */
async function main(args: string[]): Promise<void> {
	readArguments(args, [], COMMAND);
	await build();
	const all: Measured[] = [];
	for (const library of LIBRARIES) all.push(await withProgress(library.name, () => measure(library)));
	const date = new Date().toISOString().slice(0, 10);
	const text = textOf(all, { command: COMMAND, date });
	console.log(text);
	writeSection(DOCUMENT, text, markersOf('libraries', COMMAND));
}

async function measure(library: Library): Promise<Measured> {
	const project = await installLibrary(library);
	return {
		name: library.name,
		version: library.version ?? manifest.version,
		size: await measureSize(project, library),
		lines: linesOf(library),
		attacks: await playAttacks(project, library),
		mistakes: await playMistakes(project, library),
	};
}

void runSession('rest-webhook-libraries', () => main(process.argv.slice(2)));
