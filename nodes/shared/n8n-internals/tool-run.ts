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

/**
 * Has n8n take what this tool run returns as it is, whatever On Error says. n8n puts the failed items of a node whose On Error is
 * *Continue (using error output)* into its last main output. A tool has no other main output, so n8n put an empty list in the
 * place of the tool's answer, and agents of version 3 heard nothing, not even of a lead that was delivered.
 */
export function answerAsData(context: IExecuteFunctions): void {
	// The node of this execution. Where n8n hands out a copy, On Error stays as it is, and the answer may be lost to the agent.
	const { node } = context.getExecuteData();
	if (node?.onError === 'continueErrorOutput') node.onError = 'continueRegularOutput';
}
