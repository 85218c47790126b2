import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Row } from '../report/row';
import type { Authority } from './secure';
import type { SettingName } from './settings';

export type { Row };

/** One comparison of `npm run bench`. `S` is the type of its sizes. */
export interface Job<S> {
	title: string;
	sizes: { full: S; quick: S };
	run: (tools: Tools, sizes: S) => Promise<Outcome>;
}

export interface Tools {
	/** Does something with an n8n that has these settings and this package. In a full run no other job has used this n8n. */
	inN8n: <T>(settings: SettingName, work: (n8n: RunningN8n) => Promise<T>) => Promise<T>;
	/** Does something with n8ns on their defaults that have just been started, one for each name. */
	inFreshN8ns: <N extends string, T>(
		names: N[],
		work: (n8ns: Record<N, RunningN8n>) => Promise<T>,
	) => Promise<T>;
	/** The certificate authority that every n8n trusts. */
	authority: Authority;
}

export interface Outcome {
	rows: Row[];
	/** What this package (or the measurement) did wrong. Where there are problems, the figures do not count. */
	problems: string[];
	notes: string[];
}

/** Puts the outcomes of several comparisons together. */
export const together = (outcomes: Outcome[]): Outcome => ({
	rows: outcomes.flatMap(({ rows }) => rows),
	problems: outcomes.flatMap(({ problems }) => problems),
	notes: outcomes.flatMap(({ notes }) => notes),
});
