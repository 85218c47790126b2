/*
 * What of n8n: the workflow that n8n's hooks hold, else `workflow.nodes` and its connections; n8n's public interface names
 *   only the nodes that are connected to a node, and not by which of its outputs.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: the histories of deleted nodes stay saved, and a node that is cut and pasted knows no lead; *History Of* finds no
 *   other node and says so; and Verify looks for Respond to Webhook nodes behind all of its outputs, when it warns of those that
 *   answer a rejected request with 200. Nobody is told that a polling trigger lets the saved history fall back, or that nothing
 *   is connected to an error output.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/deleted-nodes.test.ts, test/nodes/lead-history.test.ts,
 *   test/nodes/verify-answer.test.ts, test/nodes/polling-caution.test.ts, test/nodes/unheard.test.ts
 */
import type { IConnections, INode, INodeTypes } from 'n8n-workflow';

type Engine = {
	additionalData?: { hooks?: { workflowData?: { nodes?: INode[]; connections?: IConnections } } };
	workflow?: {
		nodes?: Record<string, INode>;
		connectionsBySourceNode?: IConnections;
		nodeTypes?: INodeTypes;
	};
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

/** It reads a mailbox again and again without being one of n8n's polling nodes, and saves static data as these do. */
const IMAP = 'n8n-nodes-base.emailReadImap';

/** The enabled triggers of the workflow that n8n asks for news at intervals, as far as n8n tells. */
export function pollingNodesOf(context: object): INode[] {
	const { nodeTypes } = (context as Engine).workflow ?? {};
	const polls = ({ type, typeVersion }: INode): boolean => {
		try {
			return nodeTypes?.getByNameAndVersion(type, typeVersion).poll !== undefined;
		} catch {
			// A node of a package that is no longer installed.
			return false;
		}
	};
	const nodes = nodesOfWorkflow(context) ?? [];
	return nodes.filter((node) => node.disabled !== true && (node.type === IMAP || polls(node)));
}

/**
 * The nodes behind one output of a node, however far. A loop back through the node itself is not followed.
 * @param output counted from 0
 * @returns undefined where n8n does not tell
 */
export function nodesBehind(context: object, nodeName: string, output: number): INode[] | undefined {
	const { additionalData, workflow } = context as Engine;
	const connections = additionalData?.hooks?.workflowData?.connections ?? workflow?.connectionsBySourceNode;
	const nodes = nodesOfWorkflow(context);
	if (!nodes || !connections) return undefined;
	const next = (name: string) => connections[name]?.main ?? [];
	const names = new Set([nodeName]);
	const waiting = [next(nodeName)[output] ?? []];
	for (const wires of waiting) {
		for (const { node } of wires) {
			if (names.has(node)) continue;
			names.add(node);
			waiting.push(...next(node).map((each) => each ?? []));
		}
	}
	names.delete(nodeName);
	return nodes.filter(({ name }) => names.has(name));
}
