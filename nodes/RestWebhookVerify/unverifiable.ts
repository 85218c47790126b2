import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failureOf } from '../shared/items/failure-of';
import { failedItem, blankInputFields } from '../shared/n8n-internals/error-output';
import type { Verdict } from './verify';

/**
 * Does one step of judging one item. Whatever it throws is caught here: n8n would hand the node's whole input on by
 * the first output, which is Verified, where On Error is set to continue.
 * @throws NodeOperationError when the workflow is to stop
 */
export async function failedToVerify(
	context: IExecuteFunctions,
	itemIndex: number,
	step: () => Promise<Verdict>,
): Promise<Verdict> {
	try {
		return await step();
	} catch (error) {
		return { kind: 'rejected', item: unverifiable(context, itemIndex, error) };
	}
}

/** A request that could not be judged, for no fault of its sender: n8n's On Error setting decides what follows. */
function unverifiable(context: IExecuteFunctions, itemIndex: number, error: unknown): INodeExecutionData {
	const failure = failureOf(error);
	const json = blankInputFields(context, itemIndex, { ...failure, status_code: 503 });
	return failedItem(context, itemIndex, json, failure);
}
