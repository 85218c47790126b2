/** Characters of one id: 48 bits of its SHA-256 in base64url. Of 100 000 known ids, one in 2.8 billion new ones is taken for known. */
export const ID_LENGTH = 8;

/** Forgotten ids that are cut off at a time: cutting copies the whole text. */
const CUT = 1024;

/** Ids in the order of their arrival, kept as the one string that is saved. */
export class IdLog {
	private text = '';
	private forgotten = 0;

	append(id: string): void {
		this.text += id;
	}

	/** Forgets the oldest id. */
	shift(): void {
		this.forgotten++;
		if (this.forgotten < CUT) return;
		this.text = this.toString();
		this.forgotten = 0;
	}

	clear(): void {
		this.text = '';
		this.forgotten = 0;
	}

	toString(): string {
		return this.text.slice(this.forgotten * ID_LENGTH);
	}
}
