import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { InvalidOptionsError, parseDeliveryOptions } from '../../../lib';
import type { Recognition } from './known-lead';
import { nodesOfWorkflow } from '../../shared/n8n-internals/workflow-nodes';

/** Which node's history a run is about, and by which keys its leads are recognised. */
export type HistorySettings = {
	store: unknown;
	nodeId: string;
	historySize: number;
} & Recognition;

/**
 * Reads the form of Lead History. An option that is not set there is taken from the node whose history it is, so that leads
 * are added under the keys by which that node looks for them.
 * @throws InvalidOptionsError
 */
export function readHistorySettings(context: IExecuteFunctions): HistorySettings {
	const store = context.getNodeParameter('historyStore', 0, 'n8n');
	const node = nodeOfHistory(context);
	const isOther = node.id !== context.getNode().id;
	const { historyStore = 'n8n' } = node.parameters;
	if (isOther && historyStore !== store) {
		throw new InvalidOptionsError(
			`"${node.name}" keeps its history elsewhere. Set History Store to what is set in that node`,
		);
	}
	const own = context.getNodeParameter('options', 0, {}) as object;
	const parsed = parseDeliveryOptions({ ...(isOther && historyOptionsOf(node)), ...own });
	if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
	const { returningLeadKey, historySize, defaultCountry } = parsed.options;
	return { store, nodeId: node.id, returningLeadKey, historySize, defaultCountry };
}

/** The node that History Of names; this node where History Of is empty. */
function nodeOfHistory(context: IExecuteFunctions): INode {
	const given = context.getNodeParameter('historyOf', 0, '');
	const own = context.getNode();
	const name = typeof given === 'string' ? given.trim() : undefined;
	if (name === undefined) throw new InvalidOptionsError('History Of must be the name of a node');
	if (name === '' || name === own.name) return own;
	const node = nodesOfWorkflow(context)?.find((each) => each.name === name);
	if (!node) throw new InvalidOptionsError(`History Of: this workflow has no node "${name}"`);
	if (!/\.restWebhook(Tool)?$/.test(node.type)) {
		throw new InvalidOptionsError(`History Of: "${name}" is no REST Webhook node`);
	}
	return node;
}

/** The options of another node that matter here, without those that are expressions: only that node itself can resolve them. */
function historyOptionsOf({ parameters }: INode): object {
	const {
		returningLeadKey = parameters.returningLeadKey,
		historySize,
		defaultCountry,
	} = Object(parameters.options) as Record<string, unknown>;
	const literal = Object.entries({ returningLeadKey, historySize, defaultCountry }).filter(
		([, value]) => value !== undefined && !(typeof value === 'string' && value.startsWith('=')),
	);
	return Object.fromEntries(literal);
}
