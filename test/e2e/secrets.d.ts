/** Types of secrets.js, for the end-to-end tests. */
export function noteSecret(file: string, key: string): void;
export function searchSecrets(
	keysFile: string,
	folder: string,
	more: string[],
): { keys: number; files: number; bytes: number; found: string[] };
