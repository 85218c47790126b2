import { randomUUID } from 'crypto';
import { chunk } from 'lodash';
import type { LeadVersion } from '../../lead/version';
import type { OrderStore, Places } from '../order';
import type { RedisClient } from './client';
import { AT_A_TIME, hashOf } from './keys';
import { lookUntil } from './look-until';
import { JOIN_LINES, LEAVE_LINES, NEWEST_STATES, NOTE_STATE, STAY_ALIVE, TAKE_TURN } from './order-scripts';
import { Stopwatch, type RedisTools } from './redis-claim';

/** Milliseconds for which the newest states of a lead are kept: longer than any standard schedule of retries. */
const KEPT_FOR = 30 * 86_400_000;

/** While an execution waits, the time between two looks grows, up to this many times the first wait. */
const SLOWEST_POLL = 6;

/** The order of leads over all workers. A worker that has died keeps the others waiting until its lease has run out. */
export class RedisOrder implements OrderStore {
	/** @param scope names this order among others in the same Redis: key prefix, workflow and node */
	constructor(
		private readonly client: RedisClient,
		private readonly scope: string,
		private readonly tools: RedisTools,
	) {}

	async join(leads: string[]): Promise<Places> {
		const places = new RedisPlaces(this.client, `{${this.scope}}:order`, this.tools);
		await places.join([...new Set(leads)]);
		return places;
	}

	async newest(lead: string): Promise<LeadVersion[]> {
		const saved = await this.client.run(NEWEST_STATES, [this.keyOf(lead)], []);
		if (typeof saved !== 'string') return [];
		return chunk(saved.split(':').map(Number), 4).map(([started, newest, count, arrived]) => {
			const parts = Object.entries({ started, newest, count, arrived });
			return Object.fromEntries(parts.filter(([, part]) => part! >= 0));
		});
	}

	async note(lead: string, state: LeadVersion, now = Date.now()): Promise<boolean> {
		const { started = -1, newest = -1, count = -1, arrived = -1 } = state;
		const args = [started, newest, count, arrived, KEPT_FOR, now];
		return (await this.client.run(NOTE_STATE, [this.keyOf(lead)], args)) === 1;
	}

	private keyOf(lead: string): string {
		return `{${this.scope}}:order:state:${hashOf(lead)}`;
	}
}

/** The places of one execution: it lives for as long as it renews the key of its token. */
class RedisPlaces implements Places {
	private readonly token = randomUUID();
	private readonly left = new Set<string>();
	private readonly goes = new Map<string, Stopwatch>();
	private readonly rejoined = new Set<string>();
	/** Decides where this execution stands in every line. With a number for each line, two executions could wait for each other. */
	private number = 0;
	private isOpen = true;

	constructor(
		private readonly client: RedisClient,
		private readonly prefix: string,
		private readonly tools: RedisTools,
	) {}

	async join(leads: string[]): Promise<void> {
		leads.forEach((lead) => this.left.add(lead));
		const { lease } = this.tools.timing;
		let hasJoined = false;
		try {
			for (const some of chunk(leads, AT_A_TIME)) {
				const keys = [`${this.prefix}:number`, this.aliveKey, ...some.map((lead) => this.lineOf(lead))];
				const args = [this.token, lease, this.number];
				this.number = Number(await this.client.run(JOIN_LINES, keys, args));
			}
			hasJoined = true;
		} finally {
			if (!hasJoined) await this.end();
		}
		void this.stayAlive();
	}

	async turn(lead: string, signal?: AbortSignal): Promise<'go' | 'cancelled'> {
		const look = async (): Promise<'go' | 'cancelled' | undefined> => {
			if (signal?.aborted) return 'cancelled';
			const askedAt = new Stopwatch();
			const state = await this.ask(lead);
			if (state === 'go') this.goes.set(lead, askedAt);
			if (state !== 'lost') return state === 'go' ? state : undefined;
			// This execution stood still for longer than its lease.
			await this.rejoin(lead);
			return await look();
		};
		return await lookUntil(look, this.tools, SLOWEST_POLL, signal);
	}

	hasRejoined(lead: string): boolean {
		return this.rejoined.has(lead);
	}

	/** The last answer of Redis counts for a fifteenth of the lease. */
	async holds(lead: string): Promise<boolean> {
		const since = this.goes.get(lead);
		if (!since) return false;
		if (since.elapsed() < this.tools.timing.lease / 15) return true;
		const askedAt = new Stopwatch();
		if ((await this.ask(lead)) !== 'go') return false;
		since.restartAt(askedAt);
		return true;
	}

	async leave(lead: string): Promise<void> {
		if (!this.left.has(lead)) return;
		this.goes.delete(lead);
		await this.client.run(LEAVE_LINES, [this.lineOf(lead)], [this.token]);
		// Not before the command: if it fails, `end` still gives the place up.
		this.left.delete(lead);
	}

	async end(): Promise<void> {
		this.isOpen = false;
		try {
			for (const some of chunk([...this.left], AT_A_TIME)) {
				const lines = some.map((lead) => this.lineOf(lead));
				await this.client.run(LEAVE_LINES, lines, [this.token]);
			}
		} catch {
			// Nothing is left to do: the lease of the token runs out.
		}
	}

	private async ask(lead: string): Promise<unknown> {
		return await this.client.run(TAKE_TURN, [this.lineOf(lead)], [this.token, `${this.prefix}:alive:`]);
	}

	private async rejoin(lead: string): Promise<void> {
		const keys = [`${this.prefix}:number`, this.aliveKey, this.lineOf(lead)];
		await this.client.run(JOIN_LINES, keys, [this.token, this.tools.timing.lease, this.number]);
		this.rejoined.add(lead);
	}

	private async stayAlive(): Promise<void> {
		const { lease } = this.tools.timing;
		for (;;) {
			await this.tools.sleep(lease / 3);
			if (!this.isOpen) return;
			await this.client.run(STAY_ALIVE, [this.aliveKey], [lease]).catch(() => undefined);
		}
	}

	private get aliveKey(): string {
		return `${this.prefix}:alive:${this.token}`;
	}

	private lineOf(lead: string): string {
		return `${this.prefix}:line:${hashOf(lead)}`;
	}
}
