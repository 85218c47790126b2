'use strict';

const { mkdirSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');

/** The repository this script belongs to. */
const ROOT = join(__dirname, '..', '..');

/**
 * A folder of our own outside the checkout, for what is big and survives a fresh clone (n8n, Node 24).
 * `$N8N_REST_WEBHOOK_CACHE`, else `$XDG_CACHE_HOME`, else `~/.cache`; always in `n8n-nodes-rest-webhook/` below it.
 * @param {...string} parts folders below it
 * @returns {string} its path; the folder exists
 */
function cacheFolder(...parts) {
	const base = process.env.N8N_REST_WEBHOOK_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	const folder = join(base, 'n8n-nodes-rest-webhook', ...parts);
	mkdirSync(folder, { recursive: true });
	return folder;
}

module.exports = { ROOT, cacheFolder };
