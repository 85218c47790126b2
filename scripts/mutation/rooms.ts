import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../harness/machine/cache';

/** A room of lib, which is measured in one go: the files that are changed, and the unit tests that should notice the changes. */
export interface Room {
	name: string;
	files: string[];
	/** The paths of the test files, below `test/`. */
	tests: string[];
}

/**
 * Tests that take a second or more, because they make very many leads or start other processes. With them each mutant would
 * cost minutes. The score would also say less about the small tests, each of which names one rule.
 */
export const TOO_SLOW =
	/\d 000 |ten thousand|half a million|in another process|on a machine in|patterns find it|whatever is remembered|in no time|at one time|random id|takes no time/;

/** Unit tests of a room's rules that are not in the room's own folder, as paths below `test/`. Tests that take a minute are left out. */
const MORE_TESTS: Record<string, string[]> = {
	lead: ['security/json-flaws.test.ts', 'security/ulid.test.ts'],
	// The tests of lib/sources are the tests of how the events of sources are proven and read.
	receive: [
		...['receiver', 'receiver.answers'].map((name) => `lib/${name}.test.ts`),
		...['custom-proof', 'proofs', 'sources'].map((name) => `lib/sources/${name}.test.ts`),
	],
	// A proof is written for the sources, and the tests of each source's proof are with the sources.
	security: ['security/url-policy.test.ts', 'lib/sources/custom-proof.test.ts', 'lib/sources/proofs.test.ts'],
};

/** Files that need a server: their tests ask a real Redis. */
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

/** False for the index.ts of a room and for a file with types only, which have nothing to change. */
function holdsRules(file: string): boolean {
	if (file.endsWith('/index.ts')) return false;
	return /^(export )?(async )?(function|const|let|class) /m.test(readFileSync(join(ROOT, file), 'utf8'));
}
