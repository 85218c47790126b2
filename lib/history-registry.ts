import { History } from './history';

/** The histories of one workflow, by node id, as n8n keeps them between lives of the process. */
export type SavedHistories = Record<string, string>;

/**
 * All histories of one workflow in this process. It is put into the workflow's static data as it is: n8n turns
 * it to JSON when it saves, so that whichever execution saves last writes the newest state, never its own old
 * copy (n8n's static data is "last writer wins").
 */
export class WorkflowHistories {
	private readonly histories = new Map<string, History>();

	constructor(saved: SavedHistories = {}) {
		this.merge(saved);
	}

	/** The history of one node; empty at first. */
	of(nodeId: string): History {
		const history = this.histories.get(nodeId) ?? new History();
		this.histories.set(nodeId, history);
		return history;
	}

	toJSON(): SavedHistories {
		return Object.fromEntries([...this.histories].map(([id, history]) => [id, history.toString()]));
	}

	private merge(saved: SavedHistories): void {
		for (const [nodeId, text] of Object.entries(saved)) {
			if (typeof text === 'string') this.of(nodeId).load(text);
		}
	}
}

const workflows = new Map<string, WorkflowHistories>();

/**
 * The histories of a workflow. The first call in a process reads what was saved; after that this process's
 * memory is newer than anything saved and is the only judge.
 */
export function historiesOf(workflowId: string, saved: unknown): WorkflowHistories {
	const existing = workflows.get(workflowId);
	if (existing) return existing;
	const histories = new WorkflowHistories(isSaved(saved) ? saved : {});
	workflows.set(workflowId, histories);
	return histories;
}

/** Drops this process's memory, as a restart does. For tests. */
export function forgetProcessMemory(): void {
	workflows.clear();
}

function isSaved(value: unknown): value is SavedHistories {
	return typeof value === 'object' && value !== null && !(value instanceof WorkflowHistories);
}
