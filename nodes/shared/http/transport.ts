import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { DeliveryTools, HttpAnswer } from '../../../lib';
import { withSsrfCode } from '../n8n-internals/ssrf-errors';
import { createDeadlines } from './deadlines';
import { requestWithOlderClient, type OlderHelpers, type StreamedAnswer } from './older-client';
import { readStart } from './response-start';
import { sessionFor, type SessionUse } from './tls-sessions';

type Request = Parameters<DeliveryTools['post']>[0];

/**
 * Sends requests through n8n's own HTTP client, so that its proxy, certificate and SSRF settings hold.
 * Redirects are not followed (the secret would be sent to the other host), and every status is an answer, not an error.
 * @returns a function that sends one request; `timeout`: milliseconds for the whole exchange, answer included; `endpoint`: the name
 *   under which the TLS session of the connection is kept for the next request
 */
export function createPost(context: IExecuteFunctions): DeliveryTools['post'] {
	const withDeadline = createDeadlines(context.getExecutionCancelSignal());
	return async (request, timeout, endpoint): Promise<HttpAnswer> =>
		await withDeadline(timeout, async (signal) => {
			const use = sessionFor(request, endpoint, performance.now());
			const answer = send(context, request, timeout, signal, use).catch((error: unknown) => {
				use?.failed(performance.now());
				throw error;
			});
			const { statusCode, headers, body } = await answer;
			// Before the body is read: with its end the connection is closed, and its session is gone.
			use?.learn(body.socket, performance.now());
			return { statusCode, headers, body: await readStart(body) };
		});
}

/**
 * Sends one request, with the older helper where a TLS session is to be learned: n8n's newer helper passes a session on, but does
 * not hand out the connection that a session is taken from.
 */
async function send(
	{ helpers }: IExecuteFunctions,
	request: Request,
	timeout: number,
	abortSignal: AbortSignal,
	use: SessionUse | undefined,
): Promise<StreamedAnswer> {
	// Without a limit n8n would end the request after 300 s, whatever the option Timeout says. Our own deadline comes a second earlier.
	const limit = timeout + 1_000;
	const older = helpers as Partial<OlderHelpers>;
	if (use?.isToBeLearned && older.request)
		return await requestWithOlderClient(older as OlderHelpers, request, limit, abortSignal);
	const { allowUnauthorizedCerts, ...rest } = request;
	const options: IHttpRequestOptions = {
		...rest,
		skipSslCertificateValidation: allowUnauthorizedCerts === true,
		...(use?.resumed && { agentOptions: use.resumed }),
		// The body is given as bytes: n8n's client would parse a text only to find out whether it is JSON.
		body: request.body === undefined ? undefined : Buffer.from(request.body),
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		json: false,
		abortSignal,
		timeout: limit,
	};
	return (await withSsrfCode(helpers.httpRequest(options))) as StreamedAnswer;
}
