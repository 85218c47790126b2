import type { IExecuteFunctions } from 'n8n-workflow';
import type { OpenHistory } from '../../shared/history/built-in-history';
import type { KnownLead } from '../input/known-lead';
import { warn } from '../../shared/hints/warn';

/**
 * What a run has found of its leads, in their order. `areKnown`: now, after the run; undefined for a lead of which nobody could
 * tell any more.
 */
export type Findings = { wereKnown: boolean[]; areKnown: Array<boolean | undefined> };

/**
 * Lead History → Add. Leads are added by all of their keys where the history has room for these, else by those alone that decide
 * whether a lead is known. Before, 40 000 customers with ID, email and phone took up 120 000 of 100 000 places, and the first
 * 6 667 of them were forgotten without a word.
 *
 * A History Size below what the history holds makes it no smaller. The node whose history it is may have a larger one: an Add with
 * the 100 000 that the editor had put in once forgot 200 000 of 300 000 delivered leads.
 */
export async function addLeads(
	context: IExecuteFunctions,
	history: OpenHistory,
	leads: KnownLead[],
): Promise<Findings> {
	const before = await history.check(leads.map(({ ids }) => ids));
	const taken = await history.taken();
	const limit = leads.reduce((most, { historySize }) => Math.max(most, historySize), taken);
	const { isByAllKeys, forgotten } = await planOf(history, leads, limit - taken);
	await history.add(
		leads.map(({ ids, allIds }) => (isByAllKeys ? allIds : ids)),
		limit,
	);
	if (!isByAllKeys) warn(context, NOT_BY_ALL_KEYS);
	if (forgotten > 0) warn(context, fullHint(forgotten));
	// A lead that stands twice in the run was known when it came again.
	const seen = new Set<string>();
	const wereKnown = leads.map(({ ids }, index) => {
		const wasKnown = before[index] === true || ids.some((id) => seen.has(id));
		ids.forEach((id) => seen.add(id));
		return wasKnown;
	});
	return { wereKnown, areKnown: await knownNow(history, leads, forgotten) };
}

/**
 * Which of the leads that have been added are known? A full history has already forgotten the oldest of them. The leads are added by
 * now: when this question failed the run, because Redis was away for a moment, it said that nothing had been added.
 */
async function knownNow(
	history: OpenHistory,
	leads: KnownLead[],
	forgotten: number,
): Promise<Findings['areKnown']> {
	if (forgotten === 0) return leads.map(() => true);
	try {
		return await history.check(leads.map(({ ids }) => ids));
	} catch {
		return leads.map(() => undefined);
	}
}

/**
 * By which keys are the leads to be added, and how many ids does the history have to forget for them?
 * @param room how many ids the history can take without forgetting any
 */
async function planOf(
	history: OpenHistory,
	leads: KnownLead[],
	room: number,
): Promise<{ isByAllKeys: boolean; forgotten: number }> {
	const all = [...new Set(leads.flatMap(({ allIds }) => allIds))];
	if (all.length <= room) return { isByAllKeys: true, forgotten: 0 };
	const areKnown = await history.check(all.map((id) => [id]));
	const newIds = new Set(all.filter((_, index) => areKnown[index] !== true));
	const deciding = new Set(leads.flatMap(({ ids }) => ids).filter((id) => newIds.has(id)));
	const isByAllKeys = newIds.size <= room || newIds.size === deciding.size;
	return { isByAllKeys, forgotten: Math.max(0, deciding.size - room) };
}

const NOT_BY_ALL_KEYS =
	'History Size leaves no room for ID, email and phone of each of these leads, so they were added by Returning Lead Key alone. To have them known by all three, raise History Size here and in the node whose history it is, and add them again.';

const fullHint = (forgotten: number) =>
	`The lead history is full: to make room for these leads, ${forgotten} of the IDs in it and of their own were forgotten, the oldest first. Raise History Size here and in the node whose history it is, and add the leads again.`;
