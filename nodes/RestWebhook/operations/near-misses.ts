import { nearMissesOf, type HistoryStore, type Lead } from '../../../lib';
import type { Job } from '../input/job';

/** How many leads of a run are looked up at most: each look asks the history for more than 400 ids. */
const MOST_LOOKS = 200;

/**
 * New leads whose phone number a known lead may have in another spelling. `(512) 555-0142` and `+1 512 555 0142` counted as two
 * people, and nothing said so. Only Default Country could tell whether they are one person, and here nobody has set it.
 */
export class NearMisses {
	readonly found: Lead[] = [];

	private looks = 0;

	/** To be asked when a new lead has been delivered. Never throws. */
	async look({ lead, settings }: Job, history: HistoryStore): Promise<void> {
		const { returningLeadKey, defaultCountry } = settings.options;
		if (returningLeadKey !== 'contact' || defaultCountry !== undefined || this.looks >= MOST_LOOKS) return;
		const ids = nearMissesOf(lead);
		if (ids.length === 0) return;
		this.looks++;
		try {
			if (await history.has(ids)) this.found.push(lead);
		} catch {
			this.looks = MOST_LOOKS;
		}
	}
}
