import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { InvalidOptionsError, parseDeliveryOptions, type Country, type ReturningLeadKey } from '../../../lib';
import { isExpression, withoutExpressions } from '../../shared/parameters/expressions';
import { readOnceIfPlain } from '../../shared/parameters/read-once';
import { nodesOfWorkflow } from '../../shared/n8n-internals/workflow-nodes';

/** The history that a run is about. `other`: the node that History Of names, where that is another node. */
export type ChosenHistory = { store: unknown; nodeId: string; other?: INode };

/**
 * How the lead of an item is recognised. `isByAllKeys`: its node remembers leads by all keys, whatever Returning Lead Key says,
 * because its Create Only for New Leads is off.
 */
export type Recognition = {
	returningLeadKey: ReturningLeadKey;
	defaultCountry?: Country;
	historySize: number;
	isByAllKeys: boolean;
};

/** @throws InvalidOptionsError where no history can be meant */
export function readChosenHistory(context: IExecuteFunctions): ChosenHistory {
	const store = context.getNodeParameter('historyStore', 0, 'n8n');
	const node = nodeOfHistory(context);
	if (node.id === context.getNode().id) return { store, nodeId: node.id };
	const { historyStore = 'n8n' } = node.parameters;
	if (historyStore !== store) {
		throw new InvalidOptionsError(
			`"${node.name}" keeps its history elsewhere. Set History Store to what is set in that node`,
		);
	}
	return { store, nodeId: node.id, other: node };
}

/**
 * Reads the options of Lead History for an item. An option that is not set there is taken from the node whose history it is, so
 * that leads are added under the keys by which that node looks for them.
 * @returns a function that throws InvalidOptionsError
 */
export function recognitionReader(
	context: IExecuteFunctions,
	{ other }: ChosenHistory,
): (itemIndex: number) => Recognition {
	const ofOther = other ? (withoutExpressions(historyOptionsOf(other)) as object) : {};
	return readOnceIfPlain([context.getNode().parameters.options], (itemIndex) => {
		const own = context.getNodeParameter('options', itemIndex, {}) as object;
		const parsed = parseDeliveryOptions({ ...ofOther, ...own });
		if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
		const { returningLeadKey, historySize, defaultCountry } = parsed.options;
		// A node that is on Lead History now does not tell how it was set when it delivered.
		const isOnlyByKey = other?.parameters.newLeadsOnly === true && 'returningLeadKey' in ofOther;
		const isByAllKeys = !('returningLeadKey' in own) && !isOnlyByKey;
		return { returningLeadKey, historySize, defaultCountry, isByAllKeys };
	});
}

/** The labels of the options that would come from the other node, and are expressions there: only that node can resolve them. */
export function unresolvedOptions(context: IExecuteFunctions, { other }: ChosenHistory): string[] {
	if (!other) return [];
	const own = Object(context.getNode().parameters.options) as object;
	const options = historyOptionsOf(other);
	return Object.entries(LABELS).flatMap(([name, label]) =>
		isExpression(options[name as keyof typeof LABELS]) && !(name in own) ? label : [],
	);
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

/** The options of a node that matter for its history, with their labels. */
const LABELS = {
	returningLeadKey: 'Returning Lead Key',
	historySize: 'History Size',
	defaultCountry: 'Default Country',
};

/** The options as the node holds them. */
function historyOptionsOf({ parameters }: INode): Record<keyof typeof LABELS, unknown> {
	const {
		returningLeadKey = parameters.returningLeadKey ?? 'lead_id',
		historySize,
		defaultCountry,
	} = Object(parameters.options) as Record<string, unknown>;
	return { returningLeadKey, historySize, defaultCountry };
}
