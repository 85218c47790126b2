import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failureOf } from '../../shared/items/failure-of';
import { failedItem } from '../../shared/n8n-internals/error-output';
import { nodeStore } from '../../shared/history/open-history';

/** Lead History → Clear: all leads are new again for this node. Says how many were known. */
export async function clearHistory(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items: INodeExecutionData[] = [];
	const store = nodeStore(context);
	for (const item of context.getInputData().keys()) {
		try {
			items.push({ json: { cleared: await (await store()).clear() }, pairedItem: { item } });
		} catch (error) {
			items.push(failedItem(context, item, { cleared: 0 }, failureOf(error)));
		}
	}
	return [items, [], []];
}
