import type { IExecuteFunctions } from 'n8n-workflow';
import type { Claim, HistoryStore } from '../../lib';
import { rememberAtEnd, warnOfHistory } from '../shared/history/remember-at-end';
import type { RepeatKey } from './verify';

/**
 * Tells repeats among the requests of one execution. The execution first claims all requests, and remembers them only at its end. So
 * after an execution that failed no item is a repeat, neither when the execution is run again nor when the requests come again.
 */
export class Repeats {
	private readonly claims = new Map<string, { claim: Claim; historySize: number }>();
	private readonly taken = new Set<string>();
	private failure: unknown;

	constructor(
		private readonly store: () => Promise<HistoryStore>,
		private readonly signal: AbortSignal | undefined,
	) {}

	/**
	 * Claims the requests, in one order for all executions. Without this, two executions could each hold the request for which the other
	 * waits, and both would wait for ever.
	 */
	async claim(keys: RepeatKey[]): Promise<void> {
		const sizes = new Map(keys.map(({ id, historySize }) => [id, historySize]));
		try {
			for (const [id, historySize] of [...sizes].sort(([a], [b]) => (a < b ? -1 : 1))) {
				const claim = await (await this.store()).claim([id], this.signal);
				if (claim === 'cancelled')
					throw new Error('The execution was stopped before this request was verified. Run it again.');
				if (claim === 'known') this.taken.add(id);
				else this.claims.set(id, { claim, historySize });
			}
		} catch (error) {
			this.failure = error;
		}
	}

	/**
	 * Was a request of this id here before? Of several in one execution the first is not a repeat.
	 * @throws the error by which the history could not be asked
	 */
	isRepeat({ id }: RepeatKey): boolean {
		if (this.taken.has(id)) return true;
		if (!this.claims.has(id)) throw this.failure;
		this.taken.add(id);
		return false;
	}

	/** Makes the requests known that were let through, once the execution has succeeded. @returns how many cannot be remembered */
	async rememberAtEnd(context: IExecuteFunctions): Promise<number> {
		// In the order of the items, so that a full history forgets the oldest.
		const ids = [...this.taken].filter((id) => this.claims.has(id));
		if (ids.length === 0) return 0;
		const limit = ids.reduce((most, id) => Math.max(most, this.claims.get(id)?.historySize ?? 0), 0);
		try {
			await rememberAtEnd(context, await this.store(), ids, limit);
			return 0;
		} catch (error) {
			warnOfHistory(context, error);
			return ids.length;
		}
	}

	/** Ends the claims. */
	async release(): Promise<void> {
		await Promise.all([...this.claims.values()].map(async ({ claim }) => await claim.release()));
	}
}
