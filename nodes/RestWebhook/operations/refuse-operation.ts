import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failedItem } from '../../shared/n8n-internals/error-output';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { unreadable } from '../output/result';

/**
 * Refuses a resource or an operation that this version does not know. It may come from a workflow of a later version, or from a
 * mistake in a workflow that was written by hand. Nothing may be done: while such an operation counted as Deliver, a workflow with
 * the operation `delete` sent its leads.
 */
export function refuseOperation(
	context: IExecuteFunctions,
	resource: unknown,
	operation: unknown,
): INodeExecutionData[][] {
	const names = [resource, operation].map((name) => JSON.stringify(name) ?? 'nothing').join(' and ');
	const message = `This version of the node does not know the resource and operation ${names}, so nothing was sent. Choose them anew in the node, or update the package.`;
	if (isToolRun(context)) {
		const tell = 'Not saved. Do not call again.';
		return [[{ json: { status: 'failed', reason: 'invalid_options', tell }, pairedItem: { item: 0 } }]];
	}
	const failure = { reason: 'invalid_options' as const, message };
	const items = context.getInputData().map(({ json }, itemIndex) => {
		const result = unreadable({ itemIndex, json, failure }, Date.now());
		return failedItem(context, itemIndex, result.json, failure);
	});
	return [[], items, []];
}
