import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Row } from '../report/row';

export type { Row };

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
