import {
	ADD,
	CLAIM,
	EXTEND,
	LINK,
	OUTCOME,
	RELEASE,
	REMOVE,
	RESERVE,
	START,
	SWEEP,
} from '../../lib/history/redis/scripts';

/**
 * Does in memory what the scripts of the history do in Redis. So tests can play every interleaving, and time passes only when a
 * test says so. test/lib/history/redis/model.test.ts compares this model with a real Redis.
 */
export class RedisModel {
	/** The values of the ids' keys: see the table in scripts.ts. */
	private readonly values = new Map<string, string>();
	/** The keys of the known ids, oldest first. */
	private readonly orders = new Map<string, string[]>();

	run(script: string, keys: string[], args: Array<string | number>): unknown {
		const token = String(args[0]);
		switch (script) {
			case CLAIM:
				return this.claim(keys, token);
			case EXTEND:
				return this.extend(keys, token);
			case RESERVE:
				return this.reserve(keys);
			case OUTCOME:
				return this.outcome(keys);
			case START:
				return this.start(keys, token);
			case RELEASE:
				return this.release(keys, token);
			case SWEEP:
				return ['0', this.sweep(keys[0] as string, args[2] === 'forget')];
			default:
				return this.leads(script, keys, args.map(Number));
		}
	}

	get(key: string): string | null {
		return this.values.get(key) ?? null;
	}

	/** Lets the leases of these tokens run out; by default all leases. */
	expire(isTheirs: (token: string) => boolean = () => true): void {
		for (const [key, value] of this.values) if (value !== '+' && isTheirs(value)) this.values.delete(key);
	}

	private claim(keys: string[], token: string): string {
		const holders = keys.map((key) => this.values.get(key));
		if (holders.some((holder) => holder === '+' || holder?.startsWith('~'))) return 'known';
		if (holders.some((holder) => holder !== undefined && holder !== '-' && holder !== token)) return 'busy';
		keys.forEach((key) => this.values.set(key, token));
		return 'claimed';
	}

	private extend(keys: string[], token: string): string {
		const isFree = (value = token) => value === token || (value === '~' && token.startsWith('~'));
		const free = keys.filter((key) => isFree(this.values.get(key)));
		free.forEach((key) => this.values.set(key, token));
		return free.length === keys.length ? 'held' : 'lost';
	}

	private reserve(keys: string[]): string {
		const isFree = (value = '') => value !== '+' && value !== '-' && !value.startsWith('~');
		for (const key of keys) if (isFree(this.values.get(key))) this.values.set(key, '~');
		return 'ok';
	}

	private outcome(keys: string[]): string {
		const values = keys.map((key) => this.values.get(key));
		if (values.includes('+')) return 'known';
		return values.some((value) => value?.startsWith('~')) ? 'pending' : 'new';
	}

	private start(keys: string[], token: string): string {
		const isAnothers = (value = '') =>
			value === '+' || (value.startsWith('~') && value !== '~' && value !== token);
		if (keys.some((key) => isAnothers(this.values.get(key)))) return 'known';
		keys.forEach((key) => this.values.set(key, token));
		return 'started';
	}

	private leads(script: string, [order = '', ...ids]: string[], [limit = 0, ...counts]: number[]): number[] {
		const answers = counts.map((count) => {
			const own = ids.splice(0, count);
			const wasKnown = own.some((key) => this.values.get(key) === '+');
			if (script === ADD || (script === LINK && wasKnown)) own.forEach((key) => this.remember(order, key));
			if (script === REMOVE) own.forEach((key) => this.forget(order, key));
			return wasKnown ? 1 : 0;
		});
		if (script !== ADD && script !== LINK) return answers;
		const known = this.orders.get(order) ?? [];
		known.slice(0, Math.max(0, known.length - Math.max(limit, 0))).forEach((key) => this.forget(order, key));
		return answers;
	}

	private remember(order: string, key: string): void {
		if (this.values.get(key) === '+') return;
		this.values.set(key, '+');
		this.orders.set(order, [...(this.orders.get(order) ?? []), key]);
	}

	private forget(order: string, key: string): void {
		if (this.values.get(key) !== '+') return;
		this.values.delete(key);
		this.orders.set(
			order,
			(this.orders.get(order) ?? []).filter((other) => other !== key),
		);
	}

	private sweep(order: string, forgets: boolean): string[] {
		const known = [...this.values].flatMap(([key, value]) => (value === '+' ? key : []));
		if (forgets) known.forEach((key) => this.forget(order, key));
		return known;
	}

	private release(keys: string[], token: string): string {
		for (const key of keys.filter((key) => this.values.get(key) === token)) {
			if (token.startsWith('~')) this.values.set(key, '-');
			else this.values.delete(key);
		}
		return 'ok';
	}
}
