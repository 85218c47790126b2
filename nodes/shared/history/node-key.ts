import type { NodeContext } from '../n8n-internals/resumed-execution';

/** The key under which one node keeps something, in this process or in Redis. A node keeps it when it is renamed. */
export function nodeKeyOf(context: NodeContext, nodeId: unknown = context.getNode().id): string {
	return `${String(context.getWorkflow().id)}:${String(nodeId)}`;
}
