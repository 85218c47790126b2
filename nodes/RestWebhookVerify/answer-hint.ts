import { get } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

const RESPOND = 'n8n-nodes-base.respondToWebhook';

/**
 * n8n's Respond to Webhook answers 200 unless told otherwise. Put behind Rejected as it is, it told whoever forged a
 * request that all was well, and the sender of a broken lead that it had arrived.
 * @returns what to do about it, where no such node behind Verify has another code. Which output it is wired to, n8n does
 *   not tell, and one behind Verified may well answer 200.
 */
export function answersAllWith200(context: IExecuteFunctions): string[] {
	const nodes = context.getChildNodes(context.getNode().name, { includeNodeParameters: true });
	const codes = nodes
		.filter(({ type, disabled }) => type === RESPOND && !disabled)
		.map(({ parameters }) => get(parameters, 'options.responseCode', 200) as unknown);
	return codes.length > 0 && codes.every((code) => code === 200) ? [MESSAGE] : [];
}

const MESSAGE =
	'Respond to Webhook answers 200 unless told otherwise, to a rejected request too. In the one behind Rejected add the option Response Code, as an expression: {{ $json.status_code }}.';
