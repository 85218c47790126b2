/** What stands in place of a secret. */
export const MASK = '********';

/**
 * Takes secrets out of text that came from elsewhere: some endpoints echo the headers they got.
 * Also finds a secret in its URL, JSON and base64 spellings.
 */
export function redact(text: string, secrets: string[]): string {
	return secrets
		.filter((secret) => secret !== '')
		.flatMap(spellings)
		.reduce((clean, spelling) => clean.replaceAll(spelling, MASK), text);
}

function spellings(secret: string): string[] {
	const base64 = Buffer.from(secret).toString('base64');
	return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64];
}
