import { createHash } from 'crypto';

/** Characters of one remembered id: 64 bits of its SHA-256 in base64url. */
const KEY_LENGTH = 11;

/** An id that is being worked on. Must be ended by one of the two; after the first call nothing more happens. */
export type Claim = {
	/** It happened: the id is known from now on. Beyond `limit` ids the oldest are forgotten. */
	confirm: (limit: number) => void;
	/** It did not happen: the id is as new as before. */
	release: () => void;
};

/**
 * Ids that were dealt with (leads delivered, events accepted), oldest first, and those being dealt with now.
 * This memory is the judge within one process: all its methods decide without yielding, so of several events
 * of one id exactly one gets a claim. Ids are plain text: `__proto__`, `10` and `2` are nothing special.
 */
export class History {
	private readonly known = new Set<string>();
	private readonly claims = new Map<string, Promise<void>>();
	private saved = '';

	/** @param saved what {@link toString} gave in an earlier life of the process */
	constructor(saved = '') {
		this.load(saved);
	}

	/** Number of known ids. */
	get size(): number {
		return this.known.size;
	}

	has(id: string): boolean {
		return this.known.has(keyOf(id));
	}

	/**
	 * Claims an id. While another claim on it is open this waits for its outcome.
	 * @param isCancelled asked after each wait, to give up
	 * @returns the claim, or `known` when there is nothing left to do for this id
	 */
	async claim(id: string, isCancelled: () => boolean = () => false): Promise<Claim | 'known'> {
		const key = keyOf(id);
		for (let open = this.claims.get(key); open; open = this.claims.get(key)) {
			await open;
			if (isCancelled()) break;
		}
		if (this.known.has(key)) return 'known';
		return this.open(key);
	}

	/** Makes an id known without a claim: it was dealt with although nobody asked whether it was new. */
	remember(id: string, limit: number): void {
		this.add(keyOf(id), limit);
	}

	/** Forgets every known id. Open claims stay open. Returns how many there were. */
	clear(): number {
		const count = this.known.size;
		this.known.clear();
		this.saved = '';
		return count;
	}

	/** All known ids, oldest first, as one string: short to keep and quick to write, whatever their number. */
	toString(): string {
		return this.saved;
	}

	/** Adds ids from a string of {@link toString}, as older than all that are known. */
	load(saved: string): void {
		if (saved.length % KEY_LENGTH !== 0) return;
		const newer = [...this.known];
		this.known.clear();
		for (let at = 0; at < saved.length; at += KEY_LENGTH) this.known.add(saved.slice(at, at + KEY_LENGTH));
		newer.forEach((key) => this.known.add(key));
		this.saved = [...this.known].join('');
	}

	private open(key: string): Claim {
		let settle: () => void = () => {};
		this.claims.set(key, new Promise((resolve) => (settle = resolve)));
		let isOpen = true;
		const close = () => {
			isOpen = false;
			this.claims.delete(key);
			settle();
		};
		return {
			confirm: (limit) => {
				if (!isOpen) return;
				this.add(key, limit);
				close();
			},
			release: () => {
				if (isOpen) close();
			},
		};
	}

	private add(key: string, limit: number): void {
		if (this.known.has(key)) return;
		this.known.add(key);
		this.saved += key;
		let forgotten = 0;
		for (const oldest of this.known) {
			if (this.known.size <= Math.max(limit, 0)) break;
			this.known.delete(oldest);
			forgotten++;
		}
		if (forgotten > 0) this.saved = this.saved.slice(forgotten * KEY_LENGTH);
	}
}

function keyOf(id: string): string {
	return createHash('sha256').update(id).digest().subarray(0, 8).toString('base64url');
}
