import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The repository this script belongs to. */
export const ROOT = join(__dirname, '..', '..');

/**
 * A folder of our own outside the checkout, for big things that should survive a fresh clone (n8n, Node 24).
 * `$N8N_REST_WEBHOOK_CACHE`, else `$XDG_CACHE_HOME`, else `~/.cache`; always in `n8n-nodes-rest-webhook/` below it.
 * @param parts folders below it
 * @returns its path; the folder exists
 */
export function cacheFolder(...parts: string[]): string {
	const base = process.env.N8N_REST_WEBHOOK_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	const folder = join(base, 'n8n-nodes-rest-webhook', ...parts);
	mkdirSync(folder, { recursive: true });
	return folder;
}
