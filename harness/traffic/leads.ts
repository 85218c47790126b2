interface Message {
	direction: 'inbound' | 'outbound';
	text: string;
	timestamp: string;
}

/** A lead as a source sends it. Only the fields that code here reads are named. */
export interface Lead {
	lead_id: string;
	name: string;
	messages: Message[];
	[field: string]: unknown;
}

/**
 * Leads as a source sends them: all documented fields, three messages, about 900 bytes of JSON each.
 * @param prefix of the lead ids
 */
export function makeLeads(prefix: string, count: number): Lead[] {
	return Array.from({ length: count }, (_, n) => ({
		lead_id: `${prefix}-${n}`,
		name: `Alex Rivera ${n}`,
		email: `alex.${n}@example.com`,
		phone: `+1555${String(n).padStart(7, '0')}`,
		postal_code: '90210',
		tags: ['yelp', 'hvac', 'emergency'],
		source_name: 'Yelp – Downtown',
		messages: [
			message('inbound', `Hi, do you handle AC repair in 90210? It is lead ${n}.`, '15:42:18'),
			message('outbound', "Yes. What's the best number to reach you on?", '15:42:35'),
			message('inbound', `555-${String(n).padStart(7, '0')}`, '15:43:02'),
		],
		integrations: { created_in_crm: true, crm_name: 'hubspot' },
	}));
}

function message(direction: 'inbound' | 'outbound', text: string, time: string): Message {
	return { direction, text, timestamp: `2026-04-21T${time}Z` };
}

/**
 * The events of `leads` leads. The events of one lead differ in their transcript, and so in their id. They stand next to each other,
 * so that they are in n8n at the same time when the events are sent in parallel.
 * @param prefix of the lead ids
 * @param each how many events each lead has
 */
export function eventsOf(prefix: string, leads: number, each = 1): Lead[] {
	return Array.from({ length: leads * each }, (_, n) => {
		const lead = `${prefix}-${Math.floor(n / each)}`;
		const messages = Array.from({ length: (n % each) + 1 }, (_, minute) =>
			message('inbound', `Message ${minute + 1} of ${lead}`, `15:${String(minute).padStart(2, '0')}:00`),
		);
		return { lead_id: lead, name: lead, messages };
	});
}

/** The different leads of some events. */
export const leadsOf = (events: Lead[]): string[] => [...new Set(events.map(({ lead_id: lead }) => lead))];
