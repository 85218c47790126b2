import type { INode } from 'n8n-workflow';

/** What n8n's engine gives each node besides its public interface, as far as it is used here. */
type Engine = {
	additionalData?: { hooks?: { workflowData?: { nodes?: INode[] } } };
	workflow?: { nodes?: Record<string, INode> };
};

/**
 * The nodes of the workflow that this node is in, as n8n runs it: the published version, or the draft in a test run.
 *
 * What of n8n: the workflow of its hooks, which is the whole one also where the editor executes a single step; without hooks
 * `workflow.nodes`. Publicly n8n gives a node only those nodes that it is connected with, without their ids.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: undefined. Then the histories of deleted nodes stay, and History Of finds no other node.
 * Which test: test/nodes/deleted-nodes, test/nodes/lead-history.
 */
export function nodesOfWorkflow(context: object): INode[] | undefined {
	const { additionalData, workflow } = context as Engine;
	const whole = additionalData?.hooks?.workflowData?.nodes;
	if (Array.isArray(whole)) return whole;
	return workflow?.nodes && Object.values(workflow.nodes);
}
