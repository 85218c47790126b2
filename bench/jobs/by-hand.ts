import { randomUUID } from 'node:crypto';
import type { Credential } from '../../harness/n8n/types';
import {
	codeNode,
	contactFilterNode,
	httpRequestNode,
	removeDuplicatesNode,
	webhookNode,
} from '../../harness/workflows/nodes';

/** Code that checks the payload in a Code node, as somebody would write it from the documentation of the fields. */
const VALIDATE = `
const isText = (value) => value === undefined || value === null || typeof value === 'string';
const isMessage = ({ direction, text, timestamp }) =>
	['inbound', 'outbound'].includes(direction) && typeof text === 'string' && !Number.isNaN(Date.parse(timestamp));
return $input.all().map(({ json }) => {
	const lead = json.body;
	if (typeof lead.lead_id !== 'string' || lead.lead_id.trim() === '') throw new Error('lead_id is required');
	for (const name of ['name', 'email', 'phone', 'postal_code', 'source_name']) {
		if (!isText(lead[name])) throw new Error(name + ' must be a string');
	}
	if (!(lead.messages ?? []).every(isMessage)) throw new Error('messages are not as documented');
	if (!(lead.tags ?? []).every((tag) => typeof tag === 'string')) throw new Error('tags must be strings');
	return { json: lead };
});`;

/** Does with n8n's own nodes what our trigger and action do with a contact filter and Create Only for New Leads. */
export const leadEventsByHand = (endpointUrl: string, header: Credential) => ({
	Webhook: webhookNode(randomUUID(), { responseMode: 'onReceived' }, header),
	Validate: codeNode(VALIDATE),
	'Has Contact Info': contactFilterNode(),
	'Only New Leads': removeDuplicatesNode(),
	Send: httpRequestNode(endpointUrl, header),
});
