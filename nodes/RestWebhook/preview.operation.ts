import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asksHistory, identitiesOf, previewRequest, reasonNotToSend } from '../../lib';
import { connectionResolver } from '../shared/connection';
import { failedItem } from '../shared/failed-item';
import { nodeStore } from '../shared/history';
import { toDelivery } from './delivery-tools';
import { readJobs, type Job } from './job';

/** Lead Event → Preview: what Deliver would do with each item, without sending anything. */
export async function previewLeads(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connect = connectionResolver(context);
	const store = nodeStore(context);
	const previewOf = async (job: Job): Promise<IDataObject> => {
		const ids = identitiesOf(job.lead, job.settings.options.returningLeadKey);
		const isKnown = asksHistory(job.settings) && (await (await store()).has(ids));
		const held = reasonNotToSend(job.lead, job.event, job.settings) ?? (isKnown ? 'known_lead' : null);
		const connection = await connect(job.settings.inheritFromParent);
		if ('failure' in connection) return { would_send: false, ...connection.failure, request: null };
		const request = previewRequest(toDelivery(job, connection), Date.now());
		return { would_send: held === null, reason: held, request };
	};
	const output: INodeExecutionData[] = [];
	for (const item of readJobs(context)) {
		const pairedItem = { item: item.itemIndex };
		if (!('failure' in item)) {
			output.push({ json: await previewOf(item), pairedItem });
			continue;
		}
		const json = { ...item.json, would_send: false, ...item.failure, request: null };
		output.push(failedItem(context, item.itemIndex, json, item.failure));
	}
	return [output, [], []];
}
