import { askedPause } from '../failure/asked-pause';
import { FAILURE_REASONS } from '../failure/failure';
import { failureOfError } from '../failure/of-error';
import { isRetryableStatus } from '../failure/retry';
import type { HttpAnswer } from './answer';
import type { AnswerRequest } from './request';
import type { TurnTools } from './turn';

/** Milliseconds to wait before each further request for an answer. */
const PAUSES = [500, 2_000];

type ScriptTools = Pick<TurnTools, 'sleep' | 'isCancelled'> & {
	post: (request: AnswerRequest, timeout: number) => Promise<HttpAnswer>;
	now: () => number;
};

/** The answer; or what came in its place: a status, or the reason of a failure. */
type ScriptAnswer = HttpAnswer | { lost: string };

/**
 * Fetches the answer of a script, see `scriptAnswerOf` in redirect.ts. Where no answer comes, only this request is made again, because it
 * carries nothing and the script has the lead by now: once the connection was cut here, the whole attempt was made again, and the
 * row stood in the table twice. A 503 at this place did that too. A script cannot choose the status of its answer, so every other
 * status than 2xx comes from Google, and says nothing about the lead.
 * @param timeout milliseconds for each of the requests
 * @param longest milliseconds; where Google asks for a longer pause, it is not asked again
 * @throws an error that cannot pass by itself, and any error once the execution has been stopped
 */
export async function fetchScriptAnswer(
	request: AnswerRequest,
	timeout: number,
	longest: number,
	tools: ScriptTools,
): Promise<ScriptAnswer> {
	const pauses = [...PAUSES];
	for (;;) {
		const { asked = 0, mayPass, ...answer } = await ask(request, timeout, tools);
		const pause = pauses.shift();
		if (pause === undefined || !mayPass || asked > longest) return answer;
		await tools.sleep(Math.max(pause, asked));
		// The stop button ends the wait.
		if (tools.isCancelled()) throw new Error('stopped');
	}
}

/**
 * One request. `mayPass`: did no answer come, and may the next request get it? `asked`: the pause before the next request that Google asks
 * for, in milliseconds
 */
async function ask(
	request: AnswerRequest,
	timeout: number,
	{ post, now, isCancelled }: ScriptTools,
): Promise<ScriptAnswer & { mayPass?: boolean; asked?: number }> {
	const answer = await post(request, timeout).catch((error: unknown) => {
		const { reason } = failureOfError(error, '', timeout, 0);
		if (!FAILURE_REASONS[reason] || isCancelled()) throw error;
		return { lost: reason };
	});
	if ('lost' in answer) return { ...answer, mayPass: true };
	const { statusCode, headers } = answer;
	if (statusCode >= 200 && statusCode < 300) return answer;
	return {
		lost: String(statusCode),
		mayPass: isRetryableStatus(statusCode),
		asked: askedPause(statusCode, headers, now()),
	};
}
