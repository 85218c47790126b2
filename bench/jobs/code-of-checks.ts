/** Functions for a Code node that checks a payload, as somebody would write them from the documentation of the fields. */
export const CODE_OF_CHECKS = `
const isText = (value) => value === undefined || value === null || typeof value === 'string';
const isMessage = ({ direction, text, timestamp }) =>
	['inbound', 'outbound'].includes(direction) && typeof text === 'string' && !Number.isNaN(Date.parse(timestamp));
const hasId = (lead) => typeof lead.lead_id === 'string' && lead.lead_id.trim() !== '';
const hasMessages = (lead) => (lead.messages ?? []).every(isMessage);
const hasTags = (lead) => (lead.tags ?? []).every((tag) => typeof tag === 'string');
const TEXTS = ['name', 'email', 'phone', 'postal_code', 'source_name'];`;
