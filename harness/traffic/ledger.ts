import type { ServerOptions } from 'node:https';
import { performance } from 'node:perf_hooks';
import { startEndpoint, type Answer, type RecordedRequest } from './endpoint';
import { createWatchers } from './watchers';
import { tallyOf, type Entry, type Tally } from './tally';

export interface LedgerOptions {
	/**
	 * @param key the key under which the entry is kept
	 * @param nthOfKey how many requests have come under this key, this one included
	 * @param nth how many requests have come in all, this one included
	 */
	answerOf?: (key: string, nthOfKey: number, nth: number) => Answer;
	/** The field of the payload that is the key of a request. */
	by?: 'lead_id' | 'name';
	/** The ledger counts requests that come without this key. */
	secretKey?: string;
	/** Certificate and versions, where the endpoint is to speak https. */
	tls?: ServerOptions;
}

export interface Ledger {
	url: string;
	/** How many requests have come so far. */
	count: () => number;
	/** When the last request came, in milliseconds of `performance.now()`. */
	lastAt: () => number;
	setAnswer: (answerOf: NonNullable<LedgerOptions['answerOf']>) => void;
	/** The requests under a key, in order. */
	entriesOf: (key: string) => Entry[];
	/** What became of these leads. */
	tally: (keys: string[]) => Tally;
	/** Resolves at that many requests, counted from the start. */
	untilRequests: (count: number) => Promise<void>;
	/** Resolves as soon as that many keys have had a request. */
	untilKeys: (count: number) => Promise<void>;
	close: () => Promise<void>;
}

/** An endpoint that writes down every request. All other records are compared with this ledger. */
export async function startLedger(options: LedgerOptions = {}): Promise<Ledger> {
	const { by = 'lead_id', secretKey, tls } = options;
	const ledger = new Map<string, Entry[]>();
	let answerOf: (key: string, nthOfKey: number, nth: number) => Answer = options.answerOf ?? (() => ({}));
	let [count, lastAt] = [0, 0];
	const { until, look } = createWatchers();

	function writeDown(request: RecordedRequest): Answer {
		const payload = request.json as Record<'lead_id' | 'name', string>;
		lastAt = performance.now();
		count += 1;
		const entries = ledger.get(payload[by]) ?? [];
		ledger.set(payload[by], entries);
		const entry: Entry = {
			lead: payload.lead_id,
			id: String(request.headers['webhook-id']),
			status: 0,
			answered: 0,
			hasKey: request.headers['x-secret-key'] === secretKey,
			at: request.at,
		};
		entries.push(entry);
		const answer = answerOf(payload[by], entries.length, count);
		if (!answer.reset && !answer.silent) entry.status = answer.status ?? 200;
		look();
		return { body: { ok: true }, ...answer, onAnswered: () => void (entry.answered = entry.status) };
	}

	const endpoint = await startEndpoint(writeDown, { keepRequests: false, tls });
	return {
		url: `${endpoint.url}/leads`,
		count: () => count,
		lastAt: () => lastAt,
		setAnswer: (next) => void (answerOf = next),
		entriesOf: (key) => ledger.get(key) ?? [],
		tally: (keys) => tallyOf(keys, ledger),
		untilRequests: (least) => until(() => count >= least),
		untilKeys: (least) => until(() => ledger.size >= least),
		close: () => endpoint.close(),
	};
}
