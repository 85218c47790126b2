/** What an error says. JavaScript can throw anything, so that a value that is no error is written as text. */
export function messageOfError(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
