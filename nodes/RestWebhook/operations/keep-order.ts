import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import {
	isOlder,
	makesLeadKnown,
	lastArrival,
	orderedStateOf,
	reasonNotToSend,
	withoutFuture,
	writeWithRetries,
	type OrderedState,
	type OrderStore,
	type Places,
} from '../../../lib';
import { openOrder } from '../../shared/history/open-order';
import { warnOfHistory } from '../../shared/history/remember-at-end';
import type { Job } from '../input/job';

/** Keep Order per Lead, for one execution. While the option is off, it asks no store and lets every event go. */
export class KeepOrder {
	/** How many events of each lead are still to come in this execution. */
	private readonly left = new Map<string, number>();
	private readonly states = new Map<Job, OrderedState>();
	/** Events that come for the first time, and for which no receiving node has noted when they came to this n8n. */
	private readonly fresh = new Set<Job>();
	private order: OrderStore | undefined;
	private places: Places | undefined;
	private failure: unknown;

	constructor(private readonly context: IExecuteFunctions) {}

	/** Takes the places of all events that would be sent, before the first is sent: the order is the order of arrival. */
	async begin(jobs: Job[]): Promise<void> {
		const ordered = jobs.filter(isOrdered);
		if (ordered.length === 0) return;
		const now = Date.now();
		for (const job of ordered) {
			const { lead_id: id } = job.lead;
			const before = this.left.get(id) ?? 0;
			this.left.set(id, before + 1);
			if (job.arrivedAt === undefined) this.fresh.add(job);
			// Events of one execution come one after another.
			job.arrivedAt ??= now + before;
			this.states.set(job, orderedStateOf(job.lead, job.arrivedAt, job.areTimesMadeUp));
		}
		try {
			this.order = await openOrder(this.context, this.context.getNodeParameter('historyStore', 0, 'n8n'));
			this.places = await this.order.join([...this.left.keys()]);
		} catch (error) {
			this.failure = error;
		}
	}

	/**
	 * Waits until the events of the lead that came before have been dealt with, in this execution and in all others.
	 * @returns `stale` where a newer state of the lead has been delivered meanwhile
	 * @throws the error by which the order could not be asked
	 */
	async turn(job: Job): Promise<'go' | 'stale' | 'cancelled'> {
		const state = this.states.get(job);
		if (!state) return 'go';
		if (!this.order || !this.places) throw this.failure;
		const { lead_id: id } = job.lead;
		const turn = await this.places.turn(id, this.context.getExecutionCancelSignal());
		if (turn === 'cancelled') return turn;
		const { key, version, isMessage } = state;
		if (key === undefined) return 'go';
		const newest = withoutFuture(await this.order.newest(key), Date.now());
		if (this.fresh.has(job) && !this.places.hasRejoined(id)) {
			// The event came after all events before it in the line, even if the clock was set back meanwhile. This does not hold where the
			// execution lost its place: then events that came later may have been delivered.
			version.arrived = job.arrivedAt = Math.max(version.arrived ?? 0, lastArrival(newest));
		}
		return !isMessage && isOlder(version, newest) ? 'stale' : 'go';
	}

	/** Right before each request: is it still this execution's turn? */
	async holds(job: Job): Promise<boolean> {
		return !this.states.has(job) || this.places === undefined || (await this.places.holds(job.lead.lead_id));
	}

	/** The endpoint has taken this state of the lead. */
	async delivered(job: Job): Promise<void> {
		const [{ key, version } = {}, order] = [this.states.get(job), this.order];
		if (key === undefined || !version || !order) return;
		const error = await writeWithRetries(async () => void (await order.note(key, version)), sleep);
		if (error !== undefined) warnOfHistory(this.context, error);
	}

	/** This event has been dealt with. After the last event of a lead the next execution has its turn. */
	async done(job: Job): Promise<void> {
		if (!this.states.has(job)) return;
		const { lead_id: id } = job.lead;
		const left = (this.left.get(id) ?? 1) - 1;
		this.left.set(id, left);
		// If the place cannot be given up now, its lease runs out.
		if (left === 0) await Promise.resolve(this.places?.leave(id)).catch(() => undefined);
	}

	async end(): Promise<void> {
		await this.places?.end();
	}
}

function isOrdered({ lead, event, settings }: Job): boolean {
	if (!settings.options.keepOrder || !makesLeadKnown(event)) return false;
	return reasonNotToSend(lead, event, settings) === undefined;
}
