import type { Observed } from './faults';

/** Types of run.js, for the end-to-end tests. */
export interface Row {
	name: string;
	observed: Observed;
	others: string;
	gap: number;
	message: string;
}
export function runFaults(): Promise<{ rows: Row[]; otherHost: number; leaks: string[] }>;
