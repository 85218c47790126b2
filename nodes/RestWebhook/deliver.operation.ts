import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runInLanes } from '../../lib';
import { nodeStore } from '../shared/history';
import { DeliveryRun } from './delivery-run';
import { unreadable } from './failed-result';
import { readJobs, type Job } from './job';
import { toOutputs } from './outputs';
import type { Result } from './result';

/** Lead Event → Deliver: every item leaves by exactly one of Delivered, Not Sent, failed. */
export async function deliverLeads(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = readJobs(context);
	const results: Result[] = [];
	const jobs: Job[] = [];
	for (const item of items) {
		if ('failure' in item) results[item.itemIndex] = unreadable(item);
		else jobs.push(item);
	}
	const run = new DeliveryRun(context, nodeStore(context));
	const concurrency = Math.max(1, ...jobs.map(({ settings }) => settings.options.concurrency));
	await runInLanes(
		jobs,
		({ lead }) => lead.lead_id,
		concurrency,
		async (job) => {
			results[job.itemIndex] = await run.handle(job);
		},
	);
	return toOutputs(context, items, results, run.unrecorded);
}
