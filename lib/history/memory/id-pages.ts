/** Characters of one id: 48 bits of its SHA-256 in base64url. With 100 000 known ids, one in 2.8 billion new ids is taken for known. */
export const ID_LENGTH = 8;

/**
 * Ids in one saved text. Several short texts instead of a long one: JavaScript keeps each long string in fresh memory of
 * its own, and n8n reads the saved data twice and writes it once for each event. `npm run bench -- --only=known`
 */
const IDS_PER_PAGE = 1024;

/** Ids in the order of their arrival, kept in the form in which they are saved: pages of ids, one behind the other. */
export class IdPages {
	private readonly full: string[] = [];
	private last = '';
	/** How many ids at the beginning of the first page are forgotten. */
	private forgotten = 0;

	append(id: string): void {
		this.last += id;
		if (this.last.length < IDS_PER_PAGE * ID_LENGTH) return;
		this.full.push(this.last);
		this.last = '';
	}

	/** Forgets the oldest id. */
	shift(): void {
		this.forgotten++;
		if (this.forgotten < IDS_PER_PAGE) return;
		this.full.shift();
		this.forgotten = 0;
	}

	clear(): void {
		this.full.length = 0;
		this.last = '';
		this.forgotten = 0;
	}

	pages(): string[] {
		const [first = '', ...others] = [...this.full, this.last];
		return [first.slice(this.forgotten * ID_LENGTH), ...others].filter((page) => page !== '');
	}
}
