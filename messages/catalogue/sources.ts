import type { ErrorRow } from './row';

/** Leads of known sources: the messages where they cannot be read, and the hints where they can. */
export const rows: ErrorRow[] = [
	{
		id: 'source-refused',
		reason: 'invalid_payload',
		status: 400,
		says: 'The body is not a valid lead. It is not what <words> sends. Check Lead Source',
		happened: 'The sender has proven who it is. But the request is no lead of this source.',
		fix: 'Choose the right *Lead Source*, or *Custom* for other payloads.',
	},
	{
		id: 'source-no-lead',
		reason: 'invalid_payload',
		status: 400,
		says: 'The body is not a valid lead. It is an event of <words> that is about no lead. Leave such events out there',
		happened:
			'Thumbtack or HighLevel has sent an event about something else, such as an incentive that was used, a user or a location.',
		fix: 'In the account there, choose only the events about leads, contacts and messages for this webhook.',
	},
	{
		id: 'source-no-lead-item',
		reason: 'invalid_lead',
		says: 'It is an event of <words> that is about no lead. Leave such events out there',
		happened: 'The item is such an event of Thumbtack or HighLevel.',
		fix: 'In the account there, choose only the events about leads, contacts and messages for this webhook.',
	},
	{
		id: 'source-no-contact',
		reason: 'invalid_payload',
		status: 400,
		says: 'The body is not a valid lead. It tells of <words> of HubSpot, and of no contact, so there is no lead in it',
		happened: 'HubSpot has sent an event about a company, a deal, a ticket or another object.',
		fix: 'Subscribe your app in HubSpot to events about contacts only.',
	},
	{
		id: 'source-no-contact-item',
		reason: 'invalid_lead',
		says: 'It tells of <words> of HubSpot, and of no contact, so there is no lead in it',
		happened: 'The item is a company, a deal, a ticket or another object of HubSpot.',
		fix: 'Have the node before it give out contacts (Contact → Get).',
	},
	{
		id: 'source-custom-empty',
		reason: 'invalid_options',
		says: '<option> is empty. Enter it, or choose a preset',
		happened: '*Lead Source* is *Custom*, and the form does not say where the proof is.',
		fix: 'Enter what the documentation of the sender says, or choose its *Preset*.',
	},
	{
		id: 'source-custom-header',
		reason: 'invalid_options',
		says: '<option> must be the name of a header, e.g. X-Signature',
		happened: 'The field holds what can be no name of a header, such as the content of the header.',
		fix: 'Enter the name alone, as the documentation of the sender says it.',
	},
	{
		id: 'source-not-recognised',
		reason: 'invalid_lead',
		says: 'The item is of no source that this node knows. Choose Lead Source by hand if it is one of them, or map its fields with Lead Data → Form Fields',
		happened:
			'*Lead Data* is *Known Lead Source*, and the item has not the shape of any source that the node knows.',
		fix: 'Choose *Lead Source* by hand, or set *Lead Data* to *Form Fields*.',
	},
	{
		id: 'source-other',
		reason: 'invalid_lead',
		says: 'The item is not what the chosen source sends. Check Lead Source',
		happened: 'The item has another shape than leads of this source.',
		fix: 'Choose the right *Lead Source*, or *Detect*.',
	},
	{
		id: 'source-nobody',
		reason: 'invalid_lead',
		says: 'The item holds no answer, so there is no lead to send. Check the output of the node before this one',
		happened:
			'The source gives a submission no ID, and in this item no question has an answer: the node before gave out an empty item (*Always Output Data*), or a person has sent the form without a word.',
		fix: 'Leave such items out with an If node, or make a question of the form required.',
	},
	{
		id: 'source-several',
		reason: 'invalid_lead',
		says: 'The item holds several events. Put a Split Out node before this one',
		happened: 'The sender puts several events into one request.',
		fix: 'Split the list before this node, so that each event is an item.',
	},
	{
		id: 'source-thin-meta',
		reason: 'invalid_lead',
		says: 'This event of Meta says only that there is a lead; its answers have to be fetched. Use n8n’s Facebook Lead Ads Trigger in place of this, or fetch {{ $json.lead_id }} with the Facebook Graph API node, and read its output with Lead Data → Known Lead Source',
		happened: 'Meta’s own webhook names a lead and does not send it. Verify lets it pass with this hint.',
		fix: 'Use n8n’s Facebook Lead Ads Trigger: it fetches the answers.',
	},
	{
		id: 'source-thin-hubspot',
		reason: 'invalid_lead',
		says: 'This event of HubSpot says only which contact it is about; its properties have to be fetched. Put n8n’s HubSpot node (Contact → Get) with {{ $json.lead_id }} behind this, and read its output with Lead Data → Known Lead Source',
		happened:
			'HubSpot’s webhooks name a contact and do not send it. Trigger and Verify let it pass with this hint.',
		fix: 'Fetch the contact with n8n’s HubSpot node, and pass the output of that node to the node *REST Webhook*.',
	},
	{
		id: 'hint-source-lost',
		says: 'Answers are missing: n8n’s Typeform Trigger keeps only the last answer to a group of questions, such as Contact Info. Turn Simplify Answers and Only Answers off there, or receive Typeform with the REST Webhook Trigger',
		happened:
			'n8n’s own Typeform Trigger simplifies answers by default, and then it gives all questions within a group one name (`undefined`), so that only the last answer is left. The lead was read without the other answers, which may be its name, its number and its address.',
		fix: 'Turn Simplify Answers and Only Answers off in n8n’s Typeform Trigger. Typeform itself still has the answers that were lost.',
	},
	{
		id: 'hint-source-read',
		says: 'Read as <words>: <n>.',
		happened: 'This is no error. It says from which source the node read how many leads.',
		fix: 'If the source is wrong, choose *Lead Source* by hand.',
	},
	{
		id: 'hint-source-fields',
		says: 'Fields of <words> that were not understood: <words>. They are in original.',
		happened:
			'The source has sent fields that this package does not know. The lead was read without these fields.',
		fix: 'If you need them, take them from `original`.',
	},
	{
		id: 'hint-source-credentials',
		says: 'Fields of <words> that look like credentials, and are in no output: <words>.',
		happened:
			'The body of a HighLevel workflow has fields that look like credentials by their names, or by their names and values. They were left out.',
		fix: 'If one of them is an answer, give it another name in HighLevel’s Custom Data.',
	},
];
