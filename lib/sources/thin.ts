/** What a person has to do where an event says only that there is a lead. */
export const THIN = {
	meta: 'This event of Meta says only that there is a lead; its answers have to be fetched. Use n8n’s Facebook Lead Ads Trigger in place of this, or fetch {{ $json.lead_id }} with the Facebook Graph API node, and read its output with Lead Data → Known Lead Source',
	hubspot:
		'This event of HubSpot says only which contact it is about; its properties have to be fetched. Put n8n’s HubSpot node (Contact → Get) with {{ $json.lead_id }} behind this, and read its output with Lead Data → Known Lead Source',
};

/** What a person has to do where answers did not arrive. */
export const LOST = {
	typeform:
		'Answers are missing: n8n’s Typeform Trigger keeps only the last answer to a group of questions, such as Contact Info. Turn Simplify Answers and Only Answers off there, or receive Typeform with the REST Webhook Trigger',
};
