import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withFiles } from '../shared/items/with-files';
import type { RequestFields } from './request';
import type { Verdict } from './verify';

/**
 * Gives an item the files of its request, where the sender is proven. The body as it was received is not handed on, because the body
 * of Google Ads holds the key. A Webhook node gives a name to each file that came with a request, and no name to the body.
 */
export function withFilesOf(
	context: IExecuteFunctions,
	kind: Verdict['kind'],
	item: INodeExecutionData,
	{ rawBodyField }: RequestFields,
): INodeExecutionData {
	if (kind === 'rejected') return item;
	return withFiles(context, item, (name, { fileName }) => name !== rawBodyField && fileName !== undefined);
}
