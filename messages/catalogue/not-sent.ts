import type { ErrorRow } from './row';

/** Nothing went wrong: a switch of the node held the lead back. */
export const rows: ErrorRow[] = [
	{
		id: 'not-sent-disabled',
		reason: 'disabled',
		says: 'Enable is off, so nothing is sent.',
		happened: '*Enable* is off, as in every new node. `delivery.request` shows what would go out.',
		fix: 'Turn *Enable* on.',
	},
	{
		id: 'not-sent-contact',
		reason: 'no_contact_info',
		says: 'The lead has shared neither a phone number nor an email address yet, and Create Customer Only When Contact Info Is Captured is on.',
		happened: 'The switch waits for contact info.',
		fix: 'Nothing: the lead stays new and is sent once it shares some. Or turn the switch off.',
	},
	{
		id: 'not-sent-known',
		reason: 'known_lead',
		says: 'This lead is already known, and Create Only for New Leads is on.',
		happened:
			'This node has delivered the lead before (or, with *New Lead Source → Event*, the sender says so).',
		fix: 'Nothing, or turn the switch off. *Lead History → Clear*, run by that same node, makes all leads new.',
	},
];
