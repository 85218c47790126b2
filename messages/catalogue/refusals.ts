import type { ErrorRow } from './row';

const lead = (says: string, rest: Pick<ErrorRow, 'id' | 'happened' | 'fix'>): ErrorRow => ({
	reason: 'invalid_payload',
	status: 400,
	says: `The body is not a valid lead. ${says}`,
	...rest,
});

/** What the trigger answers, and what is in Verify's Rejected. Written for whoever sends the request. */
export const rows: ErrorRow[] = [
	{
		id: 'refused-sender',
		reason: 'unauthorized',
		status: 401,
		says: 'The request could not be verified. Check the secret key, and the signature where one is required.',
		happened:
			'Any doubt about who sends: the key is missing, blank, sent twice, wrong or no longer valid; the signature is missing, wrong or too old; the receiver’s credential has no key. Which one is not told: it would help a forger.',
		fix: 'Enter the same *Secret Key* in both credentials. With *Require Signature*, check the clocks, and *Raw Body* in the Webhook node.',
	},
	{
		id: 'refused-type',
		reason: 'unsupported_media_type',
		status: 415,
		says: 'Send the lead as JSON with Content-Type: application/json.',
		happened: 'The sender posts a form, text or something else.',
		fix: 'Have the sender post JSON.',
	},
	lead('<problems>', {
		id: 'refused-lead',
		happened: 'A field is wrong. `issues` in the answer lists each with its `path`.',
		fix: 'Correct the fields in the sender. Verify’s option *Validate Payload* off lets any JSON pass.',
	}),
	lead('The body is not valid JSON', {
		id: 'refused-json',
		happened: 'The body is empty or broken.',
		fix: 'Have the sender post JSON.',
	}),
	lead('The body is not valid UTF-8', {
		id: 'refused-utf8',
		happened: 'The body is written in another encoding.',
		fix: 'Have the sender write UTF-8.',
	}),
	lead('<field>: must be there only once', {
		id: 'refused-twice',
		happened: 'A field is there twice: which of them would be the true one?',
		fix: 'Send each field once.',
	}),
	lead('<field>: must have another name', {
		id: 'refused-name',
		happened: 'A field is called `__proto__`, which some programs misunderstand.',
		fix: 'Rename it.',
	}),
	lead('<field>: must be a number within the range of JSON (up to about 1.8e308)', {
		id: 'refused-number',
		happened: 'A number is too large for most programs to read.',
		fix: 'Send it as text.',
	}),
	{
		id: 'refused-credential',
		reason: 'credential_unavailable',
		status: 503,
		says: 'The receiver cannot check the secret key right now. Send this event again later.',
		happened:
			'Trigger only: the credential cannot be read, for example while n8n’s database or a vault is away. n8n’s log says why.',
		fix: 'Senders try again after a 503. If it stays, open the credential and save it anew.',
	},
	{
		id: 'refused-options',
		reason: 'invalid_options',
		status: 503,
		says: 'An option of the receiver cannot be read right now. Send this event again later.',
		happened:
			'Trigger only: an option is an expression that gives no switch, or no number. It is never taken for off. n8n’s log says which one.',
		fix: 'Correct the expression, or set the option by hand.',
	},
	{
		id: 'refused-history',
		reason: 'history_unavailable',
		status: 503,
		says: 'The receiver cannot tell new events from repeats right now. Send this event again later.',
		happened:
			'Trigger only: *History Store* is Redis and it cannot be reached; or another request with this event ID has had no outcome for 10 s.',
		fix: 'Start Redis. Senders try again after a 503, for longer than a minute.',
	},
	{
		id: 'workflow-failed',
		reason: 'workflow_failed',
		status: 500,
		says: 'The workflow that this event started has failed. Send this event again later.',
		happened:
			'Trigger only, with *Respond* set to *When the Workflow Has Succeeded*: the execution failed or was stopped. The event is new again.',
		fix: 'Open the execution to see why. The sender’s next try starts another execution.',
	},
	{
		id: 'still-running',
		reason: 'still_running',
		status: 503,
		says: 'The workflow that this event started is still running. Send this event again to hear how it ends.',
		happened:
			'Trigger only, with *Respond* set to *When the Workflow Has Succeeded*: the workflow takes longer than 25 s. `Retry-After` says when to ask again.',
		fix: 'Nothing: a repeat hears 200 `duplicate` once the workflow has succeeded. With several workers, set *History Store* to *Redis*.',
	},
	{
		id: 'ignored-event',
		reason: 'event_not_selected',
		status: 200,
		says: '{"status":"ignored","reason":"event_not_selected","event_id":"<id>","event_type":"<event>"}',
		happened: 'Trigger only: no error. The event is not one of those under *Events*.',
		fix: 'Choose it under *Events* if it should start the workflow.',
	},
	{
		id: 'ignored-duplicate',
		reason: 'duplicate',
		status: 200,
		says: '{"status":"ignored","reason":"duplicate","event_id":"<id>","event_type":"<event>"}',
		happened: 'Trigger only: no error. The event was accepted before.',
		fix: 'Nothing, or turn *Ignore Duplicates* off. Test URLs never count as repeats.',
	},
];
