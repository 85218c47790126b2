/** What stands in place of a secret. */
export const MASK = '********';

/**
 * Takes secrets out of text that came from elsewhere: some endpoints echo the headers they got.
 * Also finds a secret in its URL, JSON and base64 spellings. Longer ones go first, so that a secret that begins
 * like another one does not leave its end behind.
 */
export function redact(text: string, secrets: string[]): string {
	return secrets
		.filter((secret) => secret !== '')
		.flatMap(spellings)
		.sort((a, b) => b.length - a.length)
		.reduce((clean, spelling) => clean.replaceAll(spelling, MASK), text);
}

function spellings(secret: string): string[] {
	const base64 = Buffer.from(secret).toString('base64');
	const url = encodeURIComponent(secret);
	const lowerCaseUrl = url.replace(/%../g, (escape) => escape.toLowerCase());
	const json = JSON.stringify(secret).slice(1, -1);
	const phpJson = json.replaceAll('/', '\\/');
	return [secret, url, lowerCaseUrl, json, phpJson, base64];
}
