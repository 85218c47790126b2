import { randomUUID } from 'crypto';
import type { RedisClient } from './client';
import { hashOf } from './keys';
import { REACHED_RATE, TAKE_RATE } from './rate-scripts';

/** Stands in front of the names of this process's requests, because every process numbers its requests from 1. */
const PROCESS = randomUUID();

/** Counts requests towards a rate over all workers that use this Redis. */
export class RedisRate {
	/**
	 * @param scope the key prefix of the credential
	 * @param reachesWithin milliseconds that a request takes at most to reach the endpoint
	 */
	constructor(
		private readonly client: RedisClient,
		private readonly scope: string,
		private readonly reachesWithin: number,
	) {}

	/**
	 * @param token names the request within this process
	 * @returns 0 where the request may go, and is counted; else milliseconds until it is worth asking again
	 */
	async take(endpoint: string, rate: { count: number; per: number }, token: string): Promise<number> {
		const args = [`${PROCESS}:${token}`, rate.count, rate.per, this.reachesWithin];
		return Number(await this.client.run(TAKE_RATE, [this.keyOf(endpoint)], args));
	}

	/** The endpoint has had the request by now. */
	async reached(endpoint: string, token: string): Promise<void> {
		await this.client.run(REACHED_RATE, [this.keyOf(endpoint)], [`${PROCESS}:${token}`]);
	}

	private keyOf(endpoint: string): string {
		return `{${this.scope}rate}:${hashOf(endpoint)}`;
	}
}
