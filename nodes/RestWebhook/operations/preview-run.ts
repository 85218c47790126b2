import type { IExecuteFunctions } from 'n8n-workflow';
import {
	asksHistory,
	isBesideLead,
	isOlder,
	makesLeadKnown,
	lastArrival,
	orderedStateOf,
	reasonNotToSend,
	withoutFuture,
	withState,
	type HistoryStore,
	type LeadVersion,
	type NotSentReason,
	type OrderStore,
} from '../../../lib';
import { openOrder } from '../../shared/history/open-order';
import { allIdsOf, besideIdsOf, idsOf, type Job } from '../input/job';

/**
 * Which leads of a run Deliver would hold back if it delivered all others. What an earlier item of the run would leave behind counts
 * for the later items: five events of one new lead were previewed as five that would go out, and Deliver sent one of them.
 */
export class PreviewRun {
	/** The ids under which leads would be known by now. */
	private readonly known = new Set<string>();
	/** The newest states of each lead that would have gone out by now, where Keep Order per Lead is on. */
	private readonly newest = new Map<string, LeadVersion[]>();
	private order: Promise<OrderStore> | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly history: () => Promise<HistoryStore>,
	) {}

	/**
	 * To be asked for one item after another, in their order.
	 * @returns why the lead would be held back, or undefined
	 * @throws the error by which the history or the order could not be asked
	 */
	async reasonToHold(job: Job): Promise<NotSentReason | undefined> {
		const { lead, event, settings } = job;
		const reason = reasonNotToSend(lead, event, settings);
		if (reason) return reason;
		if (settings.options.keepOrder && makesLeadKnown(event) && (await this.isStale(job))) return 'stale';
		const ids = settings.newLeadsOnly ? idsOf(job) : allIdsOf(job);
		const isBeside = isBesideLead(lead);
		const claimed = isBeside ? besideIdsOf(ids) : ids;
		const asks = asksHistory(event, settings);
		const isKnown = asks && (await this.isKnown(isBeside ? [...ids, ...claimed] : ids));
		// A lead that is held back as known makes its other ids known.
		if (asks || (makesLeadKnown(event) && !isBeside)) claimed.forEach((id) => this.known.add(id));
		return isKnown ? 'known_lead' : undefined;
	}

	private async isKnown(ids: string[]): Promise<boolean> {
		return ids.some((id) => this.known.has(id)) || (await (await this.history()).has(ids));
	}

	/** As in `keep-order.ts`: an event for which nobody has noted when it came to this n8n came after all events before it. */
	private async isStale({ lead, areTimesMadeUp, arrivedAt }: Job): Promise<boolean> {
		const { key, version, isMessage } = orderedStateOf(lead, arrivedAt, areTimesMadeUp);
		if (key === undefined) return false;
		const now = Date.now();
		const store = (this.order ??= openOrder(
			this.context,
			this.context.getNodeParameter('historyStore', 0, 'n8n'),
		));
		const newest = this.newest.get(key) ?? withoutFuture(await (await store).newest(key), now);
		version.arrived ??= Math.max(now, lastArrival(newest));
		if (isOlder(version, newest)) return !isMessage;
		this.newest.set(key, withState(newest, version));
		return false;
	}
}
