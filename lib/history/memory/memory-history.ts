import { hash } from 'crypto';
import type { Claim, ClaimResult, HistoryStore } from '../store';
import { waitFor } from '../wait';
import { ID_LENGTH, IdPages } from './id-pages';
import { PendingIds } from './pending-ids';

/**
 * The history in this process's memory: the known ids, oldest first, and the ids on which work is being done now.
 * Its methods decide without yielding, so of several events of one id in this process exactly one gets a claim. Ids are plain
 * text: `__proto__`, `10` and `2` are nothing special.
 */
export class MemoryHistory implements HistoryStore {
	private readonly known = new Set<string>();
	private readonly claims = new Map<string, Promise<void>>();
	private readonly pending: PendingIds;
	/** Ids that were removed. An older saved copy may be loaded later, and must not bring them back. See {@link forgetRemovals}. */
	private readonly removed = new Set<string>();
	/** Ids that became known in this process, and not from a saved copy; undefined once {@link forgetOrigins} was called. See {@link clearLoaded}. */
	private own: Set<string> | undefined = new Set();
	private readonly log = new IdPages();

	/** How many times the known ids have changed since this process began. */
	revision = 0;

	/** @param saved what {@link toJSON} gave in an earlier process */
	constructor(saved: string[] = [], now = () => performance.now()) {
		this.pending = new PendingIds(now);
		this.load(saved);
	}

	/** Number of known ids. */
	get size(): number {
		return this.known.size;
	}

	has(ids: string | string[]): boolean {
		return keysOf(ids).some((key) => this.known.has(key));
	}

	async claim(ids: string | string[], signal?: AbortSignal): Promise<ClaimResult> {
		const keys = keysOf(ids);
		for (let open = this.openClaimOn(keys); open; open = this.openClaimOn(keys)) {
			await waitFor(open, signal);
			if (signal?.aborted) return 'cancelled';
		}
		return keys.some((key) => this.known.has(key) || this.pending.has(key)) ? 'known' : this.open(keys);
	}

	reserve(ids: string | string[], limit: number): void {
		this.pending.reserve(keysOf(ids), limit);
	}

	start(ids: string | string[], holder: string): Claim | 'known' {
		const keys = keysOf(ids);
		if (keys.some((key) => this.known.has(key) || this.pending.isOfAnother(key, holder))) return 'known';
		this.pending.start(keys, holder);
		const close = () => this.pending.end(keys);
		return {
			renew: () => 'held',
			confirm: (limit) => {
				keys.forEach((key) => this.addKey(key, limit));
				close();
			},
			release: close,
		};
	}

	outcome(ids: string | string[]): 'pending' | 'known' | 'new' {
		if (this.has(ids)) return 'known';
		return keysOf(ids).some((key) => this.pending.has(key)) ? 'pending' : 'new';
	}

	remember(ids: string | string[], limit: number): void {
		for (const key of keysOf(ids)) this.addKey(key, limit);
	}

	link(ids: string | string[], limit: number): void {
		if (this.has(ids)) this.remember(ids, limit);
	}

	add(leads: string[][], limit: number): boolean[] {
		return leads.map((ids) => {
			const wasKnown = this.has(ids);
			this.remember(ids, limit);
			return wasKnown;
		});
	}

	check(leads: string[][]): boolean[] {
		return leads.map((ids) => this.has(ids));
	}

	remove(leads: string[][]): boolean[] {
		const wereKnown = leads.map((ids) => {
			const keys = keysOf(ids);
			keys.forEach((key) => {
				this.removed.add(key);
				this.own?.delete(key);
			});
			return keys.filter((key) => this.known.delete(key)).length > 0;
		});
		if (wereKnown.includes(true)) this.rewriteLog();
		return wereKnown;
	}

	/**
	 * To be called once no copy from before the removals will be loaded any more. Until this was done, each removed id, known or not,
	 * took up memory for as long as n8n ran.
	 */
	forgetRemovals(): void {
		this.removed.clear();
	}

