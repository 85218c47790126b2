import type { NodeContext } from '../n8n-internals/resumed-execution';
import { pollingNodesOf } from '../n8n-internals/workflow-nodes';
import { goesByHistory } from './goes-by-history';
import { warn } from '../hints/warn';

/** Executions that have been told already: one may open several histories. */
const told = new WeakSet<object>();

/** Workflows of which n8n's log has heard in this process. */
const logged = new Set<string>();

/**
 * Says that the built-in history of this workflow may fall back to an older state: n8n writes the static data of the activation
 * whenever a polling trigger fires. In the editor this is a hint, in a production run a line in n8n's log, once for each workflow.
 * Nothing is said where the node does not ask its history whether a lead is new.
 */
export function cautionOfPolling(context: NodeContext): void {
	if ('getRequestObject' in context || told.has(context) || !goesByHistory(context)) return;
	told.add(context);
	const isInEditor = context.getMode() === 'manual';
	const workflowId = String(context.getWorkflow().id);
	if (!isInEditor && logged.has(workflowId)) return;
	logged.add(workflowId);
	const [trigger] = pollingNodesOf(context);
	if (!trigger) return;
	const message = `Whenever "${trigger.name}" fires, n8n overwrites the saved built-in history with an older one, until a REST Webhook node runs again. If n8n restarts before that, known leads count as new. Set History Store of "${context.getNode().name}" to Redis.`;
	if (isInEditor) warn(context, message);
	else context.logger.warn(message);
}
