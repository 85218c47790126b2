/** One text that a person may see, and what to do about it. */
export interface ErrorRow {
	id: string;
	/** As it is shown; `<…>` stands for what placeholders.ts says. */
	says: string;
	/** The machine-readable reason beside it. */
	reason?: string;
	/** The HTTP status beside it. */
	status?: number;
	happened: string;
	fix: string;
}
