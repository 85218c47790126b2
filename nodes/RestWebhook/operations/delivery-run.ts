import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	asksHistory,
	circuits,
	deliver,
	endpointId,
	identitiesOf,
	previewRequest,
	proofOf,
	reasonNotToSend,
	writeWithRetries,
	type DeliveryTools,
	type Failure,
	type HistoryStore,
} from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { warnOfHistory } from '../../shared/history/remember-at-end';
import { isToolRun } from '../../shared/items/for-agent';
import { deliveryTools, policiesOf, toDelivery } from './delivery-tools';
import { blocked, failed, paused, unconnected, withProof, type FailedResult } from '../output/failed-result';
import type { Connect, Job } from '../input/job';
import { delivered, notSent, type Result } from '../output/result';

/** What the deliveries of one execution share. */
export class DeliveryRun {
	private readonly tools: DeliveryTools;
	private readonly isTool: boolean;
	/**
	 * Leads with an event that failed in this run, and when that is to be tried again (null: never): the receiver
	 * must not see a later event first.
	 */
	private readonly blockedLeads = new Map<string, string | null>();

	/** Deliveries that were made but could not be written to the history. */
	unrecorded = 0;

	private cannotLink = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly connect: Connect,
		private readonly history: () => Promise<HistoryStore>,
	) {
		this.tools = deliveryTools(context);
		this.isTool = isToolRun(context);
	}

	/** Gate, claim, send, record. Never throws: whatever goes wrong is this item's result. */
	async handle(job: Job): Promise<Result> {
		const result = await this.decide(job);
		if (result.kind !== 'delivered') await this.link(job);
		return result;
	}

	private async decide(job: Job): Promise<Result> {
		try {
			const reason = reasonNotToSend(job.lead, job.event, job.settings);
			if (reason === 'disabled') return notSent(job, reason, await this.preview(job));
			if (reason) return notSent(job, reason);
			const earlier = this.blockedLeads.get(job.lead.lead_id);
			if (earlier !== undefined) return await this.prove(job, blocked(job, earlier, this.tools.now()));
			return await this.sendOnce(job);
		} catch (error) {
			return await this.fail(job, 0, failureOf(error));
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
		if (claim === 'cancelled') return await this.cancelled(job);
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

	/**
	 * A lead that was not delivered, held back or failed, tells all the same which email address and phone number belong to a
	 * known lead. A history that cannot be reached holds nobody up.
	 */
	private async link({ lead, settings }: Job): Promise<void> {
		const { returningLeadKey, historySize } = settings.options;
		const ids = identitiesOf(lead, returningLeadKey);
		if (ids.length < 2 || this.cannotLink) return;
		try {
			await (await this.history()).link(ids, historySize);
		} catch (error) {
			this.cannotLink = true;
			warnOfHistory(this.context, error);
		}
	}

	/** A delivery that was made stays made, whatever becomes of its record. */
	private async record(write: () => Promise<void>): Promise<void> {
		const error = await writeWithRetries(write, this.tools.sleep);
		if (error !== undefined) this.unrecorded++;
	}

	private async send(job: Job): Promise<Result> {
		const { settings } = job;
		if (this.tools.isCancelled()) return await this.cancelled(job);
		const connection = await this.connect(settings.inheritFromParent);
		if ('failure' in connection) return await this.failUnconnected(job, connection.failure);
		const { pausePolicy, policy } = policiesOf(job);
		const endpoint = endpointId(connection.url, connection.keys[0]?.value ?? '');
		const admission = circuits.admit(endpoint, pausePolicy, this.tools.clock());
		if (admission !== 'go' && admission !== 'probe') {
			return await this.block(job, paused(job, connection.url, admission, this.tools.now()));
		}
		const attempts = admission === 'probe' ? { ...policy, maxAttempts: 1 } : policy;
		const outcome = await deliver(toDelivery(job, connection), attempts, this.tools);
		const reason = outcome.delivered ? undefined : outcome.failure.reason;
		circuits.settle(endpoint, admission, reason, pausePolicy, this.tools.clock());
		if (!outcome.delivered)
			return await this.fail(job, outcome.attempts, outcome.failure, outcome.retryAfter);
		return delivered(job, outcome, this.tools.now());
	}

	private async cancelled(job: Job): Promise<Result> {
		const message = 'The execution was stopped before this lead was sent. Run it again to send it.';
		return await this.fail(job, 0, { reason: 'cancelled', message });
	}

	private async failUnconnected(job: Job, failure: Failure): Promise<Result> {
		if (failure.reason !== 'credential_unavailable') return await this.fail(job, 0, failure);
		return await this.block(job, unconnected(job, failure, this.tools.now()));
	}

	private async fail(job: Job, attempts: number, failure: Failure, retryAfter?: number): Promise<Result> {
		return await this.block(job, failed(job, attempts, failure, this.tools.now(), retryAfter));
	}

	/** From now on the later events of this lead are held back. */
	private async block(job: Job, result: FailedResult): Promise<Result> {
		this.blockedLeads.set(job.lead.lead_id, result.nextAttemptAt);
		return await this.prove(job, result);
	}

	/** A lead that failed before keeps the proof that it brought along while there is no key for another one. */
	private async prove(job: Job, result: FailedResult): Promise<FailedResult> {
		// Nothing goes on in a tool run, and what the node says there is told to the model and so to the visitor.
		if (this.isTool) return result;
		const connection = await this.connect(job.settings.inheritFromParent);
		if ('failure' in connection) return withProof(job, result, job.resume?.proof);
		const { url, keys } = connection;
		const { event, body } = job;
		return withProof(job, result, keys[0] && proofOf({ event, url, body }, keys[0]));
	}

	private async preview(job: Job): Promise<IDataObject | undefined> {
		const connection = await this.connect(job.settings.inheritFromParent);
		if ('failure' in connection) return undefined;
		return previewRequest(toDelivery(job, connection), this.tools.now());
	}
}
