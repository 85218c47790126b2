import type { IExecuteFunctions } from 'n8n-workflow';
import { makesLeadKnown, writeWithRetries, type HistoryStore } from '../../../lib';
import { warnOfHistory } from '../../shared/history/remember-at-end';
import { idsOf, type Job } from '../input/job';

/** Writes the deliveries of one execution to the history. A history that cannot be reached stops nothing. */
export class DeliveryRecords {
	/** Deliveries that were made but could not be written to the history. */
	unrecorded = 0;

	private cannotLink = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly history: () => Promise<HistoryStore>,
		private readonly sleep: (ms: number) => Promise<void>,
	) {}

	/** A delivery that was made counts as made, even if it cannot be written to the history. */
	async write(work: () => Promise<void>): Promise<void> {
		const error = await writeWithRetries(work, this.sleep);
		if (error !== undefined) this.unrecorded++;
	}

	/** Remembers a delivered lead while Create Only for New Leads is off, so that the lead is known on the day when somebody turns it on. */
	async remember(ids: string[], historySize: number): Promise<void> {
		const history = await this.history().catch(() => undefined);
		if (history && this.unrecorded === 0) {
			await this.write(async () => await history.remember(ids, historySize));
		} else this.unrecorded++;
	}

	/**
	 * A lead that was held back or failed still tells which email address and phone number belong to a known lead, and the
	 * history remembers that.
	 */
	async link(job: Job): Promise<void> {
		const ids = idsOf(job);
		if (ids.length < 2 || this.cannotLink || !makesLeadKnown(job.event)) return;
		try {
			await (await this.history()).link(ids, job.settings.options.historySize);
		} catch (error) {
			this.cannotLink = true;
			warnOfHistory(this.context, error);
		}
	}
}
