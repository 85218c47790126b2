import { FAILURE_REASONS } from '../failure/failure';
import { failureOfError } from '../failure/of-error';
import type { HttpAnswer } from './answer';
import type { AnswerRequest } from './request';
import type { TurnTools } from './turn';

/** Milliseconds to wait before each further request for an answer. */
const PAUSES = [500, 2_000];

type ScriptTools = Pick<TurnTools, 'sleep' | 'isCancelled'> & {
	post: (request: AnswerRequest, timeout: number) => Promise<HttpAnswer>;
};

/**
 * Fetches the answer of a script, see {@link scriptAnswerOf}. Where no answer comes, only this request is made again, because it
 * carries nothing and the script has the lead by now: once the connection was cut here, the whole attempt was made again, and the
 * row stood in the table twice.
 * @param timeout milliseconds for each of the requests
 * @throws the error of the last request
 */
export async function fetchScriptAnswer(
	request: AnswerRequest,
	timeout: number,
	tools: ScriptTools,
): Promise<HttpAnswer> {
	for (const pause of PAUSES) {
		const answer = await tools.post(request, timeout).catch(async (error: unknown) => {
			const mayPass = FAILURE_REASONS[failureOfError(error, '', timeout, 0).reason];
			if (mayPass && !tools.isCancelled()) await tools.sleep(pause);
			// The stop button ends the wait.
			if (!mayPass || tools.isCancelled()) throw error;
		});
		if (answer) return answer;
	}
	return await tools.post(request, timeout);
}
