import type { ErrorRow } from './row';
import { redisSentence } from './redis-sentence';

/** Verify could not judge the request, through no fault of the sender. n8n's On Error setting decides what follows. */
export const rows: ErrorRow[] = [
	{
		id: 'verify-idempotency',
		reason: 'invalid_options',
		says: 'Duplicates must be off, event or lead_id, not <given>',
		happened: 'An expression gave another value.',
		fix: 'Choose it from the list.',
	},
	{
		id: 'verify-history-size',
		reason: 'invalid_options',
		says: '<option> must be a number from 0 up, not <given>',
		happened: 'An expression gave another value.',
		fix: 'Enter a number, e.g. `100000`.',
	},
	{
		id: 'verify-switch',
		reason: 'invalid_options',
		says: '<option> must be true or false, not <given>',
		happened: 'The expression of a switch gave something else, or nothing. Verify never takes this for off.',
		fix: 'Let the expression give `true` or `false`.',
	},
	{
		id: 'verify-field',
		reason: 'invalid_options',
		says: '<option> must be the name of a field',
		happened: 'An expression gave nothing, or the content of the field in place of its name.',
		fix: 'Enter the name of the field as plain text, e.g. `headers` or `body`.',
	},
	{
		id: 'verify-no-field',
		reason: 'invalid_options',
		says: 'No item has the field that <option> names. Behind a Webhook node the fields are headers and body',
		happened:
			'The name is not that of a field, e.g. `Headers` in place of `headers`. The sender is not at fault, so it is asked to send again (503).',
		fix: 'Look at the input of the node, and enter the name of the field.',
	},
	{
		id: 'verify-no-raw-body',
		reason: 'invalid_options',
		says: 'No item has the binary field that Raw Body Field names, so no signature can be checked. Turn on Raw Body in the Webhook node, or correct Raw Body Field',
		happened:
			'A signature can only be checked on the body as it was received, and no item contains that body. The sender is not at fault, so it is asked to send again (503).',
		fix: 'Turn on *Raw Body* in the Webhook node; its field is called `data`.',
	},
	{
		id: 'verify-lost-body',
		reason: 'invalid_options',
		says: 'The item holds nothing of the body that was sent. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here',
		happened:
			'The headers say that the request had a body. The first versions of n8n’s Webhook node drop a body of a Content-Type that they do not know, and some nodes drop files. The sender is not at fault, so it is asked to send again (503).',
		fix: 'Turn on *Raw Body* in the Webhook node, and enter `data` as *Raw Body Field*. Connect Verify directly behind the Webhook node.',
	},
	{
		id: 'verify-rounded',
		reason: 'invalid_lead',
		says: '<field>: is a number too large for JavaScript, so its last digits were rounded before this node got it. Make it text in the node that it comes from. Or turn on Raw Body in the Webhook node, and enter data as Raw Body Field here',
		happened:
			'The sender wrote every digit. But n8n’s Webhook node has read the number and lost the last digits, so Verify asks the sender to send again (503).',
		fix: 'Turn on *Raw Body* in the Webhook node, and enter `data` as *Raw Body Field*.',
	},
	{
		id: 'verify-raw-body',
		reason: 'invalid_options',
		says: 'Raw Body Field must be the name of a binary field, e.g. data',
		happened: 'An expression gave nothing.',
		fix: 'Enter the name of the field.',
	},
	{
		id: 'verify-credential',
		reason: 'credential_unavailable',
		says: "The credential cannot be read: <words>. Check the credential, and n8n's database or vault.",
		happened:
			'n8n’s database or a vault is away, or the expression of a field in the credential gives no text.',
		fix: 'Nothing if it passes by itself. Else open the credential and save it again.',
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
		says: redisSentence('nothing listens there'),
		happened: '*History Store* is Redis, and n8n cannot reach it.',
		fix: 'Start Redis, or correct host and port in the credential.',
	},
].map((row) => ({ status: 503, ...row }));
