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
