import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import {
	asksHistory,
	deliver,
	healthOf,
	previewRequest,
	reasonNotToSend,
	type Admission,
	type Claim,
	type Delivery,
	type DeliveryPolicy,
	type DeliveryTools,
	type Failure,
	type History,
	type PausePolicy,
} from '../../lib';
import { connectionResolver, type Connection, type ConnectionResult } from '../shared/connection';
import { openHistory } from '../shared/history';
import { postRequest } from '../shared/transport';
import type { Job } from './job';
import { delivered, failed, notSent, paused, type Result } from './result';

/** What the deliveries of one execution share. */
export class DeliveryRun {
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
		const { pausePolicy, policy } = policiesOf(job);
		const health = healthOf(connection.url, connection.keys[0]?.value ?? '');
		const admission = health.admit(pausePolicy, this.tools.now());
		if (admission !== 'go' && admission !== 'probe') return this.pause(job, admission);
		const attempts = admission === 'probe' ? { ...policy, maxAttempts: 1 } : policy;
		const outcome = await deliver(toDelivery(job, connection), attempts, this.tools);
		health.report(outcome.delivered ? undefined : outcome.failure.reason, pausePolicy, this.tools.now());
		if (!outcome.delivered) return this.fail(job, outcome.attempts, outcome.failure, outcome.retryAfter);
		return delivered(job, outcome, this.tools.now());
	}

	private blocked(job: Job): Result {
		const message =
			'An earlier event of this lead failed in this run, so this one was held back: the receiver should get them in order. Feed both back in.';
		return this.fail(job, 0, { reason: 'blocked_by_earlier_event', message });
	}

	private pause(job: Job, admission: Exclude<Admission, 'go' | 'probe'>): Result {
		this.blockedLeads.add(job.lead.lead_id);
		return paused(job, admission);
	}

	private fail(job: Job, attempts: number, failure: Failure, retryAfter?: number): Result {
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

/** The item's options, in milliseconds. */
function policiesOf({ settings }: Job): { policy: DeliveryPolicy; pausePolicy: PausePolicy } {
	const { timeout, maxAttempts, firstRetryDelay, maxRetryDelay, pauseAfterFailures, pauseFor } =
		settings.options;
	return {
		policy: {
			timeout: timeout * 1000,
			maxAttempts,
			firstDelay: firstRetryDelay * 1000,
			maxDelay: maxRetryDelay * 1000,
		},
		pausePolicy: { pauseAfterFailures, pauseFor: pauseFor * 1000 },
	};
}

/** The stop button ends a wait at once; what follows is the caller's decision. */
async function sleepUnlessCancelled(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (!signal) return await sleep(ms);
	const stopped = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([sleep(ms), stopped]);
}
