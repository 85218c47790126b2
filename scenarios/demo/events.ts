const at = (time: string) => `2026-04-21T${time}Z`;
const inbound = (text: string, time: string) => ({ direction: 'inbound', text, timestamp: at(time) });
const outbound = (text: string, time: string) => ({ direction: 'outbound', text, timestamp: at(time) });

const alex = {
	lead_id: 'lead_01HX7Q5W9J2E8K1M3YPABCDEFG',
	name: 'Alex Rivera',
	postal_code: '90210',
	tags: ['yelp', 'hvac'],
	source_name: 'Yelp – Downtown',
	messages: [inbound('Hi, do you handle AC repair in 90210?', '15:42:18')],
	integrations: {},
};

const alexWithPhone = {
	...alex,
	phone: '+15551234567',
	messages: [
		...alex.messages,
		outbound("Yes. What's the best number to reach you on?", '15:42:35'),
		inbound('555-123-4567', '15:43:02'),
	],
};

const alexAgain = {
	...alexWithPhone,
	messages: [...alexWithPhone.messages, inbound('Tomorrow morning is fine.', '15:50:00')],
};

const kim = {
	lead_id: 'lead_01HX7R0B6T4W2N8D5ZQHJKMVXE',
	name: 'Kim Osei',
	email: 'kim@example.com',
	source_name: 'Website',
	messages: [inbound('Please call me about a new furnace.', '16:05:00')],
};

const sam = {
	lead_id: 'lead_01HX7S3M9C1F7P2R6YTGWNBDKA',
	name: 'Sam Lindqvist',
	phone: '+15557654321',
	messages: [inbound('Do you also work on Sundays?', '16:20:00')],
};

/** The part that all scenarios share: the title, and the outcome that is expected. */
interface Common {
	title: string;
	/** The request carries a secret key that nobody gave out. */
	forged?: boolean;
	/** The word that the table must show in each column; '' where the event does not get that far. */
	expected: { trigger: string; action: string; verify: string };
}

/** An event that the lead source posts to the trigger of the sender workflow. */
export interface FromSource extends Common {
	from: 'source';
	payload: { lead_id?: string; [field: string]: unknown };
	/** The statuses that the small endpoint answers first, before it asks the receiver at all. */
	endpointAnswers?: number[];
}

/** A request that goes straight to the receiver workflow. */
export interface OnWire extends Common {
	from: 'wire';
	/** The id of the lead whose delivery is sent once more. */
	replayOf: string;
}

export type Scenario = FromSource | OnWire;

/** What the demo plays, in this order. */
export const SCENARIOS: Scenario[] = [
	{
		title: 'New lead, no contact info yet',
		from: 'source',
		payload: alex,
		expected: { trigger: '200 accepted', action: 'Not Sent + Welcome', verify: '' },
	},
	{
		title: 'The lead leaves a phone number',
		from: 'source',
		payload: alexWithPhone,
		expected: { trigger: '200 accepted', action: 'Delivered', verify: 'Verified' },
	},
	{
		title: 'The source repeats that event',
		from: 'source',
		payload: alexWithPhone,
		expected: { trigger: '200 ignored', action: '', verify: '' },
	},
	{
		title: 'The lead comes back with a message',
		from: 'source',
		payload: alexAgain,
		expected: { trigger: '200 accepted', action: 'Not Sent', verify: '' },
	},
	{
		title: 'Forged request to the trigger',
		from: 'source',
		payload: { ...alex, lead_id: 'lead_forged' },
		forged: true,
		expected: { trigger: '401', action: '', verify: '' },
	},
	{
		title: 'Broken payload: no lead_id, text as messages',
		from: 'source',
		payload: { name: 'Nobody', messages: 'hello' },
		expected: { trigger: '400', action: '', verify: '' },
	},
	{
		title: 'New lead; the endpoint fails twice',
		from: 'source',
		payload: kim,
		endpointAnswers: [503, 503],
		expected: { trigger: '200 accepted', action: 'Delivered + Welcome', verify: '503, 503, Verified' },
	},
	{
		title: 'New lead; the endpoint refuses it',
		from: 'source',
		payload: sam,
		endpointAnswers: [422],
		expected: { trigger: '200 accepted', action: 'Failed + Welcome', verify: '422' },
	},
	{
		title: 'Forged request to the receiver',
		from: 'wire',
		replayOf: alex.lead_id,
		forged: true,
		expected: { trigger: '', action: '', verify: 'Rejected' },
	},
	{
		title: 'A delivery arrives a second time',
		from: 'wire',
		replayOf: alex.lead_id,
		expected: { trigger: '', action: '', verify: 'Duplicate' },
	},
];
