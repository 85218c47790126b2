import type { ErrorRow } from './row';

/** Nothing went wrong: a switch of the node held the lead back. */
export const rows: ErrorRow[] = [
	{
		id: 'not-sent-disabled',
		reason: 'disabled',
		says: 'Enable is off, so nothing is sent.',
		happened:
			'*Enable* is off, as in every new node. `delivery.request` shows the request that would be sent.',
		fix: 'Turn *Enable* on.',
	},
	{
		id: 'not-sent-disabled-unusable',
		reason: 'disabled',
		says: 'Enable is off, so nothing is sent. What would go out cannot be shown: <failure>',
		happened: '*Enable* is off, and the connection could not be used either.',
		fix: 'Do what the message says of the connection.',
	},
	{
		id: 'not-sent-contact',
		reason: 'no_contact_info',
		says: 'The lead has shared neither a phone number nor an email address yet, and Create Customer Only When Contact Info Is Captured is on.',
		happened: 'The switch waits for contact info.',
		fix: 'Nothing: the lead still counts as new, and is sent when it shares contact info. Or turn the switch off.',
	},
	{
		id: 'not-sent-contact-not-understood',
		reason: 'no_contact_info',
		says: 'Neither a phone number nor an email address was understood, and Create Customer Only When Contact Info Is Captured is on. These fields look as if they held one: <words>. Map them to Phone and Email with Lead Data → Form Fields.',
		happened: 'The lead has contact info in fields whose names are not `phone` and `email`.',
		fix: 'Set *Lead Data* to *Form Fields* and drag these fields to *Phone* and *Email*.',
	},
	{
		id: 'not-sent-contact-placeholder',
		reason: 'no_contact_info',
		says: '<words> of this lead cannot be a phone number or an email address, so the lead counts as one without contact info, and Create Customer Only When Contact Info Is Captured is on.',
		happened:
			'Somebody without a phone or an email address wrote "none", "n/a", "-" or "123" into the form. Or a spreadsheet has shortened the number to `4.91512E+12`.',
		fix: 'Nothing: the lead still counts as new, and is sent when it shares contact info. Or turn the switch off. In a spreadsheet format the column of the numbers as text.',
	},
	{
		id: 'not-sent-known',
		reason: 'known_lead',
		says: 'This lead is already known, and Create Only for New Leads is on.',
		happened:
			'This node has delivered the lead before (or, with *New Lead Source → Event*, the sender says that the lead is not new).',
		fix: 'Nothing, or turn the switch off. To make all leads new, run *Lead History → Clear* in another node whose *History Of* names this node.',
	},
	{
		id: 'not-sent-known-unclear',
		reason: 'known_lead',
		says: 'is_new_lead of this lead is neither true nor false, so the event type decided: the lead counts as known, and Create Only for New Leads is on.',
		happened:
			'*New Lead Source* is *Event*, the event is no `new_lead`, and the node does not understand what the sender wrote in `is_new_lead`.',
		fix: 'Have the sender write `true` or `false` in `is_new_lead`.',
	},
	{
		id: 'not-sent-stale',
		reason: 'stale',
		says: 'A newer state of this lead has been delivered already, and Keep Order per Lead is on.',
		happened:
			'Two updates of the lead arrived in the wrong order, or the older one failed and was fed back in after the newer one had been delivered.',
		fix: 'Nothing: the endpoint has the newer state. To send older states too, turn the option off.',
	},
];
