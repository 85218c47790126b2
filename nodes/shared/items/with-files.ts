import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../../../lib';

/**
 * Gives an item the files (`binary`) of the input item that it was made of. While the items left without them, the picture that came
 * with a form was gone for all nodes behind this one. The raw body of a request stays behind, because the body of Google Ads holds
 * the key: a Webhook node gives a name to each file that came with a request, and no name to the body.
 * @param item its `pairedItem` names the input item. It is changed in place, because a copy of a failed item would lose its `error`
 * @param isHandedOn which files go along; all of them where it is left out
 */
export function withFiles(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	isHandedOn: (name: string, file: IBinaryKeyData[string]) => boolean = () => true,
): INodeExecutionData {
	const { item: index } = item.pairedItem as { item: number };
	const { json, binary = {} } = context.getInputData()[index] ?? {};
	const isRequest = isObject(json?.headers);
	const handedOn = Object.entries(binary).filter(
		([name, file]) => !(isRequest && file.fileName === undefined) && isHandedOn(name, file),
	);
	if (handedOn.length > 0) item.binary = Object.fromEntries(handedOn);
	return item;
}
