import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { personsOf, runInLanes } from '../../../lib';
import { patientConnectionResolver } from '../../shared/http/connection';
import { noteExecution, type LeadStatus } from '../../shared/items/execution-data';
import { KeepOrder } from './keep-order';
import { DeliveryRun } from './delivery-run';
import { idsOf, type BadItem, type Job } from '../input/job';
import { readJobs } from '../input/read-jobs';
import { toOutputs } from '../output/sort-results';
import { resultOf, unreadable, type Result } from '../output/result';

/** Lead Event → Deliver: every item is delivered, held back or failed, and never two of these. */
export async function deliverLeads(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connect = patientConnectionResolver(context);
	const items = await readJobs(context, connect);
	const results: Result[] = [];
	const jobs: Job[] = [];
	for (const item of items) {
		if ('failure' in item) results[item.itemIndex] = unreadable(item, Date.now());
		else jobs.push(item);
	}
	const order = new KeepOrder(context);
	const run = new DeliveryRun(context, connect, order);
	// `Math.max(...all)` would put all items on the stack, which holds some 100 000 at most.
	const concurrency = jobs.reduce((most, { settings }) => Math.max(most, settings.options.concurrency), 1);
	// The events of one lead are sent one after another. With Returning Lead Key: Contact, the leads of one person are sent one after
	// another too: at once, the last lead of a chain would be sent before the middle lead could connect it with the first.
	const persons = personsOf(jobs.map(idsOf));
	const lanes = new Map(jobs.map((job, index) => [job, persons[index] ?? '']));
	try {
		await order.begin(jobs);
		await runInLanes(
			jobs,
			(job) => lanes.get(job) ?? '',
			concurrency,
			async (job) => {
				const { outcome, welcome } = await run.handle(job);
				results[job.itemIndex] = resultOf(job, outcome, welcome);
			},
			sleep,
		);
	} finally {
		// Places that stay open renew their lease for ever, and no other execution would have a turn.
		await order.end();
	}
	noteExecution(
		context,
		items.map((item) => statusOf(item, results[item.itemIndex])),
	);
	let outputs: INodeExecutionData[][] | undefined;
	try {
		outputs = toOutputs(context, items, results, run.trouble);
		return outputs;
	} finally {
		// n8n hands on nothing from an execution that somebody has stopped, or whose time has run out. Leads that left by Welcome there
		// were greeted by nobody, neither then nor when they came again.
		if (!outputs || context.getExecutionCancelSignal()?.aborted) await run.greeter.takeBack();
	}
}

const STATUSES = { delivered: 'delivered', notSent: 'not_sent', failed: 'failed' } as const;

function statusOf(item: Job | BadItem, result: Result | undefined): LeadStatus {
	const status = STATUSES[result?.kind ?? 'failed'];
	return 'lead' in item ? { lead: item.lead, event: item.event.type, status } : { status };
}
