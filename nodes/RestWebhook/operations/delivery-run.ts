import type { IExecuteFunctions } from 'n8n-workflow';
import {
	asksHistory,
	circuits,
	deliver,
	endpointId,
	isBesideLead,
	makesLeadKnown,
	previewRequest,
	proofOf,
	reasonNotToSend,
	type Claim,
	type Connection,
	type DeliveryOutcome,
	type DeliveryTools,
	type FailureReason,
	type HistoryStore,
} from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { nodeStore, openGreeted } from '../../shared/history/open-history';
import { isTestRun } from '../../shared/n8n-internals/root-mode';
import { isToolRun } from '../../shared/n8n-internals/tool-run';
import { Greeter } from './greeter';
import type { KeepOrder } from './keep-order';
import { NearMisses } from './near-misses';
import type { HistoryTrouble } from '../output/run-hint';
import { ClaimGuard } from './claim-guard';
import { DeliveryRecords } from './delivery-records';
import { deliveryTools, policiesOf, toDelivery } from './delivery-tools';
import { blocked, cancelled, failedBefore, nextOfUntried, paused, waitTooLong } from './untried';
import { settleEventId } from '../input/given-event';
import { allIdsOf, besideIdsOf, idsOf, type Connect, type Job } from '../input/job';
import {
	prospectOf,
	type Delivered,
	type Failed,
	type NextTry,
	type NotSent,
	type Outcome,
	type Proof,
	type Welcome,
} from '../output/outcome';

/** How a delivery ended, before there is a proof of its failure. */
type Ending = Delivered | NotSent | Omit<Failed, 'proof'>;

/** The deliveries of one execution, and the state that they share. */
export class DeliveryRun {
	private readonly tools: DeliveryTools;
	private readonly isTool: boolean;
	/**
	 * Leads of which an event failed in this run, and when this event is to be tried again (null: never). Later events of such
	 * a lead are not sent, because the receiver must not see them first.
	 */
	private readonly blockedLeads = new Map<string, string | null>();

	private readonly history: () => Promise<HistoryStore>;

	private readonly records: DeliveryRecords;

	readonly greeter: Greeter;

