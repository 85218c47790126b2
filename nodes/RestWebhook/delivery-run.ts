import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	asksHistory,
	deliver,
	healthOf,
	identitiesOf,
	previewRequest,
	reasonNotToSend,
	writePatiently,
	type ConnectionResult,
	type DeliveryTools,
	type Failure,
	type HistoryStore,
} from '../../lib';
import { connectionResolver } from '../shared/connection';
import { unexpected } from '../shared/failed-item';
import { deliveryTools, policiesOf, toDelivery } from './delivery-tools';
import { blocked, failed, paused, type FailedResult } from './failed-result';
import type { Job } from './job';
import { delivered, notSent, type Result } from './result';

/** What the deliveries of one execution share. */
export class DeliveryRun {
	private readonly connect: (inheritFromParent: boolean) => Promise<ConnectionResult>;
	private readonly tools: DeliveryTools;
	/**
	 * Leads with an event that failed in this run, and when that is to be tried again (null: never): the receiver
	 * must not see a later event first.
	 */
	private readonly blockedLeads = new Map<string, string | null>();

	/** Deliveries that were made but could not be written to the history. */
	unrecorded = 0;

	constructor(
		context: IExecuteFunctions,
		private readonly history: () => Promise<HistoryStore>,
	) {
		this.connect = connectionResolver(context);
		this.tools = deliveryTools(context);
	}

	/** Gate, claim, send, record. Never throws: whatever goes wrong is this item's result. */
	async handle(job: Job): Promise<Result> {
		try {
			const reason = reasonNotToSend(job.lead, job.event, job.settings);
			if (reason === 'disabled') return notSent(job, reason, await this.preview(job));
			if (reason) return notSent(job, reason);
			const earlier = this.blockedLeads.get(job.lead.lead_id);
			if (earlier !== undefined) return blocked(job, earlier, this.tools.now());
			return await this.sendOnce(job);
		} catch (error) {
			return this.fail(job, 0, unexpected(error));
		}
	}

	/** With Create Only for New Leads, of several events of a lead one is sent at a time, here and elsewhere. */
	private async sendOnce(job: Job): Promise<Result> {
		const { returningLeadKey, historySize } = job.settings.options;
		const ids = identitiesOf(job.lead, returningLeadKey);
		if (!asksHistory(job.settings)) {
			const result = await this.send(job);
			if (result.kind === 'delivered') await this.remember(ids, historySize);
			return result;
		}
		const history = await this.history();
		const claim = await history.claim(ids, this.tools.isCancelled);
		if (claim === 'known') return notSent(job, 'known_lead');
		if (claim === 'cancelled') return this.cancelled(job);
		try {
			const result = await this.send(job);
			if (result.kind === 'delivered') await this.record(async () => await claim.confirm(historySize));
			return result;
		} finally {
			await claim.release();
		}
	}

	/**
	 * Nobody asked whether the lead is new. It is remembered all the same, so that it is known on the day Create Only for
	 * New Leads is turned on; but a history that cannot be reached holds nobody up.
	 */
	private async remember(ids: string[], historySize: number): Promise<void> {
		const history = await this.history().catch(() => undefined);
		if (history && this.unrecorded === 0)
			await this.record(async () => await history.remember(ids, historySize));
		else this.unrecorded++;
	}

	/** A delivery that was made stays made, whatever becomes of its record. */
	private async record(write: () => Promise<void>): Promise<void> {
		const error = await writePatiently(write, this.tools.sleep);
		if (error !== undefined) this.unrecorded++;
	}

	private async send(job: Job): Promise<Result> {
		const { settings } = job;
		if (this.tools.isCancelled()) return this.cancelled(job);
		const connection = await this.connect(settings.inheritFromParent);
		if ('failure' in connection) return this.fail(job, 0, connection.failure);
		const { pausePolicy, policy } = policiesOf(job);
		const health = healthOf(connection.url, connection.keys[0]?.value ?? '');
		const admission = health.admit(pausePolicy, this.tools.now());
		if (admission !== 'go' && admission !== 'probe') {
			return this.block(job, paused(job, connection.url, admission));
		}
		const attempts = admission === 'probe' ? { ...policy, maxAttempts: 1 } : policy;
		const outcome = await deliver(toDelivery(job, connection), attempts, this.tools);
		const reason = outcome.delivered ? undefined : outcome.failure.reason;
		health.report(admission, reason, pausePolicy, this.tools.now());
		if (!outcome.delivered) return this.fail(job, outcome.attempts, outcome.failure, outcome.retryAfter);
		return delivered(job, outcome, this.tools.now());
	}

	private cancelled(job: Job): Result {
		const message = 'The execution was stopped before this lead was sent. Run it again to send it.';
		return this.fail(job, 0, { reason: 'cancelled', message });
	}

	private fail(job: Job, attempts: number, failure: Failure, retryAfter?: number): Result {
		return this.block(job, failed(job, attempts, failure, this.tools.now(), retryAfter));
	}

	/** From now on the later events of this lead are held back. */
	private block(job: Job, result: FailedResult): Result {
		this.blockedLeads.set(job.lead.lead_id, result.nextAttemptAt);
		return result;
	}

	private async preview(job: Job): Promise<IDataObject | undefined> {
		const connection = await this.connect(job.settings.inheritFromParent);
		if ('failure' in connection) return undefined;
		return previewRequest(toDelivery(job, connection), this.tools.now());
	}
}
