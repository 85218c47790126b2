import {
	CLAIM,
	CLEAR,
	CONFIRM,
	EXTEND,
	LINK,
	RELEASE,
	RESERVE,
	START,
} from '../../lib/history/redis/scripts';

/**
 * What the scripts of the history do, without a Redis: so that every interleaving can be played, and time passes only
 * when a test says so. test/lib/history/redis/model.test.ts holds it against a real Redis.
 */
export class RedisModel {
	/** What the ids' keys hold: see the table in scripts.ts. */
	private readonly values = new Map<string, string>();
	private readonly lists = new Map<string, string[]>();

	run(script: string, keys: string[], [token, limit]: Array<string | number>): unknown {
		switch (script) {
			case CLAIM:
				return this.claim(keys, String(token));
			case EXTEND:
				return 'ok';
			case RESERVE:
				return this.reserve(keys);
			case START:
				return this.start(keys, String(token));
			case CONFIRM:
				return this.confirm(keys, Number(limit));
			case LINK:
				return keys.slice(1).some((key) => this.values.get(key) === '+')
					? this.confirm(keys, Number(limit))
					: 'ok';
			case RELEASE:
				return this.release(keys, String(token));
			case CLEAR:
				return this.clear(keys[0] as string);
			default:
				return this.values.get(keys[0] as string) ?? null; // the one that only reads
		}
	}

	/** The leases of these tokens, or of all, run out. */
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

	private reserve(keys: string[]): string {
		const isFree = (value = '') => value !== '+' && value !== '-' && !value.startsWith('~');
		for (const key of keys) if (isFree(this.values.get(key))) this.values.set(key, '~');
		return 'ok';
	}

	private start(keys: string[], token: string): string {
		const isAnothers = (value = '') =>
			value === '+' || (value.startsWith('~') && value !== '~' && value !== token);
		if (keys.some((key) => isAnothers(this.values.get(key)))) return 'known';
		keys.forEach((key) => this.values.set(key, token));
		return 'started';
	}

	private confirm([order, ...keys]: string[], limit: number): string {
		const list = this.lists.get(order as string) ?? [];
		this.lists.set(order as string, list);
		for (const key of keys) {
			if (this.values.get(key) === '+') continue;
			this.values.set(key, '+');
			list.push(key);
		}
		list.splice(0, Math.max(0, list.length - Math.max(limit, 0))).forEach((key) => this.values.delete(key));
		return 'ok';
	}

	private release(keys: string[], token: string): string {
		for (const key of keys.filter((key) => this.values.get(key) === token)) {
			if (token.startsWith('~')) this.values.set(key, '-');
			else this.values.delete(key);
		}
		return 'ok';
	}

	private clear(order: string): number {
		const list = this.lists.get(order) ?? [];
		list.forEach((key) => this.values.delete(key));
		this.lists.delete(order);
		return list.length;
	}
}
