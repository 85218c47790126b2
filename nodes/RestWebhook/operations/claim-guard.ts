import { failureOf } from '../../shared/items/failure-of';
import { NOT_SENT_REASONS, type Claim, type Failure } from '../../../lib';

const HAS_BECOME_KNOWN: Failure = {
	reason: 'history_unavailable',
	message: NOT_SENT_REASONS.known_lead,
};

const TAKEN_OVER: Failure = {
	reason: 'history_unavailable',
	message:
		'This lead was held up here for so long that another worker has taken it over, so it was not sent from here any more. Feed the item back in: if the other worker has delivered the lead it is known, and otherwise it is sent.',
};

/**
 * Asks right before each attempt whether this worker still holds the lead. Without this question, a worker that had stood still for
 * longer than its lease sent leads that other workers had taken over and delivered meanwhile.
 */
export class ClaimGuard {
	/** The lead has become known while this worker was delivering it: it leaves by Not Sent, like any known lead. */
	hasBecomeKnown = false;

	/** @param hasTurn is it still this execution's turn with the lead, where Keep Order per Lead is on? */
	constructor(
		private readonly claim: Claim | undefined,
		private readonly hasTurn: () => Promise<boolean>,
	) {}

	/** @returns why the lead must not be sent from here, or undefined */
	async reasonToStop(): Promise<Failure | undefined> {
		try {
			if (!(await this.hasTurn())) return TAKEN_OVER;
			const state = (await this.claim?.renew()) ?? 'held';
			if (state === 'held') return undefined;
			this.hasBecomeKnown = state === 'known';
			return this.hasBecomeKnown ? HAS_BECOME_KNOWN : TAKEN_OVER;
		} catch (error) {
			return failureOf(error);
		}
	}
}
