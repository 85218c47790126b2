import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Every secret key that the end-to-end tests make is written down outside n8n's folder; when all tests are done, every
 * byte that n8n wrote (database, write-ahead log, log files, binary data) is searched for them.
 */

/** @param file outside n8n's folder */
export function noteSecret(file: string, key: string) {
	appendFileSync(file, `${key}\n`);
}

/** The spellings of a key: as it is, without its prefix, in a URL, in JSON as PHP writes it, and in base64. */
function formsOf(key: string): string[] {
	const bare = key.replace(/^whsec_/, '');
	return [bare, encodeURIComponent(bare), bare.replaceAll('/', '\\/'), Buffer.from(key).toString('base64')];
}

/**
 * @param keysFile what {@link noteSecret} wrote
 * @param folder of n8n; the installed packages in it are not searched
 * @param more files outside of it
 */
export function searchSecrets(
	keysFile: string,
	folder: string,
	more: string[],
): { keys: number; files: number; bytes: number; found: string[] } {
	const keys = existsSync(keysFile) ? readFileSync(keysFile, 'utf8').trim().split('\n') : [];
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((name) => !name.includes('node_modules'));
	const places = [...new Set([...names, ...more])].filter(existsSync);
	let bytes = 0;
	const found = places.flatMap((name) => {
		const content = readFileSync(name);
		bytes += content.length;
		return keys
			.filter((key) => formsOf(key).some((form) => content.includes(form)))
			.map((key) => `${name} holds the key that ends in ${key.slice(-6)}`);
	});
	return { keys: keys.length, files: places.length, bytes, found };
}
