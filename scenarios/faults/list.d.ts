/** Types of faults.js, for the end-to-end tests. */
export type Observed = [number, number, string, string, number | null, string];
export interface Fault {
	name: string;
	expected: Observed;
	with?: { large?: boolean; gap?: number };
}
export const FAULTS: Fault[];