	taken(): number {
		return this.known.size;
	}

	count(): number {
		return this.known.size;
	}

	/** Forgets every known id. Open claims stay open. Returns how many there were. */
	clear(): number {
		const count = this.known.size;
		this.revision++;
		this.known.clear();
		this.own?.clear();
		this.log.clear();
		return count;
	}

	/**
	 * Forgets the ids that came from saved copies, because a newer copy says that they were cleared since; all ids after
	 * {@link forgetOrigins}. What became known in this process stays: it is newer than any clear before a restart. When it was
	 * forgotten, too, the first production run after a restart wiped 5 000 customers that had just been added in the editor.
	 */
	clearLoaded(): void {
		const own = [...this.known].filter((key) => this.own?.has(key));
		this.known.clear();
		own.forEach((key) => this.known.add(key));
		this.rewriteLog();
	}

	/** To be called once this history holds what was saved: a clear in a copy that comes later was made by another process. */
	forgetOrigins(): void {
		this.own = undefined;
	}

	/** All known ids, oldest first, as pages of ids, which take little space and are quick to write, however many there are. */
	toJSON(): string[] {
		return this.log.pages();
	}

	/**
	 * Are all ids in pages of {@link toJSON} known here already, apart from ids that this history has forgotten since?
	 * This is quick to see, because ids are only ever added at the end and forgotten at the beginning.
	 */
	covers(saved: string[]): boolean {
		const [theirs, own] = [saved.join(''), this.toJSON().join('')];
		if (theirs === '') return true;
		const start = own === '' ? -1 : theirs.indexOf(own.slice(0, ID_LENGTH));
		return start >= 0 && own.startsWith(theirs.slice(start));
	}

	/** Adds ids from pages of {@link toJSON}; they count as older than all known ids. Without a page nothing changes. */
	load(saved: string[]): void {
		if (saved.length === 0 || saved.some((page) => page.length % ID_LENGTH !== 0)) return;
		const newer = [...this.known];
		this.known.clear();
		for (const page of saved) {
			for (let at = 0; at < page.length; at += ID_LENGTH) this.known.add(page.slice(at, at + ID_LENGTH));
		}
		newer.forEach((key) => this.known.add(key));
		this.removed.forEach((key) => this.known.delete(key));
		this.rewriteLog();
	}

	private rewriteLog(): void {
		this.revision++;
		this.log.clear();
		this.known.forEach((key) => this.log.append(key));
	}

	private openClaimOn(keys: string[]): Promise<void> | undefined {
		return keys.map((key) => this.claims.get(key)).find((open) => open !== undefined);
	}

	private open(keys: string[]): Claim {
		let settle: () => void = () => {};
		const settled = new Promise<void>((resolve) => (settle = resolve));
		keys.forEach((key) => this.claims.set(key, settled));
		let isOpen = true;
		const close = () => {
			isOpen = false;
			keys.forEach((key) => this.claims.delete(key));
			settle();
		};
		return {
			renew: () => (keys.some((key) => this.known.has(key)) ? 'known' : 'held'),
			confirm: (limit) => {
				if (!isOpen) return;
				keys.forEach((key) => this.addKey(key, limit));
				close();
			},
			release: () => {
				if (isOpen) close();
			},
		};
	}

	private addKey(key: string, limit: number): void {
		this.removed.delete(key);
		this.own?.add(key);
		if (this.known.has(key)) return;
		this.revision++;
		this.known.add(key);
		this.log.append(key);
		for (const oldest of this.known) {
			if (this.known.size <= Math.max(limit, 0)) break;
			this.known.delete(oldest);
			this.own?.delete(oldest);
			this.log.shift();
		}
	}
}

function keysOf(ids: string | string[]): string[] {
	return [...new Set([ids].flat())].map(keyOf);
}

function keyOf(id: string): string {
	return hash('sha256', id, 'base64url').slice(0, ID_LENGTH);
}
