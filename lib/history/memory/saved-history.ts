/* Histories as n8n keeps them in the static data of a workflow. */

/**
 * The history of one node as n8n keeps it: pages of ids (one text where an early version wrote it), when it
 * was last cleared (ms since 1970), which process wrote it at which of its revisions, and the place of the node in the workflow.
 */
export type SavedHistory = {
	ids: string | string[];
	clearedAt: number;
	writtenBy: string;
	revision?: number;
	place?: string;
};

/** Ends the name of the second history of a node: the leads that have left it by Welcome. */
const GREETED = '/welcome';

/** Names the history of the leads that a node has let out by Welcome; {@link SavedHistories} has it beside the node's own history. */
export const greetedHistoryOf = (nodeId: string) => `${nodeId}${GREETED}`;

/** The node whose own history, or whose history of greeted leads, has this name. */
export const nodeOf = (name: string) => (name.endsWith(GREETED) ? name.slice(0, -GREETED.length) : name);

/** The histories of one workflow, by node id. */
export type SavedHistories = Record<string, SavedHistory>;

export function isSavedHistory(value: unknown): value is SavedHistory {
	const { ids, clearedAt } = Object(value) as Record<string, unknown>;
	return [ids].flat().every((page) => typeof page === 'string') && typeof clearedAt === 'number';
}
