import type { Claim, HistoryStore, WorkflowHistories } from '../../../lib';

/**
 * The history of a node, which is saved as soon as it has changed.
 * @param saving `save` saves the history as it is. `changed` is called once a change has made an id known or new.
 */
export function savingHistory(
	histories: WorkflowHistories,
	nodeId: string,
	{ save, changed }: { save: () => void; changed: () => void },
): HistoryStore {
	const history = histories.of(nodeId);
	const saving = <T>(change: () => T): T => {
		const before = history.revision;
		const result = change();
		if (history.revision !== before) changed();
		return result;
	};
	const savingClaim = (claim: Claim): Claim => ({
		...claim,
		confirm: (limit) => saving(() => claim.confirm(limit)),
	});
	return {
		has: (ids) => history.has(ids),
		check: (leads) => history.check(leads),
		taken: () => history.taken(),
		count: () => history.count(),
		claim: async (ids, signal) => {
			const result = await history.claim(ids, signal);
			return typeof result === 'string' ? result : savingClaim(result);
		},
		outcome: (ids) => history.outcome(ids),
		reserve: (ids, limit) => history.reserve(ids, limit),
		start: (ids, holder) => {
			const claim = history.start(ids, holder);
			if (claim === 'known') return claim;
			// n8n decides whether to save before it announces the end of an execution, so the static data must be touched now.
			save();
			return savingClaim(claim);
		},
		remember: (ids, limit) => saving(() => history.remember(ids, limit)),
		link: (ids, limit) => saving(() => history.link(ids, limit)),
		add: (leads, limit) => saving(() => history.add(leads, limit)),
		remove: (leads) => saving(() => histories.remove(nodeId, leads, Date.now())),
		clear: () => saving(() => histories.clear(nodeId, Date.now())),
	};
}
