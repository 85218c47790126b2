import type { IExecuteFunctions } from 'n8n-workflow';
import { nodesBehind } from '../../shared/n8n-internals/workflow-nodes';
import { warn } from '../../shared/hints/warn';

/** The error output comes behind Delivered, Not Sent and Welcome. */
const ERROR_OUTPUT = 3;

/**
 * Says that failed items left by an error output to which nothing is connected. n8n takes such an execution for a success, and no
 * error workflow hears of it. A sub-workflow that ended in this node once gave back its delivered leads, and nobody saw the others.
 */
export function hintUnheard(context: IExecuteFunctions, failed: number): void {
	const { name, onError } = context.getNode();
	if (failed === 0 || onError !== 'continueErrorOutput') return;
	if (nodesBehind(context, name, ERROR_OUTPUT)?.length !== 0) return;
	const message = `Failed items (${failed}) left by the error output, to which no node is connected, so nobody is told of them. Connect a node to it, or set Settings → On Error to Stop Workflow.`;
	warn(context, message);
}
