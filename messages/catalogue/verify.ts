import type { ErrorRow } from './row';
import { redisSentence } from './redis-sentence';

/** No fault of the sender: Verify could not judge the request. n8n's On Error setting decides what follows. */
export const rows: ErrorRow[] = [
	{
		id: 'verify-idempotency',
		reason: 'unexpected_error',
		says: 'Duplicates (Idempotency) must be off, event or lead_id, not "<value>"',
		happened: 'An expression gave another value.',
		fix: 'Choose it from the list.',
	},
	{
		id: 'verify-history-size',
		reason: 'unexpected_error',
		says: 'History Size must be a number from 0 up, not "<value>"',
		happened: 'An expression gave another value.',
		fix: 'Enter a number, e.g. `100000`.',
	},
	{
		id: 'verify-stopped',
		reason: 'unexpected_error',
		says: 'The execution was stopped before this request was verified. Run it again.',
		happened: 'Somebody pressed *Stop* while the request waited for another one with the same ID.',
		fix: 'Run the workflow again.',
	},
	{
		id: 'verify-redis',
		reason: 'history_unavailable',
		says: redisSentence('it does not answer'),
		happened: '*History Store* is Redis and it cannot be reached.',
		fix: 'Start Redis, or correct host and port in the credential.',
	},
].map((row) => ({ status: 503, ...row }));