	readonly nearMisses = new NearMisses();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly connect: Connect,
		private readonly order: KeepOrder,
	) {
		this.tools = deliveryTools(context);
		this.isTool = isToolRun(context);
		this.history = nodeStore(context);
		this.records = new DeliveryRecords(context, this.history, this.tools.sleep);
		this.greeter = new Greeter(this.history, nodeStore(context, openGreeted), isTestRun(context));
	}

	get trouble(): HistoryTrouble {
		return {
			unrecorded: this.records.unrecorded,
			undecided: this.greeter.undecided,
			nearMisses: this.nearMisses.found,
		};
	}

	/** Delivers or holds back a lead, and decides whether it is greeted. Never throws: an error becomes the delivery's outcome. */
	async handle(job: Job): Promise<{ outcome: Outcome; welcome: Welcome }> {
		const rule = await this.greeter.before(job);
		const outcome = await this.outcomeOf(job);
		return { outcome, welcome: await this.greeter.after(job, rule, outcome) };
	}

	/** Delivers or holds back a lead. A lead that fails blocks its later events in this run, and gets the proof of its failure. */
	private async outcomeOf(job: Job): Promise<Outcome> {
		const ending = await this.decideAndSend(job).catch((error: unknown) =>
			failedBefore(failureOf(error), this.tools.now()),
		);
		settleEventId(this.context, job, ending.kind === 'delivered');
		if (ending.kind === 'delivered') await this.order.delivered(job);
		await this.order.done(job);
		if (ending.kind !== 'delivered') await this.records.link(job);
		if (ending.kind !== 'failed') return ending;
		// From now on no later event of this lead is sent in this run.
		const { lead_id: id } = job.lead;
		if (!this.blockedLeads.has(id)) this.blockedLeads.set(id, prospectOf(job, ending).nextAttemptAt);
		return { ...ending, proof: await this.prove(job) };
	}

	/** Checks the switches, waits for the lead's turn, claims the lead, sends it and writes it to the history. */
	private async decideAndSend(job: Job): Promise<Ending> {
		const reason = reasonNotToSend(job.lead, job.event, job.settings);
		if (reason === 'disabled') return { kind: 'notSent', reason, ...(await this.preview(job)) };
		if (reason) return { kind: 'notSent', reason };
		const earlier = this.blockedLeads.get(job.lead.lead_id);
		if (earlier !== undefined) return blocked(earlier, this.tools.now());
		const turn = await this.order.turn(job);
		if (turn === 'cancelled') return cancelled(this.tools.now());
		if (turn === 'stale') return { kind: 'notSent', reason: 'stale' };
		return await this.sendOnce(job);
	}

	/** With Create Only for New Leads, only one event of a lead is sent at a time, in this execution and in all others. */
	private async sendOnce(job: Job): Promise<Ending> {
		const { historySize } = job.settings.options;
		const ids = idsOf(job);
		const isBeside = isBesideLead(job.lead);
		if (!asksHistory(job.event, job.settings)) {
			const ending = await this.send(job);
			if (ending.kind === 'delivered' && makesLeadKnown(job.event) && !isBeside) {
				// While the switch is off, n8n does not show Returning Lead Key, and gives it its default value.
				await this.records.remember(job.settings.newLeadsOnly ? ids : allIdsOf(job), historySize);
			}
			return ending;
		}
		const history = await this.history();
		if (isBeside && (await history.has(ids))) return { kind: 'notSent', reason: 'known_lead' };
		const claimed = isBeside ? besideIdsOf(ids) : ids;
		const claim = await history.claim(claimed, this.context.getExecutionCancelSignal());
		if (claim === 'known') return { kind: 'notSent', reason: 'known_lead' };
		if (claim === 'cancelled') return cancelled(this.tools.now());
		let wasDelivered = false;
		try {
			const ending = await this.send(job, claim);
			wasDelivered = ending.kind === 'delivered';
			if (wasDelivered) {
				await this.records.write(async () => await claim.confirm(historySize));
				await this.nearMisses.look(job, history);
			}
			return ending;
		} finally {
			// The claim of a delivered lead goes on trying to write the delivery down. When it was released here, a lead that was delivered
			// while Redis was away for 8 s was new when Redis was back, and was sent again.
			if (!wasDelivered) await claim.release();
		}
	}

	private async send(job: Job, claim?: Claim): Promise<Ending> {
		if (this.tools.isCancelled()) return cancelled(this.tools.now());
		const connection = await this.connect(job.settings.inheritFromParent);
		if ('failure' in connection) return failedBefore(connection.failure, this.tools.now());
		return await this.sendTo(connection, job, claim);
	}

	private async sendTo(connection: Connection, job: Job, claim: Claim | undefined): Promise<Ending> {
		const { now, clock } = this.tools;
		const { pausePolicy, policy } = policiesOf(job);
		const endpoint = endpointId(connection);
		const admission = circuits.admit(endpoint, pausePolicy, clock());
		if (admission !== 'go' && admission !== 'probe') return paused(connection.url, admission, now());
		const tries = admission === 'probe' ? { ...policy, maxAttempts: 1 } : policy;
		const guard = new ClaimGuard(claim, async () => await this.order.holds(job));
		const tools = { ...this.tools, reasonToStop: async () => await guard.reasonToStop() };
		const outcome = await deliver(toDelivery(job, connection), tries, tools);
		const transition = circuits.settle(endpoint, admission, reasonOf(outcome), pausePolicy, clock());
		if (outcome.delivered)
			return { kind: 'delivered', at: now(), ...outcome, ...(transition && { endpoint: transition }) };
		const { failure, attempts, retryAfter } = outcome;
		if (guard.hasBecomeKnown) return { kind: 'notSent', reason: 'known_lead' };
		if (attempts === 0 && retryAfter !== undefined) return waitTooLong(failure, retryAfter, now());
		const at = now();
		const next: NextTry = attempts === 0 ? nextOfUntried(failure, at) : { by: 'schedule', retryAfter };
		return {
			kind: 'failed',
			at,
			failure,
			attempts,
			next,
			...(transition && { endpoint: transition }),
		};
	}

	/** A lead that failed before keeps the proof that it brought along where there is no key with which to make another proof. */
	private async prove({ event, body, settings, resume }: Job): Promise<Proof> {
		if (this.isTool) return { kind: 'toolRun' };
		const connection = await this.connect(settings.inheritFromParent);
		if ('failure' in connection) return proofBy(resume?.proof);
		const { url, keys } = connection;
		const failed = { event, url, body, switches: settings.resolved };
		return proofBy(keys[0] && proofOf(failed, keys[0]));
	}

	private async preview(job: Job): Promise<Pick<NotSent, 'request' | 'noRequest'>> {
		const connection = await this.connect(job.settings.inheritFromParent);
		if ('failure' in connection) return { noRequest: connection.failure.message };
		return { request: previewRequest(toDelivery(job, connection), this.tools.now()) };
	}
}

function proofBy(text: string | undefined): Proof {
	return text === undefined ? { kind: 'noKey' } : { kind: 'proof', text };
}

/** What a delivery tells about its endpoint. A delivery that was never sent or was stopped tells nothing. */
function reasonOf(outcome: DeliveryOutcome): FailureReason | undefined {
	if (outcome.delivered) return undefined;
	return outcome.attempts === 0 ? 'cancelled' : outcome.failure.reason;
}
