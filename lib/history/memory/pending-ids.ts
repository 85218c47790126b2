import { RESERVED_FOR } from '../store';

/** Ids on which work is reserved or started. They are never saved: a crash makes them new. */
export class PendingIds {
	/** Ids that are reserved, oldest first, and until when. */
	private readonly reserved = new Map<string, number>();
	/** Ids that are started, and by whom. */
	private readonly started = new Map<string, string>();

	/** @param now milliseconds of a monotonic clock */
	constructor(private readonly now: () => number) {}

	has(key: string): boolean {
		return this.started.has(key) || (this.reserved.get(key) ?? -Infinity) > this.now();
	}

	/** Has somebody other than this holder started the work? */
	isOfAnother(key: string, holder: string): boolean {
		return (this.started.get(key) ?? holder) !== holder;
	}

	/** @param limit how many ids may be reserved; beyond it, the oldest are new again */
	reserve(keys: string[], limit: number): void {
		for (const key of keys) {
			if (this.has(key)) continue;
			// An id whose reservation has lapsed goes to the end.
			this.reserved.delete(key);
			this.reserved.set(key, this.now() + RESERVED_FOR);
		}
		// The limit is for reservations alone. While started work counted, 10 000 events at once pushed out an event whose execution
		// was still running, and a repeat of it was processed beside it.
		for (const oldest of this.reserved.keys()) {
			if (this.reserved.size <= limit) break;
			this.reserved.delete(oldest);
		}
	}

	start(keys: string[], holder: string): void {
		keys.forEach((key) => {
			this.reserved.delete(key);
			this.started.set(key, holder);
		});
	}

	/** The work has ended. */
	end(keys: string[]): void {
		keys.forEach((key) => this.started.delete(key));
	}
}
