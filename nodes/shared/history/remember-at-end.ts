import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { writeWithRetries, type HistoryStore } from '../../../lib';
import { onExecutionEnd } from '../n8n-internals/execution-end';

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
