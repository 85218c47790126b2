import type { Equivalent } from './equivalents';
import type { Mutant } from './stryker';

/** What was found in some files. */
export interface Found {
	scores: Score[];
	/** Changes that survived, and that no reason is known for. */
	left: Mutant[];
	/** Changes that survived, and why none can notice them. */
	equivalent: Equivalent[];
	/** Entries of the list of equivalent changes that no surviving change stands for. */
	stale: Equivalent[];
}
export interface Score {
	file: string;
	mutants: number;
	killed: number;
	equivalent: number;
	/** Percent killed of those that are not equivalent. */
	score: number;
}

/** Compares the mutants of files with the list of equivalent ones. */
export function judge(mutants: Mutant[], equivalents: Equivalent[]): Found {
	const files = [...new Set(mutants.map(({ file }) => file))].sort();
	const known = equivalents.filter(({ file }) => files.includes(file));
	const survived = mutants.filter(({ isKilled }) => !isKilled);
	const left = survived.filter((mutant) => !known.some((one) => isSame(one, mutant)));
	const isFound = (one: Equivalent) => survived.some((mutant) => isSame(one, mutant));
	return {
		scores: files.map((file) => scoreOf(file, mutants, left)),
		left,
		equivalent: known.filter(isFound),
		stale: known.filter((one) => !isFound(one)),
	};
}

function isSame(one: Equivalent, mutant: Mutant): boolean {
	return one.file === mutant.file && one.line === mutant.line && one.change === mutant.change;
}

function scoreOf(file: string, mutants: Mutant[], left: Mutant[]): Score {
	const here = mutants.filter((mutant) => mutant.file === file);
	const killed = here.filter(({ isKilled }) => isKilled).length;
	const leftHere = left.filter((mutant) => mutant.file === file).length;
	return {
		file,
		mutants: here.length,
		killed,
		equivalent: here.length - killed - leftHere,
		score: (100 * killed) / Math.max(1, killed + leftHere),
	};
}
