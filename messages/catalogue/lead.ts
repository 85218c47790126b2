import type { ErrorRow } from './row';

/** What is wrong with the lead itself. The 400 of the trigger and Rejected of Verify use these sentences too. */
export const rows: ErrorRow[] = [
	{
		id: 'lead-id-missing',
		says: 'lead_id: is required (string). Map your fields with Lead Data → Form Fields if they have other names',
		happened: 'The item has no field `lead_id`.',
		fix: 'Set *Lead Data* to *Form Fields* and drag your fields there. If *Lead ID* stays empty, the node makes an ID.',
	},
	{
		id: 'lead-in-body',
		says: 'lead_id: is required (string). The lead seems to be in the field "body": set Lead Data to JSON and enter {{ $json.body }}',
		happened: 'The item comes from a Webhook node, which puts the lead into the field `body`.',
		fix: 'Set *Lead Data* to *JSON* and enter `{{ $json.body }}`.',
	},
	{
		id: 'lead-id-empty',
		says: 'lead_id: must not be empty',
		happened: 'The field has no value.',
		fix: 'Fill the field, e.g. with the ID of the lead in your CRM.',
	},
	{
		id: 'lead-id-none',
		says: 'lead_id: must be an id, not a word for none',
		happened:
			'A program wrote `undefined`, `lead_null`, `[object Object]` or an ID of zeros where it had no ID, or a spreadsheet wrote `#REF!`.',
		fix: 'Look where the ID comes from. With *Lead Data → Form Fields* and an empty *Lead ID* the node makes an ID.',
	},
	{
		id: 'lead-id-unfilled',
		says: 'lead_id: is a placeholder that was not filled in. In n8n switch the field that holds it from Fixed to Expression',
		happened:
			'The ID is an expression or a placeholder, such as `{{ $json.id }}` or `${leadId}`. With it, all leads of the sender would be one lead.',
		fix: 'In n8n switch *Lead ID* from Fixed to Expression, so that n8n reads the ID. In another system fill in the placeholder.',
	},
	{
		id: 'field-missing',
		says: '<field>: is required (<type>)',
		happened:
			'A message lacks a part that every message must have, or has it under a name that the node does not know.',
		fix: 'Give each message `direction`, `text` and `timestamp`.',
	},
	{
		id: 'field-type',
		says: '<field>: must be <type>, not <type>',
		happened: 'The field contains another kind of value.',
		fix: 'Change the value to the kind that the message names. `tags` and `messages` are lists; most other fields are text.',
	},
	{
		id: 'direction',
		says: '<field>: must be inbound or outbound',
		happened: 'A message has a `direction` that is neither of the two.',
		fix: 'Write `inbound` for messages of the lead, and `outbound` for your own messages.',
	},
	{
		id: 'timestamp',
		says: '<field>: must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z, or seconds or milliseconds since 1970',
		happened: 'A date is written in another way, or does not exist in the calendar.',
		fix: 'Convert the date. In n8n you can use `{{ $now.toISO() }}`, or `{{ DateTime.fromFormat(…).toISO() }}`.',
	},
	{
		id: 'lead-is-list',
		says: 'must be one JSON object, not an array. To send each of its entries put a Split Out node before this one',
		happened: 'The lead is a list of leads.',
		fix: 'Put n8n’s *Split Out* node before this one, so that each lead is an item of its own.',
	},
	{
		id: 'lead-is-no-object',
		says: 'must be one JSON object, not <type>. Map your fields with Lead Data → Form Fields if they have other names',
		happened: 'The lead is a single value, such as a text or nothing at all.',
		fix: 'Point *Lead JSON* to the whole lead, or use *Form Fields*.',
	},
	{
		id: 'too-deep',
		says: 'must not be nested deeper than 64 levels',
		happened: 'The lead has objects or lists inside one another on more than 64 levels, which no lead needs.',
		fix: 'Send only the fields of the lead.',
	},
	{
		id: 'too-many',
		says: '<field>: must not have more than 10000 entries',
		happened: 'A list is longer than any lead needs.',
		fix: 'Send only the last messages.',
	},
	{
		id: 'more-problems',
		says: '<problems>; and <n> more',
		happened: 'The message names only the first five problems.',
		fix: 'Repair these. The next run shows the others.',
	},
	{
		id: 'field-json',
		says: '<field>: is not valid JSON. Check its quotes, commas and brackets',
		happened:
			'The JSON in *Lead JSON*, or in the form fields *Messages* and *Integrations*, cannot be read. `[object Object]` in *Messages* is a list that was put into a text.',
		fix: 'Look for a missing quote, comma or bracket. If the whole field is one expression, put no quotes and no other text around it.',
	},
	{
		id: 'field-twice',
		says: '<field>: must be there only once',
		happened: 'The entered JSON has the field twice, and the node cannot know which one is right.',
		fix: 'Take one of them out.',
	},
	{
		id: 'field-name',
		says: '<field>: must have another name',
		happened: 'The entered JSON has a field `__proto__`, which some programs misunderstand.',
		fix: 'Rename the field.',
	},
	{
		id: 'field-range',
		says: '<field>: must be a number within the range of JSON (up to about 1.8e308)',
		happened: 'The entered JSON has a number that is too large for most programs to read.',
		fix: 'Enter the number as text, in quotes.',
	},
	{
		id: 'lead-json-empty',
		says: 'Lead JSON: is empty. Behind a Webhook node enter {{ $json.body }}',
		happened: '*Lead Data* is *JSON*, and the field below is empty.',
		fix: 'Drag the field that holds the lead onto *Lead JSON*.',
	},
	{
		id: 'lead-json-as-text',
		says: 'Lead JSON: is an expression that was entered as plain text. Switch the field from Fixed to Expression, or drag the field that holds the lead onto it',
		happened: 'The field contains an expression, and is set to plain text (Fixed).',
		fix: 'Hover over *Lead JSON* and choose Expression.',
	},
	{
		id: 'lead-fields-empty',
		says: 'No field of Form Fields says anything about the lead of this item (a dash, N/A, Unknown or a placeholder says nothing), so there is no lead to send. Check the expressions: behind the REST Webhook Trigger they begin with $json, e.g. {{ $json.name }}, behind a Webhook node with $json.body',
		happened:
			'Each expression gave nothing, or words for none (`N/A`, `Unknown`, `undefined`, `, `, `+1` alone), or only *Tags*, *Source Name* and *Integrations* have a value. Nobody could tell who this lead is.',
		fix: 'Open the node with an input item beside it, and drag the fields again.',
	},
	{
		id: 'more-fields-name',
		says: 'More Fields, row <n>: "<value>" is no name. Enter what the receiver calls the field',
		happened: 'A row of *More Fields* has a value and no name.',
		fix: 'Enter a name, or remove the row.',
	},
	{
		id: 'more-fields-own',
		says: 'More Fields, row <n>: "<value>" has a field of its own. Fill it in there',
		happened: 'A row of *More Fields* names a documented field.',
		fix: 'Remove the row, and add that field with *Add Field*.',
	},
	{
		id: 'more-fields-used',
		says: 'More Fields, row <n>: "<value>" is a name that this node uses itself. Choose another one',
		happened:
			'The nodes of this package add `event`, `delivery`, `verification` and `error` to a lead, and would overwrite the field.',
		fix: 'Choose another name.',
	},
	{
		id: 'more-fields-twice',
		says: 'More Fields, row <n>: "<value>" is there twice. Give one of the two another name',
		happened: 'Two rows of *More Fields* have one name, and the node cannot know which one is right.',
		fix: 'Rename one of them.',
	},
	{
		id: 'lead-unrecognisable',
		says: 'lead_id: is empty, so the history could not recognise this lead. Fill in Lead ID; or set Returning Lead Key to Contact, and fill in Email or Phone',
		happened:
			'*Lead History* with *Form Fields* makes no Lead ID by itself, because no later lead would have that ID again.',
		fix: 'Drag the ID onto *Lead ID*, or set *Returning Lead Key* to *Contact*.',
	},
	{
		id: 'rounded',
		says: '<field>: is a number too large for JavaScript, so its last digits were rounded before this node got it. Make it text in the node that it comes from',
		happened:
			'JavaScript keeps integers exact only up to 9 007 199 254 740 991. n8n has read a larger one and changed its last digits.',
		fix: 'Let the node before this one give the value as text. The REST Webhook Trigger does so by itself.',
	},
	{
		id: 'event-id',
		says: 'event.id: has characters that cannot be sent in a header, or more than 10000 of them. Use letters, digits, - and _, or leave it out',
		happened: 'The lead has an `event.id` that cannot be sent.',
		fix: 'Leave `event.id` out: then the node computes an ID.',
	},
].map((row) => ({ reason: 'invalid_lead', ...row }));
