import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { messageOfError, writeWithRetries, type Claim, type HistoryStore } from '../../../lib';
import { onExecutionEnd } from '../n8n-internals/execution-end';

/**
 * Starts the work of this execution on ids. The ids are known once the execution has succeeded, and new again once it has
 * failed, so that the event may be sent again. While the execution runs, every further request with them is a duplicate. If n8n
 * crashes, the ids are new again.
 * @param limit how many ids the history keeps
 * @returns `duplicate` where another execution has started the work or has done it, else `first`
 * @throws HistoryUnavailableError where Redis cannot be reached
 */
export async function rememberAtEnd(
	context: IExecuteFunctions,
	history: HistoryStore,
	ids: string[],
	limit: number,
): Promise<'first' | 'duplicate'> {
	const start = async () => await history.start(ids, context.getExecutionId());
	const starting = start();
	// Where Redis is away now, it may be back when the execution ends, so the outcome is written then. Otherwise a failed event would
	// count as a duplicate until its reservation lapses, and an event that succeeded would count as new after that.
	starting.catch(() => onExecutionEnd(context, (hasSucceeded) => end(context, start, hasSucceeded, limit)));
	const claim = await starting;
	if (claim === 'known') return 'duplicate';
	if (context.getExecutionCancelSignal()?.aborted) {
		// n8n has already announced the end of the execution, so the callback below would never be called.
		await claim.release();
		return 'first';
	}
	onExecutionEnd(context, async (hasSucceeded) => await end(context, () => claim, hasSucceeded, limit));
	return 'first';
}

/** Writes down how the execution has ended. Never throws. */
async function end(
	context: IExecuteFunctions,
	start: () => Claim | 'known' | Promise<Claim | 'known'>,
	hasSucceeded: boolean,
	limit: number,
): Promise<void> {
	// One claim for all tries: each claim renews itself, so a claim that is dropped would do that for as long as n8n runs.
	let claim: Claim | 'known' | undefined;
	const write = async () => {
		claim ??= await start();
		if (claim !== 'known') await (hasSucceeded ? claim.confirm(limit) : claim.release());
	};
	const error = await writeWithRetries(write, sleep);
	if (error !== undefined) warnOfHistory(context, error);
}

/** Says in the log that a history could not be used. The work itself goes on. */
export function warnOfHistory(context: Pick<IExecuteFunctions, 'logger' | 'getNode'>, error: unknown): void {
	context.logger.warn(`The node "${context.getNode().name}" cannot use its history`, {
		reason: messageOfError(error),
	});
}
