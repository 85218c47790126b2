import { isInlineWorkflow } from '../n8n-internals/inline-workflow';
import type { NodeContext } from '../n8n-internals/resumed-execution';
import { goesByHistory } from './goes-by-history';
import { warn } from '../hints/warn';

/** Executions that have been told already: one may open several histories. */
const told = new WeakSet<object>();

/** Workflows of which n8n's log has heard in this process. */
const logged = new Set<string>();

/**
 * Says that the built-in history of a sub-workflow in JSON is not saved: in each execution as a hint, and in n8n's log once for each
 * workflow, because few people open the executions of a sub-workflow. Nothing is said where nobody asks the history.
 */
export function cautionOfInline(context: NodeContext): void {
	if ('getRequestObject' in context || told.has(context) || !isInlineWorkflow(context)) return;
	const { resource } = Object(context.getNode().parameters) as { resource?: unknown };
	if (resource !== 'leadHistory' && !goesByHistory(context)) return;
	told.add(context);
	const node = context.getNode().name;
	const message = `The workflow of "${node}" is not read from n8n's database, so n8n saves no lead history for it: after a restart known leads count as new. In Execute Sub-workflow set Source to Database, or set History Store of "${node}" to Redis.`;
	warn(context, message);
	const workflowId = String(context.getWorkflow().id);
	if (logged.has(workflowId)) return;
	logged.add(workflowId);
	context.logger.warn(message);
}
