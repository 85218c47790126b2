import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withFiles } from '../shared/items/with-files';
import type { RequestFields } from './field-names';
import type { Verdict } from './verify';

/**
 * Gives an item the files of its request, where the sender is proven. The file that Raw Body Field names is the body, and stays behind.
 */
export function withFilesOf(
	context: IExecuteFunctions,
	kind: Verdict['kind'],
	item: INodeExecutionData,
	{ rawBodyField }: RequestFields,
): INodeExecutionData {
	if (kind === 'rejected') return item;
	return withFiles(context, item, { isRequest: true, except: rawBodyField });
}
