import { randomUUID } from 'node:crypto';
import type { Credential } from '../../harness/n8n/types';
import {
	codeNode,
	contactFilterNode,
	httpRequestNode,
	removeDuplicatesNode,
	webhookNode,
} from '../../harness/workflows/nodes';
import { CODE_OF_CHECKS } from './code-of-checks';

/** Code that checks the payload in a Code node, and says which field is wrong. */
const VALIDATE = `${CODE_OF_CHECKS}
return $input.all().map(({ json }) => {
	const lead = json.body;
	if (!hasId(lead)) throw new Error('lead_id is required');
	for (const name of TEXTS) {
		if (!isText(lead[name])) throw new Error(name + ' must be a string');
	}
	if (!hasMessages(lead)) throw new Error('messages are not as documented');
	if (!hasTags(lead)) throw new Error('tags must be strings');
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
