import type { ErrorRow } from './row';

const lead = (says: string, rest: Pick<ErrorRow, 'id' | 'happened' | 'fix'>): ErrorRow => ({
	reason: 'invalid_payload',
	status: 400,
	says: `The body is not a valid lead. ${says}`,
	...rest,
});

/** The answers of the trigger, and the messages in Rejected of Verify. They are written for people who send requests. */
export const rows: ErrorRow[] = [
	{
		id: 'refused-sender',
		reason: 'unauthorized',
		status: 401,
		says: 'The request could not be verified. Check the secret key, and the signature where one is required.',
		happened:
			'The receiver doubts who sent the request: the key is missing, blank, sent twice, wrong or no longer valid; the signature is missing, wrong or too old; or the receiver’s credential has no key. The message does not say which, because that would help an attacker.',
		fix: 'Enter the same *Secret Key* in both credentials. If the sender signs, check the clocks, and with Verify *Raw Body* in the Webhook node.',
	},
	{
		id: 'refused-type',
		reason: 'unsupported_media_type',
		status: 415,
		says: 'Send the lead as JSON with Content-Type: application/json.',
		happened: 'The sender posts a form, a text or another type that is not JSON.',
		fix: 'Have the sender post JSON.',
	},
	lead('<problems>', {
		id: 'refused-lead',
		happened: 'A field is wrong. `issues` in the answer lists each wrong field with its `path`.',
		fix: 'Correct the fields in the sender. With the option *Validate Payload* off, Verify accepts any JSON.',
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
		happened: 'The body has a field twice, and the receiver cannot know which one is right.',
		fix: 'Send each field once.',
	}),
	lead('<field>: must have another name', {
		id: 'refused-name',
		happened: 'A field is called `__proto__`, which some programs misunderstand.',
		fix: 'Rename the field.',
	}),
	lead('<field>: must be a number within the range of JSON (up to about 1.8e308)', {
		id: 'refused-number',
		happened: 'A number is too large for most programs to read.',
		fix: 'Send the number as text.',
	}),
	{
		id: 'refused-credential',
		reason: 'credential_unavailable',
		status: 503,
		says: 'The receiver cannot check the secret key right now. Send this event again later.',
		happened:
			'Only the trigger says this: it cannot read its credential, for example while n8n’s database or a vault is away. n8n’s log says why.',
		fix: 'Nothing at first: senders try again after a 503. If this happens again and again, open the credential and save it again.',
	},
	{
		id: 'refused-options',
		reason: 'invalid_options',
		status: 503,
		says: 'An option of the receiver cannot be read right now. Send this event again later.',
		happened:
			'Only the trigger says this: the expression of an option gives no `true` or `false`, or no number. The trigger never takes this for off. n8n’s log says which option.',
		fix: 'Correct the expression, or set the option by hand.',
	},
	{
		id: 'refused-history',
		reason: 'history_unavailable',
		status: 503,
		says: 'The receiver cannot tell new events from repeats right now. Send this event again later.',
		happened:
			'Only the trigger says this: *History Store* is Redis and n8n cannot reach it, or another request with this event ID has had no outcome for 10 s.',
		fix: 'Start Redis. Senders try again after a 503, for longer than a minute.',
	},
	{
		id: 'workflow-failed',
		reason: 'workflow_failed',
		status: 500,
		says: 'The workflow that this event started has failed. Send this event again later.',
		happened:
			'Only the trigger says this, with *Respond* set to *When the Workflow Has Succeeded*: the execution failed or was stopped. The event counts as new again.',
		fix: 'Open the execution to see why. The sender’s next try starts another execution.',
	},
	{
		id: 'still-running',
		reason: 'still_running',
		status: 503,
		says: 'The workflow that this event started is still running. Send this event again to hear how it ends.',
		happened:
			'Only the trigger says this, with *Respond* set to *When the Workflow Has Succeeded*: the workflow takes longer than 25 s. `Retry-After` says when to ask again.',
		fix: 'Nothing: when the workflow has succeeded, the trigger answers a repeat with 200 `duplicate`. With several workers, set *History Store* to *Redis*.',
	},
	{
		id: 'ignored-event',
		reason: 'event_not_selected',
		status: 200,
		says: '{"status":"ignored","reason":"event_not_selected","event_id":"<id>","event_type":"<event>"}',
		happened: 'Only the trigger says this, and it is no error: the event is not chosen under *Events*.',
		fix: 'Choose the event under *Events* if it should start the workflow.',
	},
	{
		id: 'ignored-duplicate',
		reason: 'duplicate',
		status: 200,
		says: '{"status":"ignored","reason":"duplicate","event_id":"<id>","event_type":"<event>"}',
		happened: 'Only the trigger says this, and it is no error: the event was accepted before.',
		fix: 'Nothing, or turn *Ignore Duplicates* off. Test URLs never count as repeats.',
	},
];
