import type { ErrorRow } from './row';

/** In n8n's log, for whoever runs it. The sender gets no hint of it. */
export const rows: ErrorRow[] = [
	{
		id: 'log-credential',
		says: 'REST Webhook Trigger "<node>" refuses every request: its credential cannot be read',
		happened: 'The credential was deleted, or n8n’s encryption key has changed.',
		fix: 'Choose a credential in the trigger and save.',
	},
	{
		id: 'log-history',
		says: 'The node "<node>" cannot use its history',
		happened: 'Redis cannot be reached; the reason stands behind it.',
		fix: 'Start Redis. Until then the trigger answers 503, or a repeat passes as new.',
	},
];
