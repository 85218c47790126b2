import { randomUUID } from 'crypto';
import { chunk } from 'lodash';
import {
	HistoryUnavailableError,
	RESERVED_FOR,
	type Claim,
	type ClaimResult,
	type HistoryStore,
} from '../store';
import { addInSteps } from './add-in-steps';
import type { RedisClient } from './client';
import { AT_A_TIME, hashOf } from './keys';
import { lookUntil } from './look-until';
import { RedisClaim, releaseLater, Stopwatch, type RedisTiming, type RedisTools } from './redis-claim';
import { ADD, CHECK, CLAIM, LINK, OUTCOME, REMOVE, RESERVE, START, SWEEP, TAKEN } from './scripts';

export const REDIS_TIMING: RedisTiming = { lease: 15_000, poll: 50 };

/** While this waits for a claim, the time between two looks grows, up to this many times the first wait. */
const SLOWEST_POLL = 10;

/**
 * The history in Redis: exact across any number of workers and webhook processors. Each known id is a key of its
 * own and a sorted set holds their order, so that every step takes the same time however long the history is.
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
		const { lease } = this.tools.timing;
		const look = async () => {
			const askedAt = new Stopwatch();
			const state = await this.client.run(CLAIM, held.keys, [held.token, lease]).catch((error: unknown) => {
				const wasRefused = error instanceof HistoryUnavailableError && error.wasRefused;
				if (!wasRefused) void releaseLater(this.client, held, this.tools);
				throw error;
			});
			if (state === 'claimed') return new RedisClaim(this.client, held, this.tools, askedAt);
			return state === 'known' ? state : undefined;
		};
		return await lookUntil(look, this.tools, SLOWEST_POLL, signal);
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

	async outcome(ids: string[]): Promise<'pending' | 'known' | 'new'> {
		return (await this.client.run(OUTCOME, this.keysOf(ids), [])) as 'pending' | 'known' | 'new';
	}

	async remember(ids: string[], limit: number): Promise<void> {
		await this.ask(ADD, [ids], limit);
	}

	async link(ids: string[], limit: number): Promise<void> {
		await this.ask(LINK, [ids], limit);
	}

	async has(ids: string[]): Promise<boolean> {
		return (await this.check([ids])).includes(true);
	}

	async add(leads: string[][], limit: number): Promise<boolean[]> {
		const keys = leads.map((ids) => this.keysOf(ids));
		return await addInSteps(this.client, this.tools, { leads: keys, orderKey: this.orderKey, limit });
	}

	async check(leads: string[][]): Promise<boolean[]> {
		return await this.askInSteps(CHECK, leads);
	}

	async remove(leads: string[][]): Promise<boolean[]> {
		return await this.askInSteps(REMOVE, leads);
	}

	async taken(): Promise<number> {
		return Number(await this.client.run(TAKEN, [this.orderKey], []));
	}

	async count(): Promise<number> {
		return (await this.sweep('count')).size;
	}

	async clear(): Promise<number> {
		return (await this.sweep('forget')).size;
	}

	/** Goes over all keys of this Redis, so it takes longer in one that holds much else. @returns the keys of the known ids */
	private async sweep(purpose: 'count' | 'forget'): Promise<Set<string>> {
		const pattern = `${escapeGlob(this.keyOf(''))}*`;
		const found = new Set<string>();
		let at = '0';
		do {
			const step = await this.client.run(SWEEP, [this.orderKey], [at, pattern, purpose]);
			const [next, keys] = step as [string, string[]];
			keys.forEach((key) => found.add(key));
			at = next;
		} while (at !== '0');
		return found;
	}

	private async askInSteps(script: string, leads: string[][]): Promise<boolean[]> {
		const answers: boolean[] = [];
		for (const some of chunk(leads, AT_A_TIME)) answers.push(...(await this.ask(script, some, 0)));
		return answers;
	}

	/** @returns for each lead whether it was known */
	private async ask(script: string, leads: string[][], limit: number): Promise<boolean[]> {
		const keys = leads.flatMap((ids) => this.keysOf(ids));
		const counts = leads.map((ids) => ids.length);
		const answers = await this.client.run(script, [this.orderKey, ...keys], [limit, ...counts]);
		return (answers as number[]).map((answer) => answer === 1);
	}

	private heldBy(ids: string[], token: string) {
		return { orderKey: this.orderKey, keys: this.keysOf(ids), token };
	}

	/** The braces keep all keys of a history on one node of a Redis cluster. */
	private get orderKey(): string {
		return `{${this.scope}}:known`;
	}

	private keysOf(ids: string[]): string[] {
		return ids.map((id) => this.keyOf(hashOf(id)));
	}

	private keyOf(hash: string): string {
		return `{${this.scope}}:id:${hash}`;
	}
}

function escapeGlob(text: string): string {
	return text.replace(/[*?[\]\\]/g, '\\$&');
}
