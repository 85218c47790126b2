import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../harness/machine/cache';

/** A room of lib, measured in one go: the files that are changed, and the unit tests that should notice it. */
export interface Room {
	name: string;
	files: string[];
	/** Below `test/`. */
	tests: string[];
}

/**
 * Tests that take a second and more: of very many leads, and of other processes. A mutant would cost minutes, and the score
 * would say less of the tests that name one rule each.
 */
export const TOO_SLOW =
	/\d 000 |ten thousand|half a million|in another process|on a machine in|patterns find it|whatever is remembered|in no time|at one time/;

/** Unit tests of a room's rules that do not lie in its own folder, below `test/`. Those that take a minute are not among them. */
const MORE_TESTS: Record<string, string[]> = {
	lead: ['security/json-flaws.test.ts', 'security/ulid.test.ts'],
	// How sources prove themselves and are read is tested on the sources.
	receive: [
		...['receiver', 'receiver.answers'].map((name) => `lib/${name}.test.ts`),
		...['custom-proof', 'proofs', 'sources'].map((name) => `lib/sources/${name}.test.ts`),
	],
	security: ['security/url-policy.test.ts'],
};

/** It needs a Redis, and its own tests ask one. */
const NEEDS_A_SERVER = /\/redis\//;

/** Every room of lib that holds rules. */
export function roomsOfLib(): Room[] {
	return readdirSync(join(ROOT, 'lib'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({
			name,
			files: below('lib', name).filter((file) => file.endsWith('.ts') && holdsRules(file)),
			tests: [
				...below('test/lib', name)
					.filter((file) => file.endsWith('.test.ts'))
					.map((file) => file.replace(/^test\//, '')),
				...(MORE_TESTS[name] ?? []),
			],
		}))
		.filter(({ files }) => files.length > 0);
}

function below(folder: string, room: string): string[] {
	return readdirSync(join(ROOT, folder, room), { recursive: true, encoding: 'utf8' })
		.map((path) => `${folder}/${room}/${path.replaceAll('\\', '/')}`)
		.filter((path) => !NEEDS_A_SERVER.test(path))
		.sort();
}

/** Neither the face of a room nor a file of types alone: in those there is nothing to change. */
function holdsRules(file: string): boolean {
	if (file.endsWith('/index.ts')) return false;
	return /^(export )?(async )?(function|const|let|class) /m.test(readFileSync(join(ROOT, file), 'utf8'));
}
