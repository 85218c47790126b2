import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { writeWithRetries, type HistoryStore } from '../../../lib';

type AtEnd = (run: { status: string }) => Promise<void>;

/** What n8n's engine gives each node besides its public interface, as far as it is used here. */
type Engine = { additionalData?: { hooks?: { handlers?: { workflowExecuteAfter?: AtEnd[] } } } };

/**
 * Calls back when this execution has ended, right before n8n saves what it changed. Waiting counts as success: n8n
 * has stored the execution by then, and goes on with it even after a crash. n8n has no public way to tell a node; a
 * version without this one counts as successful at once.
 * @param callback must not throw
 */
function onExecutionEnd(
	context: IExecuteFunctions,
	callback: (hasSucceeded: boolean) => Promise<void>,
): void {
	const handlers = (context as Engine).additionalData?.hooks?.handlers?.workflowExecuteAfter;
	if (!handlers) return void callback(true);
	let isOver = false;
	handlers.unshift(async ({ status }) => {
		// n8n tells of a stopped execution twice: when it is stopped, and when its last node has ended.
		if (isOver) return;
		isOver = true;
		await callback(status === 'success' || status === 'waiting');
	});
}

/**
 * Takes up what this execution has to do: known once the execution has succeeded, new again when it fails, so that it
 * may be sent again. Until then a repeat is a duplicate; after a crash it is new.
 * @param limit how many the history keeps
 * @returns `known` where another execution has it, or has done it
 * @throws HistoryUnavailableError where Redis cannot be reached
 */
export async function rememberAtEnd(
	context: IExecuteFunctions,
	history: HistoryStore,
	ids: string[],
	limit: number,
): Promise<'taken up' | 'known'> {
	const claim = await history.takeUp(ids, context.getExecutionId());
	if (claim === 'known') return 'known';
	if (context.getExecutionCancelSignal()?.aborted) {
		// n8n has told of the end already, while this was on its way: nobody else would end the claim.
		await claim.release();
		return 'taken up';
	}
	onExecutionEnd(context, async (hasSucceeded) => {
		if (!hasSucceeded) return await claim.release();
		const error = await writeWithRetries(async () => await claim.confirm(limit), sleep);
		if (error !== undefined) warnOfHistory(context, error);
	});
	return 'taken up';
}

/** For the log: the work goes on, but its repeats will not be told from it. */
export function warnOfHistory(context: Pick<IExecuteFunctions, 'logger' | 'getNode'>, error: unknown): void {
	context.logger.warn(`The node "${context.getNode().name}" cannot use its history`, {
		reason: error instanceof Error ? error.message : String(error),
	});
}
