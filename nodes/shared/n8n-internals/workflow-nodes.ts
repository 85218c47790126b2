/*
 * What of n8n: the workflow that n8n's hooks hold, else `workflow.nodes`; its public interface names only the nodes that are
 *   connected to a node.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: the histories of deleted nodes stay saved, and *History Of* finds no other node and says so.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/deleted-nodes.test.ts, test/nodes/lead-history.test.ts
 */
import type { INode } from 'n8n-workflow';

type Engine = {
	additionalData?: { hooks?: { workflowData?: { nodes?: INode[] } } };
	workflow?: { nodes?: Record<string, INode> };
};

/**
 * The nodes of the workflow that this node is in, as n8n runs it: the published version, or the draft in a test run. The
 * hooks have the whole workflow also where the editor executes a single step, for which n8n cuts `workflow.nodes` down.
 */
export function nodesOfWorkflow(context: object): INode[] | undefined {
	const { additionalData, workflow } = context as Engine;
	const whole = additionalData?.hooks?.workflowData?.nodes;
	if (Array.isArray(whole)) return whole;
	return workflow?.nodes && Object.values(workflow.nodes);
}
