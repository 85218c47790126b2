import type { ErrorRow } from './row';

/** What is wrong with the lead itself. The same sentences stand in the trigger's 400 and in Verify's Rejected. */
export const rows: ErrorRow[] = [
	{
		id: 'lead-id-missing',
		says: 'lead_id: is required (string). Map your fields with Lead Data → Form Fields if they have other names',
		happened: 'The item has no field `lead_id`.',
		fix: 'Set *Lead Data* to *Form Fields* and drag your fields there. Without a Lead ID it makes one.',
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
		happened: 'The field is there without a value.',
		fix: 'Fill it, e.g. with the ID of the lead in your CRM.',
	},
	{
		id: 'field-missing',
		says: '<field>: is required (<type>)',
		happened: 'A part is missing that each message must have.',
		fix: 'Give each message `direction`, `text` and `timestamp`.',
	},
	{
		id: 'field-type',
		says: '<field>: must be <type>, not <type>',
		happened: 'The field holds another kind of value.',
		fix: 'Change it to the kind that is named: `tags` and `messages` are lists, most others are text.',
	},
	{
		id: 'direction',
		says: '<field>: must be inbound or outbound',
		happened: 'A message has another `direction`.',
		fix: 'Write `inbound` for what the lead wrote, `outbound` for what you wrote.',
	},
	{
		id: 'timestamp',
		says: '<field>: must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z, or seconds or milliseconds since 1970',
		happened: 'A date is written in another way, or is not in the calendar.',
		fix: 'In n8n: `{{ $now.toISO() }}`, or `{{ DateTime.fromFormat(…).toISO() }}`.',
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
		happened: 'Fields are in fields are in fields, more than any lead needs.',
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
		happened: 'Only the first five problems are named.',
		fix: 'Mend these; the others show next time.',
	},
	{
		id: 'field-json',
		says: '<field>: is not valid JSON. Check its quotes, commas and brackets',
		happened:
			'What was entered as JSON (*Lead JSON*, or the form fields *Messages* and *Integrations*) cannot be read.',
		fix: 'Check it for a missing quote, comma or bracket. A value from another node needs no quotes around it as an expression of its own.',
	},
	{
		id: 'field-twice',
		says: '<field>: must be there only once',
		happened: 'JSON that was entered names a field twice: which of them would be the true one?',
		fix: 'Take one of them out.',
	},
	{
		id: 'field-name',
		says: '<field>: must have another name',
		happened: 'JSON that was entered has a field `__proto__`, which some programs misunderstand.',
		fix: 'Rename it.',
	},
	{
		id: 'field-range',
		says: '<field>: must be a number within the range of JSON (up to about 1.8e308)',
		happened: 'JSON that was entered has a number that is too large for most programs to read.',
		fix: 'Enter it as text, in quotes.',
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
		happened: 'The field takes plain text or expressions, and was set to plain text.',
		fix: 'Hover over *Lead JSON* and choose Expression.',
	},
	{
		id: 'lead-fields-empty',
		says: 'No field of Form Fields has a value for this item, so there is no lead to send. Check the expressions: behind the REST Webhook Trigger they begin with $json, e.g. {{ $json.name }}, behind a Webhook node with $json.body',
		happened:
			'Each expression found nothing, or only *Tags*, *Source Name* and *Integrations* have a value: nobody could tell whose lead that is.',
		fix: 'Open the node next to an item that it gets, and drag the fields anew.',
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
		happened: 'The nodes of this package write `event`, `delivery`, `verification` and `error` into a lead.',
		fix: 'Choose another name.',
	},
	{
		id: 'more-fields-twice',
		says: 'More Fields, row <n>: "<value>" is there twice. Give one of the two another name',
		happened: 'Two rows of *More Fields* have one name: which of them would be the true one?',
		fix: 'Rename one of them.',
	},
	{
		id: 'lead-unrecognisable',
		says: 'lead_id: is empty, so the history could not recognise this lead. Fill in Lead ID; or set Returning Lead Key to Contact, and fill in Email or Phone',
		happened: '*Lead History* with *Form Fields*: a made-up Lead ID would never come again.',
		fix: 'Drag the ID onto *Lead ID*, or set *Returning Lead Key* to *Contact*.',
	},
	{
		id: 'rounded',
		says: '<field>: is a number too large for JavaScript, so its last digits were rounded before this node got it. Make it text in the node that it comes from',
		happened:
			'JavaScript holds integers up to 9 007 199 254 740 991. n8n has read a longer one, and nobody can tell any more which it was.',
		fix: 'Let the node before give the value as text. The REST Webhook Trigger does so by itself.',
	},
	{
		id: 'event-id',
		says: 'event.id: has characters that cannot be sent in a header, or more than 10000 of them. Use letters, digits, - and _, or leave it out',
		happened: 'The lead came with an event ID of its own that cannot be sent.',
		fix: 'Leave `event.id` out: one is computed.',
	},
].map((row) => ({ reason: 'invalid_lead', ...row }));
