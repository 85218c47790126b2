import type { Api } from '../../harness/n8n/api';

/** Types of plays.js, for the end-to-end tests. */
type Stage = { api: Api; url: string; webhookUrl?: string; redis?: { port: number } };
type Store = 'n8n' | 'redis';
type Broken = { at: number; before: Tally; after: Tally };

export interface Tally {
	leads: number;
	delivered: number;
	twice: number;
	never: number;
	otherId: number;
}

export function randomOf(seed: number): () => number;
export function twoEventsOfEach(
	n8n: Stage,
	sizes: { leads: number; store?: Store },
): Promise<{ tally: Tally; perSecond: number }>;
export function failEveryThird(
	n8n: Stage,
	sizes: { leads: number; store?: Store },
): Promise<{ first: Tally; after: Tally }>;
export function killAndResend(
	n8n: Stage & { killAndRestart: () => Promise<void> },
	sizes: { events: number; kills: number; random: () => number },
): Promise<Broken[]>;
export function restartAndAsk(
	n8n: Stage & { killAndRestart: () => Promise<void> },
	sizes: { leads: number },
): Promise<{ leads: number; sentAgain: number }>;
