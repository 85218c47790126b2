import type { Equivalent } from './equivalents';
import type { Mutant } from './stryker';

/** The result of measuring some files. */
export interface Found {
	scores: Score[];
	/** The changes that survived and that are not in the list of equivalent changes. */
	left: Mutant[];
	/** The changes that survived and that no test can notice, with the reason. */
	equivalent: Equivalent[];
	/** The entries of the list of equivalent changes for which no change survived. */
	stale: Equivalent[];
}
export interface Score {
	file: string;
	mutants: number;
	killed: number;
	equivalent: number;
	/** The percentage that was killed of the mutants that are not equivalent. */
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
