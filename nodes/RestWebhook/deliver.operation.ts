import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import {
	asksHistory,
	deliver,
	previewRequest,
	reasonNotToSend,
	runInLanes,
	type Claim,
	type Delivery,
	type DeliveryTools,
	type History,
} from '../../lib';
import { connectionResolver, type Connection, type ConnectionResult } from '../shared/connection';
import { openHistory } from '../shared/history';
import { postRequest } from '../shared/transport';
import { readJobs, type Job } from './job';
import { toOutputs } from './outputs';
import { delivered, failed, notSent, unreadable, type Result } from './result';

/** Lead Event → Deliver: every item leaves by exactly one of Delivered, Not Sent, failed. */
export async function deliverLeads(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = readJobs(context);
	const results: Result[] = [];
	const jobs: Job[] = [];
	for (const item of items) {
		if ('failure' in item) results[item.itemIndex] = unreadable(item);
		else jobs.push(item);
	}
	const run = new DeliveryRun(context);
	const concurrency = Math.max(1, ...jobs.map(({ settings }) => settings.options.concurrency));
	await runInLanes(
		jobs,
		({ lead }) => lead.lead_id,
		concurrency,
		async (job) => {
			results[job.itemIndex] = await run.handle(job);
		},
	);
	return toOutputs(context, items, results);
}

/** What the deliveries of one execution share. */
class DeliveryRun {
	private readonly history: History;
	private readonly connect: (inheritFromParent: boolean) => Promise<ConnectionResult>;
	private readonly tools: DeliveryTools;
	/** Leads with an event that failed in this run: the receiver must not see a later event first. */
	private readonly blockedLeads = new Set<string>();

	constructor(context: IExecuteFunctions) {
		this.history = openHistory(context);
		this.connect = connectionResolver(context);
		const signal = context.getExecutionCancelSignal();
		this.tools = {
			post: async (request, timeout) => await postRequest(context, request, timeout),
			sleep: async (ms) => await sleepUnlessCancelled(ms, signal),
			now: Date.now,
			random: Math.random,
			isCancelled: () => signal?.aborted ?? false,
		};
	}

	/** Gate, claim, send, record. Never throws: whatever goes wrong is this item's result. */
	async handle(job: Job): Promise<Result> {
		try {
			const reason = reasonNotToSend(job.lead, job.event, job.settings);
			if (reason === 'disabled') return notSent(job, reason, await this.preview(job));
			if (reason) return notSent(job, reason);
			if (this.blockedLeads.has(job.lead.lead_id)) return this.blocked(job);
			if (!asksHistory(job.settings)) return await this.sendUnclaimed(job);
			const claim = await this.history.claim(job.lead.lead_id, this.tools.isCancelled);
			return claim === 'known' ? notSent(job, 'known_lead') : await this.sendClaimed(job, claim);
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			return this.fail(job, 0, { reason: 'unexpected_error', message });
		}
	}

	private async sendClaimed(job: Job, claim: Claim): Promise<Result> {
		try {
			const result = await this.send(job);
			if (result.kind === 'delivered') claim.confirm(job.settings.options.historySize);
			return result;
		} finally {
			claim.release();
		}
	}

	/** Remembered all the same, so that the lead is known on the day Create Only for New Leads is turned on. */
	private async sendUnclaimed(job: Job): Promise<Result> {
		const result = await this.send(job);
		if (result.kind === 'delivered') {
			this.history.remember(job.lead.lead_id, job.settings.options.historySize);
		}
		return result;
	}

	private async send(job: Job): Promise<Result> {
		const { settings } = job;
		if (this.tools.isCancelled()) {
			const message = 'The execution was stopped before this lead was sent.';
			return this.fail(job, 0, { reason: 'cancelled', message });
		}
		const connection = await this.connect(settings.inheritFromParent);
		if ('failure' in connection) return this.fail(job, 0, connection.failure);
		const { timeout, maxAttempts, firstRetryDelay, maxRetryDelay } = settings.options;
		const policy = {
			timeout: timeout * 1000,
			maxAttempts,
			firstDelay: firstRetryDelay * 1000,
			maxDelay: maxRetryDelay * 1000,
		};
		const outcome = await deliver(toDelivery(job, connection), policy, this.tools);
		if (!outcome.delivered) return this.fail(job, outcome.attempts, outcome.failure, outcome.retryAfter);
		return delivered(job, outcome, this.tools.now());
	}

	private blocked(job: Job): Result {
		const message =
			'An earlier event of this lead failed in this run, so this one was held back: the receiver should get them in order. Feed both back in.';
		return this.fail(job, 0, { reason: 'blocked_by_earlier_event', message });
	}

	private fail(
		job: Job,
		attempts: number,
		failure: Parameters<typeof failed>[2],
		retryAfter?: number,
	): Result {
		this.blockedLeads.add(job.lead.lead_id);
		return failed(job, attempts, failure, this.tools.now(), retryAfter);
	}

	private async preview(job: Job): Promise<IDataObject | undefined> {
		const connection = await this.connect(job.settings.inheritFromParent);
		if ('failure' in connection) return undefined;
		return previewRequest(toDelivery(job, connection), this.tools.now());
	}
}

/** The delivery of a job to a connection. */
export function toDelivery(job: Job, { url, keys }: Connection): Delivery {
	const { event, settings, body } = job;
	return { url, keys, event, handoff: settings.skipWelcome, body: JSON.stringify(body) };
}

/** The stop button ends a wait at once; what follows is the caller's decision. */
async function sleepUnlessCancelled(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (!signal) return await sleep(ms);
	const stopped = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([sleep(ms), stopped]);
}
