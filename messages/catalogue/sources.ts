import type { ErrorRow } from './row';

/** Leads of known sources: where they cannot be read, and what is said of them when they can. */
export const rows: ErrorRow[] = [
	{
		id: 'source-refused',
		reason: 'invalid_payload',
		status: 400,
		says: 'The body is not a valid lead. It is not what <words> sends. Check Lead Source',
		happened:
			'The sender has proven who it is, and sent something else than leads of this source, or an event that is about no contact.',
		fix: 'Choose the right *Lead Source*; for other payloads *Custom*. Have the source send its events of contacts only.',
	},
	{
		id: 'source-custom-empty',
		reason: 'invalid_options',
		says: '<option> is empty. Enter it, or choose a preset',
		happened: '*Lead Source* is *Custom*, and the form does not say where the proof is.',
		fix: 'Enter what the documentation of the sender says, or choose its *Preset*.',
	},
	{
		id: 'source-not-recognised',
		reason: 'invalid_lead',
		says: 'The item is of no source that this node knows. Choose Lead Source by hand if it is one of them, or map its fields with Lead Data → Form Fields',
		happened: '*Lead Data* is *Known Lead Source*, and the item has the shape of none of them.',
		fix: 'Choose *Lead Source* by hand, or set *Lead Data* to *Form Fields*.',
	},
	{
		id: 'source-other',
		reason: 'invalid_lead',
		says: 'The item is not what the chosen source sends. Check Lead Source',
		happened: 'The item has another shape than leads of this source have.',
		fix: 'Choose the right *Lead Source*, or *Detect*.',
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
		fix: 'Fetch the contact with n8n’s HubSpot node, and hand that to the node *REST Webhook*.',
	},
	{
		id: 'hint-source-read',
		says: 'Read as <words>: <n>.',
		happened: 'No error: as what the leads were read.',
		fix: 'If it is the wrong one, choose *Lead Source* by hand.',
	},
	{
		id: 'hint-source-fields',
		says: 'Fields of <words> that were not understood: <words>. They are in original.',
		happened: 'The source has sent fields that this package does not know. The lead was read without them.',
		fix: 'Take them from `original` if you need them.',
	},
];
