import type { INode } from 'n8n-workflow';

/**
 * The nodes of the workflow that this node is in, as n8n runs it: the published version, or the draft in a test run.
 *
 * What of n8n: `workflow.nodes`; publicly n8n gives a node only those nodes that it is connected with, without their ids.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: undefined. Then the histories of deleted nodes stay, and History Of finds no other node.
 * Which test: test/nodes/deleted-nodes, test/nodes/lead-history.
 */
export function nodesOfWorkflow(context: object): INode[] | undefined {
	const { workflow } = context as { workflow?: { nodes?: Record<string, INode> } };
	const nodes = workflow?.nodes;
	return typeof nodes === 'object' && nodes !== null ? Object.values(nodes) : undefined;
}
