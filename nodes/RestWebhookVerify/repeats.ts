import { writePatiently, type Claim, type HistoryStore } from '../../lib';
import type { Repeat } from './verify';

type Sleep = (ms: number) => Promise<void>;

/**
 * Tells repeats among the requests of one execution. All are claimed first and become known only when every item has
 * been judged: an item that stops the execution then makes no other one a repeat when it is run again.
 */
export class Repeats {
	private readonly claims = new Map<string, { claim: Claim; historySize: number }>();
	private readonly taken = new Set<string>();
	private failure: unknown;

	constructor(
		private readonly store: () => Promise<HistoryStore>,
		private readonly isCancelled: () => boolean,
	) {}

	/**
	 * Claims them in one order that is the same in every execution: two that hold what the other one waits for would
	 * wait for ever.
	 */
	async claim(repeats: Repeat[]): Promise<void> {
		const sizes = new Map(repeats.map(({ id, historySize }) => [id, historySize]));
		try {
			for (const [id, historySize] of [...sizes].sort(([a], [b]) => (a < b ? -1 : 1))) {
				const claim = await (await this.store()).claim([id], this.isCancelled);
				if (claim === 'cancelled') throw new Error('The execution was stopped');
				if (claim === 'known') this.taken.add(id);
				else this.claims.set(id, { claim, historySize });
			}
		} catch (error) {
			this.failure = error;
		}
	}

	/**
	 * Was a request of this id here before? Of several in one execution the first is not a repeat.
	 * @throws what kept the history from being asked
	 */
	isRepeat({ id }: Repeat): boolean {
		if (this.taken.has(id)) return true;
		if (!this.claims.has(id)) throw this.failure;
		this.taken.add(id);
		return false;
	}

	/** Makes known what was let through. @returns how many could not be written */
	async confirm(sleep: Sleep): Promise<number> {
		let unrecorded = 0;
		// In the order of the items, so that a full history forgets the oldest.
		for (const id of this.taken) {
			const claimed = this.claims.get(id);
			if (!claimed) continue;
			const { claim, historySize } = claimed;
			const error = await writePatiently(async () => await claim.confirm(historySize), sleep);
			if (error !== undefined) unrecorded++;
		}
		return unrecorded;
	}

	/** Ends the claims on what was not let through. */
	async release(): Promise<void> {
		await Promise.all([...this.claims.values()].map(async ({ claim }) => await claim.release()));
	}
}
