/*
 * What of n8n: `workflow.staticData`, all that the nodes of a workflow keep; n8n's public way shows a node its own part only.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: a resumed execution does not save its leads. The next execution saves them; if n8n crashes before that, they are
 *   new, and are sent a second time.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/history-saving.test.ts
 */
import type { NodeContext } from './resumed-execution';
import { warnOnce } from './warn-once';

/** Where n8n keeps the histories of a workflow: one entry of its static data for all our nodes in it. */
export const STATIC_DATA_KEY = 'restWebhookHistory';

/**
 * Does the workflow keep nothing in its static data but our histories? If it keeps more, an execution that n8n gave no static
 * data would delete the rest by saving.
 */
export function keepsNothingElse(context: NodeContext): boolean {
	const { workflow } = context as { workflow?: { staticData?: Record<string, unknown> } };
	if (!workflow?.staticData) {
		warnOnce(
			context,
			'static-data',
			(node) =>
				`This n8n does not show the node "${node}" what its workflow keeps, so leads may be delivered a second time after a crash`,
		);
		return false;
	}
	return Object.entries(workflow.staticData).every(([part, data]) =>
		Object.keys(Object(data) as object).every((key) => part === 'global' && key === STATIC_DATA_KEY),
	);
}
