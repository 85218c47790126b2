import type { ErrorRow } from './row';

const SET_CODE = 'option Response Code, as an expression: {{ $json.status_code }}';

/** Lines above the output after a run, and the text below an error that stopped the workflow. */
export const rows: ErrorRow[] = [
	{
		id: 'hint-run',
		says: '<n> sent, <n> held back: <reasons>, <n> failed (<reasons>)',
		happened: 'A summary; only what happened is in it.',
		fix: '*Not Sent* and the error output say more of each lead.',
	},
	{
		id: 'hint-not-understood',
		says: 'Leads of which nothing but the Lead ID was understood: <n>. Not understood: <words>. Map these fields in the REST Webhook node with Lead Data → Form Fields.',
		happened: 'The fields of the leads have other names than those of the contract.',
		fix: 'Set *Lead Data* to *Form Fields* and drag each field to where it belongs.',
	},
	{
		id: 'hint-contact-not-understood',
		says: 'Leads of which neither a phone number nor an email address was understood: <n>. These fields look as if they held one: <words>. Map them to Phone and Email in the REST Webhook node with Lead Data → Form Fields.',
		happened: 'The leads hold contact info in fields of other names than `phone` and `email`.',
		fix: 'Set *Lead Data* to *Form Fields* and drag these fields to *Phone* and *Email*.',
	},
	{
		id: 'hint-rounded',
		says: 'Some requests hold numbers that n8n has rounded, and no event id, so a repeat of them cannot be told from a new event and passes. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here.',
		happened:
			'n8n’s Webhook node reads integers beyond 2^53 as other numbers, so two events may look like one.',
		fix: 'Turn on *Raw Body* in the Webhook node; its field is called `data`.',
	},
	{
		id: 'hint-disabled',
		says: 'Enable is off, so nothing was sent. Open Not Sent to see what would go out; turn Enable on to send it.',
		happened: '*Enable* is off.',
		fix: 'Turn it on.',
	},
	{
		id: 'hint-paused',
		says: '0 sent, <n> failed: endpoint paused. Endpoint paused, <n> of <n> items were not tried: <failure>',
		happened: 'The option *Pause After Failures* left the endpoint alone.',
		fix: 'Mend the endpoint, feed the failed items back in after that time.',
	},
	{
		id: 'hint-failed',
		says: 'Lead: <lead>. Event: <value>. Reason: <reason>.',
		happened:
			'Below the error, and the `description` that an error workflow gets: which lead failed, and why.',
		fix: 'Look up the reason above.',
	},
	{
		id: 'hint-failed-without-lead',
		says: 'Reason: <reason>.',
		happened: 'Likewise, for an item that has no lead, such as a connection test.',
		fix: 'Look up the reason above.',
	},
	{
		id: 'hint-stopped',
		says: 'Lead: <lead>. Event: <value>. Reason: <reason>. Of <n> items <n> were delivered, <n> held back and <n> failed; this is the first that failed. To send only what failed, turn on Create Only for New Leads, then click Retry in Executions. Without it a retry sends those leads once more, with the same webhook-id, by which the receiver tells repeats (only a lead without a Lead ID of its own gets a new one).',
		happened: 'Below the error, when *On Error* is *Stop Workflow*: the other leads were delivered first.',
		fix: '[Send only the failed leads again](questions/resend-only-the-failed.md). Or set *On Error* to *Continue (using error output)*: the failed leads then leave by an output of their own.',
	},
	{
		id: 'hint-unrecorded',
		says: '<n> delivered leads could not be written to the lead history, so they still count as new and may be sent again. Check History Store.',
		happened: 'Redis went away between sending and remembering.',
		fix: 'Start Redis. The receiver tells repeats by `webhook-id` or `lead_id`.',
	},
	{
		id: 'hint-near-miss',
		says: '<n> leads went out as new although a known lead may have the same phone number, written with a country code or without: <words>. Add the option Default Country, and both spellings are one person.',
		happened:
			'*Returning Lead Key* is *Contact*, and one form asks for the number with its country code and another one without.',
		fix: 'Set *Default Country* to where your leads dial from.',
	},
	{
		id: 'hint-undecided',
		says: '<n> new leads did not leave by Welcome, because the lead history could not be asked whether they are returning customers. Check History Store.',
		happened: 'With *Create Only for New Leads* on, nobody greets a returning customer as new.',
		fix: 'Start Redis. A lead that failed leaves by *Welcome* when it is fed back into the node; greet the others yourself.',
	},
	{
		id: 'hint-not-saved',
		says: 'This holds in the memory of this n8n until it restarts. n8n saves the built-in history with the next production run of the workflow that comes to a REST Webhook node, and not with a test run or a retry.',
		happened:
			'*Lead History → Add*, *Remove* or *Clear* was executed in the editor. The output items say `saved: false`.',
		fix: 'Nothing, if a production run comes soon. To be sure, publish the workflow and let a trigger run the operation.',
	},
	{
		id: 'hint-preview',
		says: 'This is a preview, nothing was sent. With Deliver, <n> would go out, <n> held back: <reasons>, <n> failed: <reasons>.',
		happened: '*Lead Event → Preview* never sends.',
		fix: 'Switch the operation to *Deliver*.',
	},
	{
		id: 'hint-verify',
		says: '<n> verified, <n> duplicate, <n> rejected: <reasons>',
		happened: 'A summary; only what happened is in it.',
		fix: '*Rejected* says more of each request.',
	},
	{
		id: 'hint-no-key',
		says: 'The credential has no secret key, so every request is rejected. Enter the key that the sender uses.',
		happened: 'The receiver’s credential is empty.',
		fix: 'Enter the *Secret Key*.',
	},
	{
		id: 'hint-empty-item',
		says: 'Nothing was verified, but Settings → Always Output Data is on: n8n now lets an empty item leave by Verified. Turn it off.',
		happened:
			'With that setting n8n puts an empty item where nothing came out, as if a request had been proven.',
		fix: 'Turn it off in the settings of the node.',
	},
	{
		id: 'hint-headers',
		says: 'The items have no field "<value>" with the headers of a request. Check Headers Field.',
		happened: '*Headers Field* names a field that is not there.',
		fix: 'Look at the input: behind a Webhook node it is `headers`.',
	},
	{
		id: 'hint-raw-body',
		says: 'The items have no binary field "<value>", so no signature can be checked. Turn on Raw Body in the Webhook node, or correct Raw Body Field.',
		happened: 'Signatures are checked on the body as received, and the item does not hold it.',
		fix: 'Turn on *Raw Body* in the Webhook node; its field is called `data`.',
	},
	{
		id: 'hint-answer',
		says: `The node "<node>" answers a rejected request with <status>, as if all were well. In this node add the ${SET_CODE}.`,
		happened: 'n8n’s Respond to Webhook answers 200 unless told otherwise, and stands behind *Rejected*.',
		fix: 'In this node add the option Response Code, switch it to an expression, and enter `{{ $json.status_code }}`.',
	},
	{
		id: 'hint-answer-webhook',
		says: `The node "<node>" answers by itself, so whoever sent a rejected request hears that all is well. Set its Respond to Using 'Respond to Webhook' Node. Put a Respond to Webhook node behind each output, and in the one behind Rejected add the ${SET_CODE}.`,
		happened: 'A Webhook node in front of Verify answers before, or whatever, Verify decides.',
		fix: 'As the line says; README shows it in a picture. Leave it if nobody should learn that a request was rejected.',
	},
	{
		id: 'hint-answer-nobody',
		says: `Nothing answers a rejected request, so n8n itself answers it with 200. Put a Respond to Webhook node behind Rejected, and there add the ${SET_CODE}.`,
		happened: 'No Respond to Webhook node is behind *Rejected*, or it is disabled.',
		fix: 'Put one there, with Response Code as an expression: `{{ $json.status_code }}`.',
	},
	{
		id: 'hint-verify-unrecorded',
		says: '<n> verified requests could not be remembered, so a repeat of them passes as new. Check History Store.',
		happened: 'Redis went away while the requests were judged.',
		fix: 'Start Redis.',
	},
	{
		id: 'hint-passed-over',
		says: 'Requests that started nothing since the execution before: <n> (<reasons>).',
		happened:
			'The trigger ignored or refused requests: an event that is not chosen under *Events*, a repeat, a wrong secret key … In queue mode only n8n’s log tells of them.',
		fix: 'Look up the reason above, or choose the event under *Events*. n8n’s log has a line for each request (`N8N_LOG_LEVEL=debug`).',
	},
	{
		id: 'hint-trigger',
		says: 'Nothing to do: another execution has this event.',
		happened: 'n8n was so busy that it accepted an event twice.',
		fix: 'Nothing: the event is worked on once.',
	},
];
