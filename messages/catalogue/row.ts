/** One text that a person may see, and what to do about it. */
export interface ErrorRow {
	id: string;
	/** The text as people see it. placeholders.ts says what each `<…>` stands for. */
	says: string;
	/** The machine-readable reason that comes with the text. */
	reason?: string;
	/** The HTTP status that comes with the text. */
	status?: number;
	happened: string;
	fix: string;
}
