import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../../../lib';

/**
 * Gives an item the files (`binary`) of the input item that it was made of. While the items left without them, the picture that came
 * with a form was gone for all nodes behind this one. The raw body of a request stays behind, because the body of Google Ads holds
 * the key: a Webhook node gives a name to each file that came with a request, and no name to the body.
 * @param item its `pairedItem` names the input item. It is changed in place, because a copy of a failed item would lose its `error`
 * @param options isRequest: the item is a request, by default where it has headers; except: the names of files that stay behind as well
 */
export function withFiles(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	{ isRequest, except = [] }: { isRequest?: boolean; except?: readonly string[] } = {},
): INodeExecutionData {
	const { item: index } = item.pairedItem as { item: number };
	const { json, binary = {} } = context.getInputData()[index] ?? {};
	const mayBeBody = isRequest ?? isObject(json?.headers);
	const handedOn = Object.entries(binary).filter(
		([name, { fileName }]) => !except.includes(name) && !(mayBeBody && fileName === undefined),
	);
	if (handedOn.length > 0) item.binary = Object.fromEntries(handedOn);
	return item;
}
