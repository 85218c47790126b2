/*
 * What of n8n: n8n moves an item that has an `error` to the error output, also when the `error` is not enumerable.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: the failed item leaves by the first output that is not a success, with all its data; nothing is lost.
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
import { aboutFailure, subjectOf, type Subject } from '../hints/about-failure';
import { maskProofs } from '../items/mask-proofs';

/**
 * n8n adds the fields of the input item to an item on the error output. Fields of the input that must not appear there have to
 * be blanked: headers with a secret, say, or form data that would be taken for a lead when the item is fed back.
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
 * the error output. There the `error` must not be enumerable: n8n also moves an item with an enumerable `error`, but replaces
 * the item's whole JSON by the message, and with it everything that is needed to go on with the delivery.
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
	const shown = { ...maskedInput(context, itemIndex), ...maskProofs(json) };
	const item: INodeExecutionData = { json: shown, pairedItem: { item: itemIndex } };
	if (context.continueOnFail() && context.getNode().onError !== 'continueErrorOutput') {
		return { ...item, json: { ...shown, error: failure.message } };
	}
	const about = aboutFailure(failure.reason, subject);
	const description = summary === undefined ? about : `${about} ${summary}`;
	const error = toNodeError(context, failure, itemIndex, description);
	if (!context.continueOnFail()) throw error;
	return Object.defineProperty(item, 'error', { value: error });
}

/** The fields of the input item with a secret in them, masked, where n8n would add them as they came. */
function maskedInput(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const input = context.getInputData()[itemIndex]?.json;
	if (!input || context.getNode().onError !== 'continueErrorOutput') return {};
	return Object.fromEntries(
		Object.entries(maskProofs(input)).filter(([name, value]) => value !== input[name]),
	);
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
