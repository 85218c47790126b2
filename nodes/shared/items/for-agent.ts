import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isToolRun } from '../n8n-internals/tool-run';

/** An AI agent reads only the first output of its tool, so in a tool run the items of all outputs leave by the first. */
export function forAgent(
	context: IExecuteFunctions,
	outputs: INodeExecutionData[][],
): INodeExecutionData[][] {
	return isToolRun(context) ? [outputs.flat()] : outputs;
}
