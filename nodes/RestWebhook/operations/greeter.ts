import { asksHistory, welcomeRule, type HistoryStore, type WelcomeRule } from '../../../lib';
import { idsOf, type Job } from '../input/job';
import { isWelcomeDecided } from '../output/event-json';
import type { Outcome, Welcome } from '../output/outcome';

/** The rule for a lead, found before the lead is sent. (Afterwards a delivered lead is always known.) `unknown`: the history is away. */
export type BeforeWelcome = WelcomeRule | 'owed' | 'unknown';

/**
 * The ids under which the record of greeted leads keeps a lead that was delivered and must still be greeted, because the workflow
 * stopped at this node. When the workflow is run again, this lead is known although nobody has greeted it.
 */
export const owedIdsOf = (ids: string[]): string[] => ids.map((id) => `owed ${id}`);

/** Decides which leads leave by Welcome, and remembers them where each lead is greeted once. */
export class Greeter {
	/** The ids of the leads that this run has written down as greeted. */
	private readonly greeted: string[][] = [];

	/** The leads of this run that leave by Welcome and will be known when the run is repeated. */
	private readonly owed: string[][] = [];

	/** The ids of the leads that left by Welcome while somebody tried the node out. */
	private readonly tried = new Set<string>();

	private historySize = 0;

	/** How many new leads did not leave by Welcome because the history could not be asked. */
	undecided = 0;

	/**
	 * @param history the leads that the node has delivered
	 * @param greetings the leads that the node has let out by Welcome
	 * @param isTrial somebody tries the node out
	 */
	constructor(
		private readonly history: () => Promise<HistoryStore>,
		private readonly greetings: () => Promise<HistoryStore>,
		private readonly isTrial: boolean,
	) {}

	/** To be asked before the lead is sent. Never throws. */
	async before({ lead, event, settings, ...job }: Job): Promise<BeforeWelcome> {
		if (isWelcomeDecided({ lead, ...job })) return 'no';
		const rule = welcomeRule(lead, event, settings);
		if (rule !== 'once') return rule;
		try {
			const ids = idsOf({ lead, settings });
			if (!(await (await this.history()).has(ids))) return 'once';
			return (await (await this.greetings()).has(owedIdsOf(ids))) ? 'owed' : 'no';
		} catch {
			return 'unknown';
		}
	}

	/** To be asked when the delivery has ended. Never throws. */
	async after(job: Job, rule: BeforeWelcome, outcome: Outcome): Promise<Welcome> {
		const welcome = await this.decide(job, rule, outcome);
		if (welcome === 'now' && (rule === 'owed' || outcome.kind === 'delivered')) this.owed.push(idsOf(job));
		this.historySize = Math.max(this.historySize, job.settings.options.historySize);
		return welcome;
	}

	private async decide(job: Job, rule: BeforeWelcome, outcome: Outcome): Promise<Welcome> {
		if (rule === 'no') return 'none';
		const isKnown = outcome.kind === 'notSent' && outcome.reason === 'known_lead';
		if (isKnown && rule !== 'owed') return 'none';
		// Such a lead leaves as it came in, is read anew when it is fed back in, and is greeted at that time. If it were greeted
		// now as well, it would be greeted twice.
		if (outcome.kind === 'failed' && outcome.proof.kind === 'noKey') return 'later';
		if (rule === 'yes') return 'now';
		if (rule === 'unknown') return this.cannotTell();
		try {
			if (rule === 'owed') {
				const [wasOwed] = await (await this.greetings()).remove([owedIdsOf(idsOf(job))]);
				return wasOwed === true ? 'now' : 'none';
			}
			// A newer state was delivered while this state waited for its turn, and the lead was greeted then.
			const isStale = outcome.kind === 'notSent' && outcome.reason === 'stale';
			if (isStale && (await (await this.history()).has(idsOf(job)))) return 'none';
			return (await this.isFirst(job, outcome)) ? 'now' : 'none';
		} catch {
			return this.cannotTell();
		}
	}

	/** For an execution that ends at this node, so that nothing leaves the node: then the leads are greeted when the run is repeated. */
	async takeBack(): Promise<void> {
		if (this.greeted.length === 0 && this.owed.length === 0) return;
		await this.greetings()
			.then(async (greetings) => {
				if (this.greeted.length > 0) await greetings.remove(this.greeted);
				if (this.owed.length > 0) await greetings.add(this.owed.map(owedIdsOf), this.historySize);
			})
			.catch(() => undefined);
	}

	private async isFirst(job: Job, outcome: Outcome): Promise<boolean> {
		const { kind } = outcome;
		const ids = idsOf(job);
		const greetings = await this.greetings();
		// A lead that was claimed and delivered is known from now on, which is enough. If such leads were written down here as well, the
		// history would be twice as long.
		if (kind === 'delivered' && asksHistory(job.event, job.settings)) {
			// The claim has shown that the lead is new. So the lead is greeted even if the store has become unreachable since.
			return !(await Promise.resolve(greetings.has(ids)).catch(() => false));
		}
		// The form asks to try the node out while Enable is off. Such a run once used up the welcome of a lead that was sent later.
		if (this.isTrial && kind === 'notSent' && outcome.reason === 'disabled') {
			const wasTried = ids.some((id) => this.tried.has(id));
			ids.forEach((id) => this.tried.add(id));
			return !wasTried && !(await greetings.has(ids));
		}
		const [wasGreeted] = await greetings.add([ids], job.settings.options.historySize);
		if (wasGreeted === true) return false;
		this.greeted.push(ids);
		return true;
	}

	private cannotTell(): Welcome {
		this.undecided++;
		return 'later';
	}
}
