/**
 * A map that keeps a limited number of entries. An entry that is set goes to the end; beyond the limit, the map forgets its first
 * entry, which nobody has set for the longest time. To read an entry does not move it.
 */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
	/** @param most how many entries are kept, at least 1 */
	constructor(private readonly most: number) {
		super();
	}

	override set(key: Key, value: Value): this {
		this.delete(key);
		super.set(key, value);
		if (this.size > this.most) this.delete(this.keys().next().value as Key);
		return this;
	}
}
