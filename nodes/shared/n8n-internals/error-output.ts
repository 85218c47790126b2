/*
 * What of n8n: it takes an item to the error output by its `error`, also by one that is not enumerable.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: the failed item leaves by the first output that is not a success, with all that is in it; nothing is lost.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/deliver-failures.test.ts
 */
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Failure } from '../../../lib';
import { aboutFailure, subjectOf, type Subject } from '../items/about-failure';

/**
 * n8n lays the input item under an item on the error output. Names of the input that are not meant to be there have
 * to be blanked: headers with a secret, say, or form data that would be taken for a lead when the item is fed back.
 */
export function blankInputFields(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
): IDataObject {
	if (context.getNode().onError !== 'continueErrorOutput') return json;
	const names = Object.keys(context.getInputData()[itemIndex]?.json ?? {});
	return { ...Object.fromEntries(names.map((name) => [name, undefined])), ...json };
}

/**
 * One failed item, by n8n's On Error setting.
 * Continue: the item with the message as its `error`. Continue (using error output): an item that n8n moves to
 * the error output. There the error must not be enumerable: n8n takes an item that carries one, but then also
 * replaces the item's whole JSON by the message, and everything needed to go on with the delivery with it.
 * @param json what the item says of its failure
 * @param about `subject`: which lead failed, where `json` does not say it; `summary`: what became of the others. Both are
 *   told with the error
 * @throws NodeApiError or NodeOperationError when the workflow is to stop
 */
export function failedItem(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	failure: Failure,
	{ subject = subjectOf(json), summary }: { subject?: Subject; summary?: string } = {},
): INodeExecutionData {
	const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
	if (context.continueOnFail() && context.getNode().onError !== 'continueErrorOutput') {
		return { ...item, json: { ...json, error: failure.message } };
	}
	const about = aboutFailure(failure.reason, subject);
	const description = summary === undefined ? about : `${about} ${summary}`;
	const error = toNodeError(context, failure, itemIndex, description);
	if (!context.continueOnFail()) throw error;
	return Object.defineProperty(item, 'error', { value: error });
}

function toNodeError(
	context: IExecuteFunctions,
	{ message, statusCode }: Failure,
	itemIndex: number,
	description: string,
) {
	const node = context.getNode();
	if (statusCode === undefined) return new NodeOperationError(node, message, { itemIndex, description });
	return new NodeApiError(node, {}, { message, description, httpCode: String(statusCode), itemIndex });
}
