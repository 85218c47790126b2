import type { INodeExecutionData } from 'n8n-workflow';
import { orderedStateOf, type Lead } from '../../../lib';
import type { NodeContext } from '../n8n-internals/resumed-execution';
import { isTestRun } from '../n8n-internals/root-mode';
import { openOrder } from './open-order';
import { warnOfHistory } from './remember-at-end';

/**
 * Marks items of a receiving node by `event.stale` if the node has let a newer state of the lead through before. Only the messages of
 * the lead are compared, and not the times of arrival: an older state may arrive later. So the parts of a lead that some sources
 * send are never marked. A history that cannot be reached stops nothing, and marks nothing.
 * @param items made by `receivedJson` (items/received-item.ts), in the order in which they are let through
 */
export async function markStale(
	context: NodeContext,
	store: unknown,
	items: INodeExecutionData[],
): Promise<void> {
	// A test run must not change which state counts as the newest.
	if (isTestRun(context)) return;
	const known = items
		.filter(({ json }) => typeof json.lead_id === 'string' && hasTime(json))
		.map(({ json }) => ({ json, version: orderedStateOf(json as Lead).version }))
		.filter(({ version }) => version.started !== undefined);
	if (known.length === 0) return;
	try {
		const order = await openOrder(context, store);
		await Promise.all(
			known.map(async ({ json, version }) => {
				const isStale = await order.note(json.lead_id as string, version);
				if (isStale) json.event = { ...(json.event as object), stale: true };
			}),
		);
	} catch (error) {
		warnOfHistory(context, error);
	}
}

/** A test says nothing of the lead, and a payload that nobody checked may have anything as its messages. */
function hasTime({ event, messages }: INodeExecutionData['json']): boolean {
	const isTest = (Object(event) as { type?: unknown }).type === 'test';
	if (isTest || !Array.isArray(messages) || messages.length === 0) return false;
	const times = messages.map((message) => (Object(message) as { timestamp?: unknown }).timestamp);
	return times.every((time) => typeof time === 'string');
}
