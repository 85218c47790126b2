import { randomUUID } from 'crypto';
import { MemoryHistory } from './memory-history';
import { PublishedPlaces, type NodePlaces } from './node-places';
import { greetedHistoryOf, isSavedHistory, nodeOf, type SavedHistories } from './saved-history';

/** @property removedAt when leads were last removed that an older copy could still bring back; else 0 */
type Entry = { history: MemoryHistory; clearedAt: number; removedAt: number };

/**
 * All histories of one workflow in this process. This object itself lies in the workflow's static data. n8n turns it into
 * JSON at the moment when it saves, so every execution that saves writes the newest state. Copies would not do: n8n keeps
 * the static data of the execution that saves last, and this execution may have the oldest copy.
 */
export class WorkflowHistories {
	private readonly entries = new Map<string, Entry>();
	private readonly id = randomUUID();

	/**
	 * Does this object hold everything that n8n has saved? It does not while this process has seen only resumed or retried executions:
	 * n8n gives such an execution the static data of its beginning, or none. If it saved, it would wipe out what other executions
	 * have saved since.
	 */
	isComplete = false;

	/** Is there nothing else in the workflow's static data, as far as is known? */
	isAlone = false;

	private published: NodePlaces | undefined;
	private readonly places = new PublishedPlaces();
	private readonly everPublished = new Set<string>();
	private readonly triedOut = new Set<string>();

	/**
	 * Says which nodes the running workflow has, where they are known. A node that has taken the place of another takes over what that
	 * node knew. Histories of nodes that are not published are not saved: a node that was replaced four times left four histories
	 * behind, which were read and written with each execution. They stay in memory, since a node may be in the draft of a
	 * workflow and not in the published version that is running.
	 * @param isPublished is this sure to be the published version? Else no history is dropped
	 */
	runs(nodes: NodePlaces | undefined, isPublished: boolean): void {
		this.published = isPublished ? nodes : undefined;
		if (!nodes) return;
		for (const nodeId of nodes.keys()) {
			const predecessor = this.places.predecessorOf(nodeId, nodes);
			if (predecessor !== undefined) this.inherit(nodeId, predecessor);
		}
		if (!isPublished) return;
		this.places.publish(nodes);
		for (const nodeId of nodes.keys()) this.everPublished.add(nodeId);
	}

	/**
	 * Both nodes share their histories from now on, because executions of the earlier version may still be running. What the new node
	 * has learned from test runs is kept.
	 */
	private inherit(nodeId: string, predecessor: string): void {
		for (const nameOf of [String, greetedHistoryOf]) {
			const inherited = this.entries.get(nameOf(predecessor));
			const own = this.entries.get(nameOf(nodeId));
			// Where the version is not sure, this comes again with each execution. A history that took over itself was saved each time.
			if (!inherited || inherited === own) continue;
			this.entries.set(nameOf(nodeId), inherited);
			if (!own) continue;
			inherited.history.load(own.history.toJSON());
			// A saved copy of the new node must not count as one that was cleared since.
			inherited.clearedAt = Math.max(inherited.clearedAt, own.clearedAt);
		}
	}

	/**
	 * Somebody has changed the history of this node in a test run, so it is saved until the node is published, too. Once a node knew no
	 * customer any more for whom it had been made: they were added in the editor, and n8n was restarted before the node was published.
	 */
	tryOut(name: string): void {
		this.triedOut.add(nodeOf(name));
	}

	/** The history of one node; empty at first. */
	of(nodeId: string): MemoryHistory {
		return this.entryOf(nodeId).history;
	}

	/** Forgets what one node knows. What was saved before does not come back. */
	clear(nodeId: string, now: number): number {
		const entry = this.entryOf(nodeId);
		// Later than every copy from before the clear, even if the clock was set back since.
		entry.clearedAt = Math.max(entry.clearedAt + 1, entry.removedAt, now);
		this.settleRemovals(entry);
		this.places.beginAnew(nodeOf(nodeId));
		return entry.history.clear();
	}

	/** Makes leads of one node new again. What was saved before does not bring them back. */
	remove(nodeId: string, leads: string[][], now: number): boolean[] {
		const entry = this.entryOf(nodeId);
		const wereKnown = entry.history.remove(leads);
		entry.removedAt = now;
		this.outdateSaved(entry);
		return wereKnown;
	}

	/** From now on this object holds everything that n8n has saved. */
	complete(): void {
		this.isComplete = true;
		for (const entry of this.entries.values()) {
			entry.history.forgetOrigins();
			this.outdateSaved(entry);
		}
	}

