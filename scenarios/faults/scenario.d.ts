import type { Api } from '../../harness/n8n/api';
import type { Observed } from './list';

/** Types of play.js, for the end-to-end tests. */
export interface Row {
	name: string;
	observed: Observed;
	others: string;
	gap: number;
	message: string;
}
type Pair = { key: string; cert: string };
export type Certificates = { caPem: string } & Record<
	'good' | 'expired' | 'wrongHost' | 'selfSigned' | 'unknownCa',
	Pair
>;
export function playFaults(
	n8n: { api: Api; url: string },
	certificates: Certificates,
): Promise<{ rows: Row[]; otherHost: number; leaks: string[] }>;
