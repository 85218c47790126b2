import type { RunningN8n } from '../../harness/n8n/fresh-n8n';

/** One comparison of `npm run bench`; `S` is what its sizes are made of. */
export interface Job<S> {
	title: string;
	sizes: { full: S; quick: S };
	run: (tools: Tools, sizes: S) => Promise<Outcome>;
}

export interface Tools {
	/** Does something with a fresh n8n that has this package installed. */
	inN8n: <T>(env: NodeJS.ProcessEnv, work: (n8n: RunningN8n) => Promise<T>) => Promise<T>;
}

export interface Outcome {
	rows: Row[];
	/** What was wrong in what this package did (or in the measurement); then the figures do not count. */
	problems: string[];
	notes: string[];
}

/** One line of the table. */
export interface Row {
	what: string;
	against: string;
	/** Of `product` and `other`. */
	unit: string;
	/** What this package cost, round by round. */
	product: number[];
	/** What it is compared with, in the same rounds. */
	other: number[];
	ratio: 'other/product' | 'product/other';
	/** What the ratio is, e.g. "times as fast". */
	words: string;
	/** What is aimed at. */
	reach?: { atLeast?: number; atMost?: number };
	/** A short name, where the row is a bar of the chart. */
	chart?: string;
}
