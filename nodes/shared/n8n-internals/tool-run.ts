/*
 * What of n8n: n8n offers a node that is usable as a tool a second time, under a type whose name has `Tool` at the end.
 * Since when: n8n 1.123 makes these types; agents from version 3 on run them as ordinary nodes.
 * Without it: an agent sees the first output of the node only, and a failed lead may be sent a second time.
 * Which test: test/nodes/tool.test.ts, test/e2e/n8n-internals.e2e.test.ts
 */
import type { IExecuteFunctions } from 'n8n-workflow';

/** Does an AI agent run this node as its tool? With agents from version 3 on, only the type under which the node runs shows that. */
export function isToolRun(context: IExecuteFunctions): boolean {
	return (
		context.getNode().type.endsWith('Tool') || ('isToolExecution' in context && context.isToolExecution())
	);
}
