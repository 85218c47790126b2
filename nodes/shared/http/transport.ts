import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { DeliveryTools, HttpAnswer } from '../../../lib';
import { withSsrfCode } from '../n8n-internals/ssrf-errors';
import { createDeadlines } from './deadlines';
import { readStart, type ByteStream } from './response-start';

type StreamedResponse = { statusCode: number; headers: Record<string, unknown>; body: ByteStream };

/**
 * Sends requests through n8n's own HTTP client, so that its proxy, certificate and SSRF settings hold.
 * Redirects are not followed (the secret would be sent to the other host), and every status is an answer, not an error.
 * @returns a function that sends one request; `timeout`: milliseconds for the whole exchange, answer included
 */
export function createPost(context: IExecuteFunctions): DeliveryTools['post'] {
	const withDeadline = createDeadlines(context.getExecutionCancelSignal());
	return async (request, timeout): Promise<HttpAnswer> =>
		await withDeadline(timeout, async (abortSignal) => {
			const { allowUnauthorizedCerts, ...rest } = request;
			const options: IHttpRequestOptions = {
				...rest,
				skipSslCertificateValidation: allowUnauthorizedCerts === true,
				// The body is given as bytes: n8n's client would parse a text only to find out whether it is JSON.
				body: request.body === undefined ? undefined : Buffer.from(request.body),
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
				encoding: 'stream',
				json: false,
				abortSignal,
				// Without this n8n would end the request after 300 s, whatever the option Timeout says; our deadline comes first.
				timeout: timeout + 1_000,
			};
			const response = (await withSsrfCode(context.helpers.httpRequest(options))) as StreamedResponse;
			const { statusCode, headers, body } = response;
			return { statusCode, headers, body: await readStart(body) };
		});
}
