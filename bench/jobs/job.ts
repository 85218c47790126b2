import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Row } from '../report/row';
import type { Authority } from './secure';
import type { SettingName } from './settings';

export type { Row };

/** One comparison of `npm run bench`; `S` is what its sizes are made of. */
export interface Job<S> {
	title: string;
	sizes: { full: S; quick: S };
	run: (tools: Tools, sizes: S) => Promise<Outcome>;
}

export interface Tools {
	/** Does something with an n8n under these settings that has this package installed. In a full run nobody else has used it. */
	inN8n: <T>(settings: SettingName, work: (n8n: RunningN8n) => Promise<T>) => Promise<T>;
	/** Does something with an n8n on its defaults that has just been started. */
	inFreshN8n: <T>(work: (n8n: RunningN8n) => Promise<T>) => Promise<T>;
	/** Each n8n trusts it. */
	authority: Authority;
}

export interface Outcome {
	rows: Row[];
	/** What was wrong in what this package did (or in the measurement); then the figures do not count. */
	problems: string[];
	notes: string[];
}

/** What several comparisons found, as one. */
export const together = (outcomes: Outcome[]): Outcome => ({
	rows: outcomes.flatMap(({ rows }) => rows),
	problems: outcomes.flatMap(({ problems }) => problems),
	notes: outcomes.flatMap(({ notes }) => notes),
});