	/** Another copy was cleared later than this memory: forgets what was loaded before that. */
	private takeOverClear(entry: Entry, clearedAt: number): void {
		entry.clearedAt = clearedAt;
		if (entry.removedAt <= clearedAt) this.settleRemovals(entry);
		entry.history.clearLoaded();
	}

	/** A copy that was saved before a removal is ignored, like a copy from before a clear: all of its other ids are here already. */
	private outdateSaved(entry: Entry): void {
		if (!this.isComplete || entry.removedAt === 0) return;
		// Later than every copy from before the removal, even if the clock was set back since.
		entry.clearedAt = Math.max(entry.clearedAt + 1, entry.removedAt);
		this.settleRemovals(entry);
	}

	private settleRemovals(entry: Entry): void {
		entry.removedAt = 0;
		entry.history.forgetRemovals();
	}

	/**
	 * Takes in the saved history that an execution found. It may be newer than this memory. It may also be older, because an
	 * execution that n8n resumes brings the static data of its beginning. Ids that are missing here are added, as the oldest,
	 * unless they were saved before a clear.
	 */
	merge(saved: unknown): void {
		if (saved instanceof WorkflowHistories || !isObjectOrList(saved)) return;
		for (const [nodeId, value] of Object.entries(saved)) {
			// This memory knows what it wrote itself. That is the usual case, and much quicker to see than to compare 100 000 ids.
			if (!isSavedHistory(value) || value.writtenBy === this.id) continue;
			const entry = this.entryOf(nodeId);
			this.places.load(nodeOf(nodeId), value.place);
			if (value.clearedAt > entry.clearedAt) this.takeOverClear(entry, value.clearedAt);
			const isOfBeforeClear = value.clearedAt < entry.clearedAt;
			const pages = [value.ids].flat();
			if (!isOfBeforeClear && !entry.history.covers(pages)) entry.history.load(pages);
		}
	}

	/** Does the saved copy that an execution found differ from the copy that would be saved now? */
	isAheadOf(saved: unknown): boolean {
		if (saved instanceof WorkflowHistories) return false;
		const found = new Map(Object.entries(isObjectOrList(saved) ? saved : {}));
		if ([...found.keys()].some((nodeId) => !this.isSaved(nodeId))) return true;
		return this.saved().some(([nodeId, { history }]) => {
			const value: unknown = found.get(nodeId);
			if (!isSavedHistory(value)) return history.revision > 0;
			const isOfNow = value.writtenBy === this.id && value.revision === history.revision;
			return !isOfNow || value.place !== this.places.of(nodeOf(nodeId));
		});
	}

	toJSON(): SavedHistories {
		const saved = this.saved().map(([nodeId, { history, clearedAt }]) => [
			nodeId,
			{
				ids: history.toJSON(),
				clearedAt,
				writtenBy: this.id,
				revision: history.revision,
				place: this.places.of(nodeOf(nodeId)),
			},
		]);
		return Object.fromEntries(saved) as SavedHistories;
	}

	private saved(): Array<[string, Entry]> {
		return [...this.entries].filter(([nodeId]) => this.isSaved(nodeId));
	}

	private isSaved(name: string): boolean {
		const node = nodeOf(name);
		if (this.published === undefined || this.published.has(node)) return true;
		return this.triedOut.has(node) && !this.everPublished.has(node);
	}

	private entryOf(nodeId: string): Entry {
		const existing = this.entries.get(nodeId);
		if (existing) return existing;
		const entry = { history: new MemoryHistory(), clearedAt: 0, removedAt: 0 };
		if (this.isComplete) entry.history.forgetOrigins();
		this.entries.set(nodeId, entry);
		return entry;
	}
}

const workflows = new Map<string, WorkflowHistories>();

/**
 * The histories of a workflow in this process, after taking in the saved histories that an execution found.
 * @param isCurrent is `saved` the newest that n8n has saved? It is not in an execution that n8n resumes or that is retried.
 */
export function historiesOf(workflowId: string, saved: unknown, isCurrent = true): WorkflowHistories {
	const histories = workflows.get(workflowId) ?? new WorkflowHistories();
	workflows.set(workflowId, histories);
	histories.merge(saved);
	if (isCurrent) histories.complete();
	return histories;
}

/** Drops this process's memory, as a restart does. For tests. */
export function forgetProcessMemory(): void {
	workflows.clear();
}

function isObjectOrList(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
