import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { messageOfError, writeWithRetries, type Claim, type HistoryStore } from '../../../lib';
import { onExecutionEnd } from '../n8n-internals/execution-end';

/** Milliseconds between two tries to start work. A reservation, which holds until the work is started, lasts for 60 s. */
const START_AGAIN_AFTER = 5_000;

type Start = () => Promise<Claim | 'known'>;

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
	const start = untilItSucceeds(async () => await history.start(ids, context.getExecutionId()));
	const starting = start();
	starting.catch(() => startLater(context, start, limit));
	const claim = await starting;
	if (claim === 'known') return 'duplicate';
	if (context.getExecutionCancelSignal()?.aborted) {
		// n8n has already announced the end of the execution, so the callback below would never be called.
		await claim.release();
		return 'first';
	}
	onExecutionEnd(context, async (hasSucceeded) => await end(context, start, hasSucceeded, limit));
	return 'first';
}

/**
 * Where Redis is away now, this tries again every 5 s. Otherwise the event of a long execution would be new when its reservation lapses:
 * its sender would hear that the workflow has failed, and the event that is sent again would run beside the first. If Redis is back
 * only when the execution ends, its outcome is written then.
 */
function startLater(context: IExecuteFunctions, start: Start, limit: number): void {
	let isOver = false;
	onExecutionEnd(context, async (hasSucceeded) => {
		isOver = true;
		await end(context, start, hasSucceeded, limit);
	});
	const tryAgain = async (): Promise<void> => {
		await sleep(START_AGAIN_AFTER);
		if (isOver || context.getExecutionCancelSignal()?.aborted) return;
		await start().catch(tryAgain);
	};
	void tryAgain();
}

/** One claim for all tries: each claim renews itself, so a claim that is dropped would do that for as long as n8n runs. */
function untilItSucceeds(start: Start): Start {
	let started: ReturnType<Start> | undefined;
	const begin = () => {
		const beginning = start();
		beginning.catch(() => (started = undefined));
		return beginning;
	};
	return async () => await (started ??= begin());
}

/** Writes down how the execution has ended. Never throws. */
async function end(
	context: IExecuteFunctions,
	start: Start,
	hasSucceeded: boolean,
	limit: number,
): Promise<void> {
	const write = async () => {
		const claim = await start();
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
