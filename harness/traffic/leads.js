'use strict';

/**
 * Leads as a source sends them: all documented fields, three messages, about 900 bytes of JSON each.
 * @param {string} prefix of the lead ids
 * @param {number} count
 */
function makeLeads(prefix, count) {
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

function message(direction, text, time) {
	return { direction, text, timestamp: `2026-04-21T${time}Z` };
}

module.exports = { makeLeads };
