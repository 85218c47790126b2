import { createHash, randomUUID } from 'crypto';
import {
	HistoryUnavailableError,
	RESERVED_FOR,
	type Claim,
	type ClaimResult,
	type HistoryStore,
} from '../store';
import { waitFor } from '../wait';
import type { RedisClient } from './client';
import { RedisClaim, releaseLater, Stopwatch, type RedisTiming, type RedisTools } from './redis-claim';
import { CLAIM, CLEAR, CONFIRM, LINK, RESERVE, START } from './scripts';

export const REDIS_TIMING: RedisTiming = { lease: 15_000, poll: 50 };

/** Waiting for a claim, each look comes later than the one before, up to so many times the first wait. */
const SLOWEST_POLL = 10;

/**
 * The history in Redis: exact across any number of workers and webhook processors. Each known id is a key of its
 * own and a list holds their order, so that every step takes the same time however long the history is.
 * A claim is a lease, see {@link RedisClaim}.
 * @throws whatever the client throws when Redis cannot be reached
 */
export class RedisHistory implements HistoryStore {
	private readonly tools: RedisTools;

	/** @param scope names this history among others in the same Redis: key prefix, workflow and node */
	constructor(
		private readonly client: RedisClient,
		private readonly scope: string,
		{ sleep, timing = REDIS_TIMING }: Pick<RedisTools, 'sleep'> & Partial<RedisTools>,
	) {
		this.tools = { sleep, timing };
	}

	async claim(ids: string[], signal?: AbortSignal): Promise<ClaimResult> {
		const held = this.heldBy(ids, randomUUID());
		const { lease, poll } = this.tools.timing;
		for (let pause = poll; ; pause = Math.min(pause * 1.5, poll * SLOWEST_POLL)) {
			const askedAt = new Stopwatch();
			const state = await this.client.run(CLAIM, held.keys, [held.token, lease]).catch((error: unknown) => {
				const wasRefused = error instanceof HistoryUnavailableError && error.wasRefused;
				if (!wasRefused) void releaseLater(this.client, held, this.tools);
				throw error;
			});
			if (state === 'claimed') return new RedisClaim(this.client, held, this.tools, askedAt);
			if (state === 'known') return 'known';
			if (!signal?.aborted) await waitFor(this.tools.sleep(pause), signal);
			if (signal?.aborted) return 'cancelled';
		}
	}

	/** There is no limit here: each reservation expires by itself. */
	async reserve(ids: string[]): Promise<void> {
		await this.client.run(RESERVE, this.keysOf(ids), [RESERVED_FOR]);
	}

	async start(ids: string[], holder: string): Promise<Claim | 'known'> {
		const held = this.heldBy(ids, `~${holder}`);
		const askedAt = new Stopwatch();
		const state = await this.client.run(START, held.keys, [held.token, this.tools.timing.lease]);
		return state === 'known' ? 'known' : new RedisClaim(this.client, held, this.tools, askedAt);
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

	private heldBy(ids: string[], token: string) {
		return { orderKey: this.orderKey, keys: this.keysOf(ids), token };
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
