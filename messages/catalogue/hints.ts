import type { ErrorRow } from './row';

const SET_CODE = 'option Response Code, as an expression: {{ $json.status_code }}';

/** Lines above the output after a run, and the text below an error that stopped the workflow. */
export const rows: ErrorRow[] = [
	{
		id: 'hint-run',
		says: '<n> sent, <n> held back: <reasons>, <n> failed (<reasons>)',
		happened: 'This is a summary. Parts that would be 0 are left out.',
		fix: 'Look at *Not Sent* and the error output, which say more about each lead.',
	},
	{
		id: 'hint-unheard',
		says: 'Failed items (<n>) left by the error output, to which no node is connected, so nobody is told of them. Connect a node to it, or set Settings → On Error to Stop Workflow.',
		happened:
			'*On Error* is *Continue (using error output)*. For n8n the execution is a success, and no error workflow is started.',
		fix: 'Connect a node to the error output, e.g. one that keeps the failed items in a table; [durable-retry.json](../workflows/durable-retry.json) does this. [In a sub-workflow](limits.md) join all outputs in a Merge node.',
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
		id: 'hint-words-elsewhere',
		says: 'Leads with a message whose text is empty: <n>. Its words seem to be in: <words>. Put them into the field text of the message.',
		happened:
			'The `text` of a message is empty, and beside it stands a field such as `html` or `body` with words. The leads went through with the empty text.',
		fix: 'Correct the mapping in the program that sends the leads, or set *Lead Data* to *Form Fields* and drag this field to *Message*.',
	},
	{
		id: 'hint-unfilled',
		says: 'Leads with placeholders that were not filled in: <n>. Look at: <words>. In n8n switch such a field from Fixed to Expression.',
		happened:
			'A field holds a text such as `{{ $json.name }}` or `{{contact.phone}}` in place of its value. The leads went through with it.',
		fix: 'If the field is in a node of this workflow, switch it from *Fixed* to *Expression*. Else correct the template in the program that sends the leads.',
	},
	{
		id: 'hint-valueless',
		says: 'Leads with what a program writes where it has no value, such as undefined: <n>. Look at: <words>. Correct the expression or the program that fills these fields.',
		happened:
			'A field holds a text such as `undefined undefined` or `[object Object]`, or a tag is `Array`. A program has made a text of a value that is not there, or of a list or an object. The leads went through with it.',
		fix: 'If an expression of this workflow fills the field, let it point at a text. Else correct the program that sends the leads.',
	},
	{
		id: 'hint-reserved',
		says: 'These fields are not sent, although Include Additional Fields is on, because this node uses their names itself: <words>. Rename them in a node before this one.',
		happened:
			'The leads have a field of their own that is called `event`, `delivery`, `verification` or `error`. The node writes its own `event` and `delivery` in their place.',
		fix: 'Put an Edit Fields node before this one, and give the field another name, e.g. `event_kind`.',
	},
	{
		id: 'hint-rounded',
		says: 'n8n has rounded numbers in some requests, and nothing else tells these requests apart, so a repeat of them passes as a new event. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here.',
		happened:
			'n8n’s Webhook node changes the last digits of integers beyond 2^53, so two different events may look like one.',
		fix: 'Turn on *Raw Body* in the Webhook node; its field is called `data`.',
	},
	{
		id: 'hint-disabled',
		says: 'Enable is off, so nothing was sent. Open Not Sent to see what would go out; turn Enable on to send it.',
		happened: '*Enable* is off.',
		fix: 'Turn it on.',
	},
	{
		id: 'hint-disabled-unusable',
		says: 'Enable is off, so nothing was sent. What would go out cannot be shown: <failure>',
		happened: '*Enable* is off, and the connection could not be used either.',
		fix: 'Do what the message says of the connection; then *Not Sent* shows the requests.',
	},
	{
		id: 'hint-paused',
		says: '0 sent, <n> failed: endpoint paused. Endpoint paused, <n> of <n> items were not tried: <failure>',
		happened:
			'The endpoint failed, and the option *Pause After Failures* stopped sending to it for some time.',
		fix: 'Repair the endpoint, and feed the failed items back in after the time that the message names.',
	},
	{
		id: 'hint-failed',
		says: 'Lead: <lead>. Event: <value>. Reason: <reason>.',
		happened:
			'This stands below the error, and an error workflow gets it as `description`. It says which lead failed, and why.',
		fix: 'Look up the reason above.',
	},
	{
		id: 'hint-failed-without-lead',
		says: 'Reason: <reason>.',
		happened: 'This stands below the error of an item without a lead, such as a connection test.',
		fix: 'Look up the reason above.',
	},
	{
		id: 'hint-stopped',
		says: 'Lead: <lead>. Event: <value>. Reason: <reason>. Of <n> items <n> were delivered, <n> held back and <n> failed; this is the first that failed. To send only what failed, turn on Create Only for New Leads, then click Retry in Executions. Without it a retry sends those leads once more, with the same webhook-id, by which the receiver tells repeats (only a lead without a Lead ID of its own gets a new one).',
		happened:
			'This stands below the error when *On Error* is *Stop Workflow*. The other leads were delivered before the workflow stopped.',
		fix: '[Send only the failed leads again](questions/resend-only-the-failed.md). Or set *On Error* to *Continue (using error output)*: then the failed leads leave by the error output.',
	},
	{
		id: 'hint-unrecorded',
		says: '<n> delivered leads could not be written to the lead history, so they may count as new and be sent again. Check History Store.',
		happened:
			'The node had sent the leads, and then could not reach Redis to write them down. With *Create Only for New Leads* on, n8n goes on trying for an hour.',
		fix: 'Start Redis. The receiver tells repeats by `webhook-id` or `lead_id`.',
	},
	{
		id: 'hint-page',
		says: 'The endpoint answered with a web page (<n> of <n>). It counts as delivered, because the status is a 2xx. Check that Webhook URL in the credential is that of a webhook.',
		happened:
			'The body of the answer is HTML, as that of a login page, of a website, or of a Google Apps Script without `doPost`. The credential’s *Test* says so too.',
		fix: 'Copy the URL of the webhook from the receiver again, and look there whether the leads have arrived. If the receiver just confirms with a page, all is well.',
	},
	{
		id: 'hint-refusal',
		says: 'The endpoint confirmed with a 2xx, but its answer speaks of a failure (<n> of <n>). It counts as delivered, because the status is a 2xx. Look there whether the leads have arrived. It said: <answer>',
		happened:
			'The JSON of the answer says `"ok": false`, `"success": false`, `"status": "error"`, `"status": 400` or `"result": "error"`, or it says neither, and holds an `error`, `errors` or `errorMessage` and no ID; or the answer begins with an error of PHP. Slack and many a Google Apps Script answer so. An answer which says that the lead exists already is none of these. The credential’s *Test* says so too.',
		fix: 'Mend what the answer names. The receiver should answer with a status of 400 or more when it has not taken a lead: then the lead leaves as failed.',
	},
	{
		id: 'hint-near-miss',
		says: '<n> leads went out as new although a known lead may have the same phone number, written with a country code or without: <words>. Add the option Default Country, and both spellings are one person.',
		happened:
			'*Returning Lead Key* is *Contact*, and one form asks for the number with its country code and another one without.',
		fix: 'Set *Default Country* to the country from which your leads call.',
	},
	{
		id: 'hint-undecided',
		says: '<n> new leads did not leave by Welcome, because the lead history could not be asked whether they are returning customers. Check History Store.',
		happened:
			'*Create Only for New Leads* is on, and no lead may leave by *Welcome* before the node knows that it is no returning customer.',
		fix: 'Start Redis. A lead that failed leaves by *Welcome* when you feed it back into the node. Greet the others yourself.',
	},
	{
		id: 'hint-not-saved',
		says: 'This holds in the memory of this n8n until it restarts. n8n saves the built-in history with the next production run of the workflow that comes to a REST Webhook node, and not with a test run or a retry.',
		happened:
			'Somebody executed *Lead History → Add*, *Remove* or *Clear* in the editor. The output items say `saved: false`.',
		fix: 'Nothing, if a production run comes soon. To be sure, publish the workflow and let a trigger run the operation.',
	},
	{
		id: 'hint-polling',
		says: 'Whenever "<node>" fires, n8n overwrites the saved built-in history with an older one, until a REST Webhook node runs again. If n8n restarts before that, known leads count as new. Set History Store of "<node>" to Redis.',
		happened:
			'The workflow has a polling trigger or Email Trigger (IMAP). In a production run n8n’s log says this, once for each workflow.',
		fix: 'Set *History Store* to *Redis* and choose a credential. [More](scaling.md#what-a-crash-means).',
	},
	{
		id: 'hint-inline',
		says: `The workflow of "<node>" is not read from n8n's database, so n8n saves no lead history for it: after a restart known leads count as new. In Execute Sub-workflow set Source to Database, or set History Store of "<node>" to Redis.`,
		happened:
			'The node is in a sub-workflow whose Source is Define Below, Local File or URL. n8n’s log says this as well, once for each workflow.',
		fix: 'Make a workflow of its own from the JSON, and choose it in Execute Sub-workflow. Or set *History Store* to *Redis*.',
	},
	{
		id: 'hint-history-expression',
		says: 'In "<node>" an expression sets <option>. Only that node can resolve the expression, so here the default counts. Add the option to this node.',
		happened:
			'*History Of* names a node in which *Returning Lead Key*, *Default Country* or *History Size* is an expression, and *Lead History* recognises leads as that node does.',
		fix: 'Set the option in this node too. An expression there is read for each item of this node.',
	},
	{
		id: 'hint-history-keys',
		says: 'History Size leaves no room for ID, email and phone of each of these leads, so they were added by Returning Lead Key alone. To have them known by all three, raise History Size here and in the node whose history it is, and add them again.',
		happened:
			'*Lead History → Add* adds each lead by its ID, email and phone, so that *Returning Lead Key* can be chosen later. Here that would have pushed out leads that are known, or the first of the added ones.',
		fix: 'Nothing, if *Returning Lead Key* stays as it is. Else raise *History Size* in both nodes to three times the number of your customers, and run *Add* again.',
	},
	{
		id: 'hint-history-full',
		says: 'The lead history is full: to make room for these leads, <n> of the IDs in it and of their own were forgotten, the oldest first. Raise History Size here and in the node whose history it is, and add the leads again.',
		happened:
			'The history has *History Size* places. *Lead History → Add* brought more leads than there was room for; the output says `known: false` where a lead of the run was forgotten.',
		fix: 'Raise *History Size* in both nodes, and run *Add* again with all of your customers.',
	},
	{
		id: 'hint-preview',
		says: 'This is a preview, nothing was sent. With Deliver, <n> would go out, <n> held back: <reasons>, <n> failed: <reasons>.',
		happened: '*Lead Event → Preview* never sends.',
		fix: 'Set *Operation* to *Deliver* to send.',
	},
	{
		id: 'hint-verify',
		says: '<n> verified, <n> duplicate, <n> rejected: <reasons>',
		happened: 'This is a summary. Parts that would be 0 are left out.',
		fix: 'Look at *Rejected*, which says more about each request.',
	},
	{
		id: 'hint-no-key',
		says: 'The credential has no secret key, so every request is rejected. Enter the key that the sender uses.',
		happened: 'The credential of the receiving node has no key.',
		fix: 'Enter the *Secret Key*.',
	},
	{
		id: 'hint-empty-item',
		says: 'Nothing was verified, but Settings → Always Output Data is on: n8n now lets an empty item leave by Verified. Turn it off.',
		happened:
			'With that setting n8n puts an empty item on an empty output, so it looks as if a request had been verified.',
		fix: 'Turn the setting off in the settings of the node.',
	},
	{
		id: 'hint-headers',
		says: 'The field that Headers Field names holds no headers of a request. Check Headers Field.',
		happened: 'The item of a rejected request has no such field, or something else is in it.',
		fix: 'Look at the input of the node. After a Webhook node the field is `headers`.',
	},
	{
		id: 'hint-event-id',
		says: 'Verified requests without the field that Event ID Field names: <n>. Their event IDs were made from the payload. Check Event ID Field.',
		happened:
			'The payloads have no such field, or it holds no ID. If a sender tries again with any difference in the payload, the second try counts as a new event.',
		fix: 'Look at `original` in the output of the node, and enter the path of the field, e.g. `meta.id`.',
	},
	{
		id: 'hint-lost-body',
		says: 'n8n has read the body of a signed request that was rejected. A body that is written as JSON again is often not the text that was signed, so good requests may be rejected. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here.',
		happened:
			'A signature can only be checked on the body as it was received, and the item holds the body as n8n’s Webhook node has read it. A sender may write spaces, `&` or `é` in another way.',
		fix: 'Turn on *Raw Body* in the Webhook node, and enter `data` as *Raw Body Field*.',
	},
	{
		id: 'hint-answer',
		says: `The node "<node>" answers a rejected request with <status>, as if all were well. In this node add the ${SET_CODE}.`,
		happened:
			'A Respond to Webhook node is connected to *Rejected*, and this node of n8n answers 200 by default.',
		fix: 'In this node add the option Response Code, switch it to an expression, and enter `{{ $json.status_code }}`.',
	},
	{
		id: 'hint-answer-webhook',
		says: `The node "<node>" answers by itself, so whoever sent a rejected request is told that all is well. Set its Respond to Using 'Respond to Webhook' Node. Put a Respond to Webhook node behind each output, and in the one behind Rejected add the ${SET_CODE}.`,
		happened:
			'The Webhook node in front of Verify answers before Verify decides, or without asking what it decided.',
		fix: 'Do what the line says; [the page of Verify](nodes/rest-webhook-verify.md) has a picture. Change nothing if senders should not learn that a request was rejected.',
	},
	{
		id: 'hint-answer-nobody',
		says: `Nothing answers a rejected request, so n8n itself answers it with 200. Put a Respond to Webhook node behind Rejected, and there add the ${SET_CODE}.`,
		happened: 'No Respond to Webhook node is connected to *Rejected*, or that node is disabled.',
		fix: 'Connect one to *Rejected*, and enter Response Code as an expression: `{{ $json.status_code }}`.',
	},
	{
		id: 'hint-verify-unrecorded',
		says: '<n> verified requests could not be remembered, so a repeat of them passes as new. Check History Store.',
		happened: 'Verify could not reach Redis any more while it checked the requests.',
		fix: 'Start Redis.',
	},
	{
		id: 'hint-passed-over',
		says: 'Requests that started nothing since the execution before: <n> (<reasons>).',
		happened:
			'The trigger ignored or refused requests: an event that is not chosen under *Events*, a repeat, a wrong secret key … In queue mode only n8n’s log mentions such requests.',
		fix: 'Look up the reason above, or choose the event under *Events*. n8n’s log has a line for each request (`N8N_LOG_LEVEL=debug`).',
	},
	{
		id: 'hint-trigger',
		says: 'Nothing to do: another execution has this event.',
		happened: 'n8n was so busy that it accepted an event twice.',
		fix: 'Nothing: only one of the two executions works on the event.',
	},
];
