/*
 * What of n8n: the handlers of `workflowExecuteAfter`; n8n has no public way to tell a node how an execution ends.
 * Since when: n8n 1.123, the oldest that is played. n8n 2.41's engine `v2` (`settings.engineType`) has none.
 * Without it: the execution counts as failed at once, so a repeat of its event starts another one.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/execution-end.test.ts
 */
import type { IExecuteFunctions } from 'n8n-workflow';
import { warnOnce } from './warn-once';

type AtEnd = (run: { status: string }) => Promise<void>;

/** What n8n's engine gives each node besides its public interface, as far as it is used here. */
type Engine = { additionalData?: { hooks?: { handlers?: { workflowExecuteAfter?: AtEnd[] } } } };

/**
 * Calls back when this execution has ended, right before n8n saves what it changed. Waiting counts as success: n8n
 * has stored the execution by then, and goes on with it even after a crash. Where n8n does not tell of the end, the execution
 * counts as failed: a second delivery can be recognised by its id, but an event that counted as done although its execution
 * failed would be lost.
 * @param callback must not throw
 */
export function onExecutionEnd(
	context: IExecuteFunctions,
	callback: (hasSucceeded: boolean) => Promise<void>,
): void {
	const handlers = (context as Engine).additionalData?.hooks?.handlers?.workflowExecuteAfter;
	if (!Array.isArray(handlers)) {
		warnOnce(
			context,
			'execution-end',
			(node) =>
				`This n8n does not tell the node "${node}" how an execution ends, so repeats of an event start another one`,
		);
		return void callback(false);
	}
	let isOver = false;
	handlers.unshift(async ({ status }) => {
		// n8n tells of a stopped execution twice: when it is stopped, and when its last node has ended.
		if (isOver) return;
		isOver = true;
		await callback(status === 'success' || status === 'waiting');
	});
}
