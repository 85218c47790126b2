import { get } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';
import { nodesBehind } from '../shared/n8n-internals/workflow-nodes';

const RESPOND = 'n8n-nodes-base.respondToWebhook';
const WEBHOOK = 'n8n-nodes-base.webhook';
const REJECTED = 2;

/** The first status code that tells a sender that something was wrong. */
const FIRST_REFUSAL = 400;

const SET_CODE = 'option Response Code, as an expression: {{ $json.status_code }}';

/** The parts of a node that decide how n8n answers a request. */
type Answerer = { name: string; type: string; disabled?: boolean; parameters?: object };

/**
 * n8n answers 200 unless told otherwise. A Respond to Webhook node with its defaults behind Rejected told the sender of a forged
 * request that all was well, and the sender of a broken lead that it had arrived. A Webhook node that answers by itself does so too,
 * and so does n8n where nothing is wired to Rejected.
 * @returns what to do about it, where the workflow would answer a rejected request as if all were well
 */
export function answersWith200(context: IExecuteFunctions): string[] {
	const { name } = context.getNode();
	const all = { includeNodeParameters: true };
	const webhook = context.getParentNodes(name, all).find(isOf(WEBHOOK));
	const mode = webhook && (get(webhook.parameters, 'responseMode', 'onReceived') as unknown);
	if (webhook && mode !== 'responseNode') return [byItself(webhook.name)];
	const answering = (nodesBehind(context, name, REJECTED) ?? context.getChildNodes(name, all)).filter(
		isOf(RESPOND),
	);
	if (webhook && answering.length === 0) return [NOBODY];
	return answering.flatMap((node) => accepting(node) ?? []);
}

const isOf =
	(wanted: string) =>
	({ type, disabled }: Answerer): boolean =>
		type === wanted && disabled !== true;

/**
 * The warning about one Respond to Webhook node. An expression for the code is the user's own decision, unless it is just a number. A
 * redirect has codes of its own.
 */
function accepting({ name, parameters }: Answerer): string | undefined {
	if (get(parameters, 'respondWith') === 'redirect') return undefined;
	const given = String(get(parameters, 'options.responseCode', ''));
	const text = given.replace(/^=\s*(\{\{)?/, '').replace(/\}\}\s*$/, '');
	const code = Number(text) || (text === given || text.trim() === '' ? 200 : undefined);
	if (code === undefined || code >= FIRST_REFUSAL) return undefined;
	return `The node "${name}" answers a rejected request with ${code}, as if all were well. In this node add the ${SET_CODE}.`;
}

const byItself = (name: string) =>
	`The node "${name}" answers by itself, so whoever sent a rejected request is told that all is well. Set its Respond to Using 'Respond to Webhook' Node. Put a Respond to Webhook node behind each output, and in the one behind Rejected add the ${SET_CODE}.`;

const NOBODY = `Nothing answers a rejected request, so n8n itself answers it with 200. Put a Respond to Webhook node behind Rejected, and there add the ${SET_CODE}.`;
