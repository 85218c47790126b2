import { attempt, get, isError } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { hasFailed } from '../../../lib';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { isBlankField } from './blank';
import { leadFromSource, type LeadFromSource } from './lead-from-source';
import { readSavedItem } from './saved-item';

/*
 * Lead Data on Known Lead Source, and an item that says that a node of this package has read it already. Each of these nodes notes the
 * state of the lead that it hands on. Jotform and Typeform take any item for answers of a form: the second of two nodes in a row made
 * a customer of the first node's item, with our own fields as messages, and greeted that customer.
 * But anybody can compute that state and post it to a form. A stranger who did so chose lead ID, tags, messages, type and ID of an
 * event that this node signed. So an item is believed only as far as it can have come from one of our nodes.
 */

/** Does the item say that a node of this package has read its lead? A visitor may have written the item of an agent's tool. */
export function saysItIsOurs(context: IExecuteFunctions, { lead_id: id, event }: IDataObject): boolean {
	const { lead_state: state } = Object(event) as { lead_state?: unknown };
	return typeof state === 'string' && !isBlankField(id) && !isToolRun(context);
}

/**
 * Can the item have come through another node of this package, which has replaced what a stranger wrote as `event`? n8n's
 * `getParentNodes` gives the nodes from which wires lead to this node, however far, and never the node itself, also not in a loop. In a
 * loop over items each new item would else count as one that has been here. The items of a loop that have been here hold their
 * `original`, and are read from it ({@link readOnceMore}).
 * A node that has not run in this execution has handed on nothing: two triggers may lead to one node. A disabled node hands on what it
 * gets. Deliver replaces the `event` of a lead that it has read; an item with the mark of a failure may be one that it could not read.
 */
export function cameThroughOurs(context: IExecuteFunctions, { delivery }: IDataObject): boolean {
	const upstream = upstreamOf(context);
	return upstream.receives || (upstream.delivers && !hasFailed(delivery));
}

type Upstream = { receives: boolean; delivers: boolean };
const RECEIVER = /\.restWebhook(?:Trigger|Verify)$/;
const ACTION = /\.restWebhook$/;

/** By the context, which each run of the node has of its own: a run may have 10 000 items. */
const known = new WeakMap<IExecuteFunctions, Upstream>();

function upstreamOf(context: IExecuteFunctions): Upstream {
	const before = known.get(context);
	if (before) return before;
	const upstream = { receives: false, delivers: false };
	try {
		const { $: nodeNamed } = context.getWorkflowDataProxy(0) as {
			$: (name: string) => { isExecuted: boolean };
		};
		const parents = context.getParentNodes(context.getNode().name, { includeNodeParameters: true });
		const ran = parents.filter(({ name, disabled }) => disabled !== true && nodeNamed(name).isExecuted);
		upstream.receives = ran.some(({ type }) => RECEIVER.test(type));
		upstream.delivers = ran.some(
			({ type, parameters }) => ACTION.test(type) && get(parameters, 'operation', 'deliver') === 'deliver',
		);
	} catch {
		// An n8n that does not tell of the nodes before this one. Nothing came through them then.
	}
	known.set(context, upstream);
	return upstream;
}

/**
 * The lead of an item that a table has kept, or another workflow has handed over: what the chosen source reads out of `original`, so
 * that the item decides nothing that the source's payload does not say. Whether the lead has been greeted does count: without it a
 * sub-workflow greeted each lead a second time, and a stranger can keep nobody but himself from being greeted.
 * @returns undefined where `original` is not the payload of this very lead
 */
export function readOnceMore(
	context: IExecuteFunctions,
	itemIndex: number,
	item: IDataObject,
): LeadFromSource | undefined {
	const { original } = readSavedItem(item, ['original']);
	if (typeof original !== 'object' || original === null) return undefined;
	const read = attempt(leadFromSource, context, itemIndex, original as IDataObject);
	const { lead_id: id } = item;
	if (isError(read) || read.lead.lead_id !== (typeof id === 'number' ? String(id) : id)) return undefined;
	if (get(item, 'event.welcome_decided') !== true) return read;
	return { ...read, lead: { ...read.lead, event: withWelcome(read.lead.event) } };
}

const withWelcome = (event: unknown) => ({ ...Object(event), welcome_decided: true }) as IDataObject;
