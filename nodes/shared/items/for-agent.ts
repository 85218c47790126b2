import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isToolRun } from '../n8n-internals/tool-run';

/** An AI agent only reads the first output of its tool, so there all outputs come back as one. */
export function forAgent(
	context: IExecuteFunctions,
	outputs: INodeExecutionData[][],
): INodeExecutionData[][] {
	return isToolRun(context) ? [outputs.flat()] : outputs;
}
