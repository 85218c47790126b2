import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * Does an AI agent run this node as its tool? Agents from version 3 on run their tools as ordinary nodes, which only the
 * type of the node tells: n8n offers each node that is usable as a tool a second time, under its name with Tool at the
 * end.
 */
export function isToolRun(context: IExecuteFunctions): boolean {
	return (
		context.getNode().type.endsWith('Tool') || ('isToolExecution' in context && context.isToolExecution())
	);
}

/** An AI agent only reads the first output of its tool, so there all outputs come back as one. */
export function forAgent(
	context: IExecuteFunctions,
	outputs: INodeExecutionData[][],
): INodeExecutionData[][] {
	return isToolRun(context) ? [outputs.flat()] : outputs;
}
