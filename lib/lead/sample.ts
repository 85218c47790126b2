import { isBlank } from '../shared/is-blank';
import { digitsOf } from './digits';
import type { Lead } from './lead';

/** The contract's sample payload, word for word. */
export const SAMPLE_LEAD: Lead = {
	lead_id: 'lead_01HX7Q5W9J2E8K1M3YPABCDEFG',
	name: 'Alex Rivera',
	email: 'alex@example.com',
	phone: '+15551234567',
	postal_code: '90210',
	tags: ['yelp', 'hvac', 'emergency'],
	source_name: 'Yelp – Downtown',
	messages: [
		{
			direction: 'inbound',
			text: 'Hi, do you handle AC repair in 90210?',
			timestamp: '2026-04-21T15:42:18Z',
		},
		{
			direction: 'outbound',
			text: "Yes — what's the best number to reach you on?",
			timestamp: '2026-04-21T15:42:35Z',
		},
		{ direction: 'inbound', text: '555-123-4567', timestamp: '2026-04-21T15:43:02Z' },
	],
	integrations: { created_in_crm: true, crm_name: 'hubspot' },
};

/**
 * What a connection test sends: the sample, marked as a test. Before the mark, a CRM that looks at the body alone stored Alex Rivera
 * as a customer, once more at every save of the credential.
 */
export const TEST_PAYLOAD: Lead = { ...SAMPLE_LEAD, is_test: true };

/** How programs write a sign in HTML, and the tags that they put around a text. */
const OF_HTML = /&#?\w{1,10};|<[^<>]*>/g;

/**
 * The letters and digits of a text. The dash of the sample becomes a question mark or three letters with accents on its way through
 * another charset, as in Windows PowerShell, and PHP writes its apostrophe as `&#039;`; such tests once became customers.
 */
const plain = (text: string) =>
	text
		.replaceAll(OF_HTML, '')
		.replaceAll(/[^a-z\d]/gi, '')
		.toLowerCase();

const saidIn = ({ messages = [] }: Lead) =>
	messages.map(({ direction, text }) => plain(`${direction} ${text}`));

const SAID_IN_SAMPLE = saidIn(SAMPLE_LEAD);

/** The sample's number without its country code. */
const PHONE = '5551234567';
const LENGTH_OF_PHONE = PHONE.length;

/**
 * Is this the contract's sample? A sender may fill in its own source, tags and times, list the newest message first, write the phone
 * number without its country code, and leave a part out: people shorten the sample when they try a form or `curl` with it. All that
 * a person has written or said in it is the sample's.
 */
export function isSample(lead: Lead): boolean {
	if (lead.lead_id !== SAMPLE_LEAD.lead_id) return false;
	const said = saidIn(lead);
	const isOwn = (field: 'name' | 'email') =>
		isBlank(lead[field]) || plain(lead[field]) === plain(SAMPLE_LEAD[field] ?? '');
	const isOwnPhone = isBlank(lead.phone) || digitsOf(lead.phone).slice(-LENGTH_OF_PHONE) === PHONE;
	const isSaid = said.length <= SAID_IN_SAMPLE.length && said.every((each) => SAID_IN_SAMPLE.includes(each));
	return isOwn('name') && isOwn('email') && isOwnPhone && isSaid;
}
