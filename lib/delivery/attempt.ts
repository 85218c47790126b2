import { askedPause } from '../failure/asked-pause';
import { causeOf } from '../failure/cause';
import type { Failure } from '../failure/failure';
import { firewallOf } from '../failure/firewall';
import { failureOfError } from '../failure/of-error';
import { isLimit } from '../failure/limit';
import { failureOfStatus } from '../failure/of-status';
import { redact } from '../security/redact';
import { secretsOf } from '../security/secrets-of';
import { displayUrl } from '../security/url-policy';
import { readAnswer, type HttpAnswer } from './answer';
import { kindOfRedirect, redirectOf, scriptAnswerOf } from './redirect';
import { buildRequest, type AnswerRequest, type Delivery, type DeliveryRequest } from './request';
import { fetchScriptAnswer } from './script-answer';
import type { TurnTools } from './turn';

/** The functions that one attempt needs. Times are milliseconds. */
export type AttemptTools = Pick<TurnTools, 'sleep' | 'clock' | 'isCancelled'> & {
	/** @param endpoint the name of the endpoint of a delivery; later requests to this endpoint may go on with its TLS session */
	post: (request: DeliveryRequest | AnswerRequest, timeout: number, endpoint?: string) => Promise<HttpAnswer>;
	/** The date, in milliseconds since 1970. It jumps when somebody sets the clock of the machine. */
	now: () => number;
};

export type AttemptResult =
	{ statusCode: number; response: string | object } | { failure: Failure; retryAfter?: number };

/**
 * Makes one request, and says in words why it was no success.
 * @param endpoint the name of the endpoint, see {@link AttemptTools}
 * @param policy milliseconds for each request, and the longest pause that may be waited for here
 * @returns the outcome; never throws
 */
export async function attemptOnce(
	delivery: Delivery,
	endpoint: string,
	{ timeout, maxDelay }: { timeout: number; maxDelay: number },
	tools: AttemptTools,
): Promise<AttemptResult> {
	const where = displayUrl(delivery.url);
	const startedAt = tools.clock();
	let answer: HttpAnswer;
	try {
		answer = await tools.post(buildRequest(delivery, tools.now()), timeout, endpoint);
		const elsewhere = scriptAnswerOf(delivery.url, answer);
		if (elsewhere) {
			const fetched = await fetchScriptAnswer(elsewhere, timeout, maxDelay, tools);
			if ('lost' in fetched) return { failure: answerLost(answer.statusCode, where, fetched.lost) };
			answer = fetched;
		}
	} catch (error) {
		return { failure: failureOfError(error, where, timeout, tools.clock() - startedAt) };
	}
	const { statusCode, headers } = answer;
	const mask = maskOf(delivery);
	const { text: given, response } = readAnswer(answer, mask);
	const text = given.trim();
	const firewall = firewallOf(statusCode, headers, text);
	if (statusCode >= 200 && statusCode < 300 && firewall === undefined) return { statusCode, response };
	const movedTo = redirectOf(delivery.url, answer);
	const retryAfter = askedPause(statusCode, headers, tools.now());
	const signs = {
		movedTo: movedTo && mask(displayUrl(movedTo)),
		redirect: movedTo && kindOfRedirect(delivery.url, movedTo),
		cause: causeOf(statusCode, headers, text, delivery.body),
		firewall,
		isLimit: isLimit(statusCode, text, delivery.body, retryAfter),
	};
	return { failure: failureOfStatus(statusCode, where, text, signs), retryAfter };
}

/** The script has the lead, and nobody knows what it answered. Sent again, the lead would stand in its table twice. */
function answerLost(statusCode: number, where: string, lost: string): Failure {
	const message = `${where} answered ${statusCode}: the script took the lead, but its answer could not be fetched (${lost}). The lead is not sent again, because it would arrive twice. Look whether it has arrived.`;
	return { reason: 'redirected', statusCode, message };
}

function maskOf(delivery: Delivery): (text: string) => string {
	const secrets = secretsOf(delivery);
	return (text) => redact(text, secrets);
}
