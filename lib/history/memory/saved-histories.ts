import { randomUUID } from 'crypto';
import { History } from './memory-history';

/**
 * The history of one node as n8n keeps it: pages of ids (one text where an early version wrote it), when it
 * was last cleared (ms since 1970), and which process wrote it at which of its revisions.
 */
export type SavedHistory = {
	ids: string | string[];
	clearedAt: number;
	writtenBy: string;
	revision?: number;
};

/** The histories of one workflow, by node id. */
export type SavedHistories = Record<string, SavedHistory>;

type Entry = { history: History; clearedAt: number };

/**
 * All histories of one workflow in this process. It is put into the workflow's static data as it is: n8n turns
 * it to JSON when it saves, so that whichever execution saves last writes the newest state, never its own old
 * copy (n8n's static data is "last writer wins").
 */
export class WorkflowHistories {
	private readonly entries = new Map<string, Entry>();
	private readonly id = randomUUID();

	/**
	 * Does this hold all that is saved? Not while only resumed or retried executions have been seen: n8n gives those the
	 * static data of their beginning, or none, and saving then would wipe out what is saved by now.
	 */
	isComplete = false;

	/** Is there nothing else in the workflow's static data, as far as is known? */
	isAlone = false;

	/** The history of one node; empty at first. */
	of(nodeId: string): History {
		return this.entryOf(nodeId).history;
	}

	/** Forgets what one node knows. What was saved before does not come back. */
	clear(nodeId: string, now: number): number {
		const entry = this.entryOf(nodeId);
		entry.clearedAt = now;
		return entry.history.clear();
	}

	/**
	 * Takes in what an execution found saved. It may be older than this memory, or newer: an execution that n8n
	 * resumes brings the static data of its beginning. Older ids are added; ids from before a clear are not.
	 */
	merge(saved: unknown): void {
		if (saved instanceof WorkflowHistories || !isObject(saved)) return;
		for (const [nodeId, value] of Object.entries(saved)) {
			// What this memory wrote itself it knows: usually so, and with 100 000 ids much quicker than to compare them.
			if (!isSavedHistory(value) || value.writtenBy === this.id) continue;
			const entry = this.entryOf(nodeId);
			if (value.clearedAt > entry.clearedAt) this.clear(nodeId, value.clearedAt);
			const isOfBeforeClear = value.clearedAt < entry.clearedAt;
			const pages = [value.ids].flat();
			if (!isOfBeforeClear && !entry.history.covers(pages)) entry.history.load(pages);
		}
	}

	/** Does this hold what is not in the saved copy that an execution found? */
	isAheadOf(saved: unknown): boolean {
		if (saved instanceof WorkflowHistories) return false;
		const found = new Map(Object.entries(isObject(saved) ? saved : {}));
		return [...this.entries].some(([nodeId, { history }]) => {
			const value: unknown = found.get(nodeId);
			if (!isSavedHistory(value)) return history.revision > 0;
			return value.writtenBy !== this.id || value.revision !== history.revision;
		});
	}

	toJSON(): SavedHistories {
		const saved = [...this.entries].map(([nodeId, { history, clearedAt }]) => [
			nodeId,
			{ ids: history.toJSON(), clearedAt, writtenBy: this.id, revision: history.revision },
		]);
		return Object.fromEntries(saved) as SavedHistories;
	}

	private entryOf(nodeId: string): Entry {
		const entry = this.entries.get(nodeId) ?? { history: new History(), clearedAt: 0 };
		this.entries.set(nodeId, entry);
		return entry;
	}
}

const workflows = new Map<string, WorkflowHistories>();

/**
 * The histories of a workflow in this process, together with what was saved.
 * @param isCurrent is this what n8n holds now? Not in an execution that n8n has taken up again, or that is retried.
 */
export function historiesOf(workflowId: string, saved: unknown, isCurrent = true): WorkflowHistories {
	const histories = workflows.get(workflowId) ?? new WorkflowHistories();
	workflows.set(workflowId, histories);
	histories.merge(saved);
	histories.isComplete ||= isCurrent;
	return histories;
}

/** Drops this process's memory, as a restart does. For tests. */
export function forgetProcessMemory(): void {
	workflows.clear();
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function isSavedHistory(value: unknown): value is SavedHistory {
	const { ids, clearedAt } = Object(value) as Record<string, unknown>;
	return [ids].flat().every((page) => typeof page === 'string') && typeof clearedAt === 'number';
}
