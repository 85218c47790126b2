import { createHash, randomUUID } from 'crypto';
import { RESERVED_FOR, type Claim, type ClaimResult, type HistoryStore } from '../store';
import { CLAIM, CLEAR, CONFIRM, EXTEND, LINK, RELEASE, RESERVE, START } from './scripts';

/** What is used of a Redis client. */
export type RedisClient = {
	/** Runs a script; keys first, then its other arguments. One round trip. */
	run: (script: string, keys: string[], args: Array<string | number>) => Promise<unknown>;
};

/** Milliseconds. A crashed worker holds a lead no longer than `lease`. */
export type RedisTiming = { lease: number; poll: number };

export const REDIS_TIMING: RedisTiming = { lease: 15_000, poll: 50 };

type Tools = { sleep: (ms: number) => Promise<void>; timing?: RedisTiming };

/**
 * The history in Redis: exact across any number of workers and webhook processors. Each known id is a key of its
 * own and a list holds their order, so that every step takes the same time however long the history is.
 * A claim is a lease: it is extended while the work goes on, and runs out by itself when the process dies.
 * @throws whatever the client throws when Redis cannot be reached
 */
export class RedisHistory implements HistoryStore {
	private readonly timing: RedisTiming;

	/** @param scope names this history among others in the same Redis: key prefix, workflow and node */
	constructor(
		private readonly client: RedisClient,
		private readonly scope: string,
		private readonly tools: Tools,
	) {
		this.timing = tools.timing ?? REDIS_TIMING;
	}

	async claim(ids: string[], isCancelled: () => boolean = () => false): Promise<ClaimResult> {
		const keys = this.keysOf(ids);
		const token = randomUUID();
		for (;;) {
			const state = await this.client.run(CLAIM, keys, [token, this.timing.lease]);
			if (state === 'claimed') return this.open(keys, token);
			if (state === 'known') return 'known';
			await this.tools.sleep(this.timing.poll);
			if (isCancelled()) return 'cancelled';
		}
	}

	/** There is no limit here: each reservation expires by itself. */
	async reserve(ids: string[]): Promise<void> {
		await this.client.run(RESERVE, this.keysOf(ids), [RESERVED_FOR]);
	}

	async start(ids: string[], holder: string): Promise<Claim | 'known'> {
		const keys = this.keysOf(ids);
		const token = `~${holder}`;
		const state = await this.client.run(START, keys, [token, this.timing.lease]);
		return state === 'known' ? 'known' : this.open(keys, token);
	}

	async remember(ids: string[], limit: number): Promise<void> {
		await this.client.run(CONFIRM, [this.orderKey, ...this.keysOf(ids)], ['', limit]);
	}

	async link(ids: string[], limit: number): Promise<void> {
		await this.client.run(LINK, [this.orderKey, ...this.keysOf(ids)], ['', limit]);
	}

	async has(ids: string[]): Promise<boolean> {
		const states = await Promise.all(this.keysOf(ids).map((key) => this.client.run(GET, [key], [])));
		return states.includes('+');
	}

	async clear(): Promise<number> {
		return Number(await this.client.run(CLEAR, [this.orderKey], []));
	}

	private open(keys: string[], token: string): Claim {
		let isOpen = true;
		void this.extendWhile(() => isOpen, keys, token);
		return {
			// Stays open, and extended, until Redis has taken it: the caller may try again.
			confirm: async (limit) => {
				if (!isOpen) return;
				await this.client.run(CONFIRM, [this.orderKey, ...keys], [token, limit]);
				isOpen = false;
			},
			// Without Redis the lease runs out by itself.
			release: async () => {
				if (!isOpen) return;
				isOpen = false;
				await this.client.run(RELEASE, keys, [token, this.timing.lease]).catch(() => undefined);
			},
		};
	}

	/** A lost connection only costs the lease: the work goes on, and somebody else may start it again later. */
	private async extendWhile(isOpen: () => boolean, keys: string[], token: string): Promise<void> {
		for (;;) {
			await this.tools.sleep(this.timing.lease / 3);
			if (!isOpen()) return;
			await this.client.run(EXTEND, keys, [token, this.timing.lease]).catch(() => undefined);
		}
	}

	/** The braces keep all keys of a history on one node of a Redis cluster. */
	private get orderKey(): string {
		return `{${this.scope}}:order`;
	}

	private keysOf(ids: string[]): string[] {
		return ids.map((id) => `{${this.scope}}:id:${createHash('sha256').update(id).digest('base64url')}`);
	}
}

const GET = `return redis.call('GET', KEYS[1])`;
