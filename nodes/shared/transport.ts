import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { RESPONSE_LIMIT, type DeliveryRequest, type HttpAnswer } from '../../lib';

/** What is used of Node's readable stream. */
type ByteStream = AsyncIterable<Buffer> & { destroy(): unknown };
type StreamedResponse = { statusCode: number; headers: Record<string, unknown>; body: ByteStream };

/** Bytes of a response that are read at most. A receiver has nothing longer to say, and some never stop. */
const READ_LIMIT = RESPONSE_LIMIT * 4;

/**
 * Sends one request through n8n's own HTTP client, so that its proxy, certificate and SSRF settings hold.
 * Redirects are not followed (the secret would go along) and every status is an answer, not an error.
 * @param timeout milliseconds for the whole exchange, answer included
 */
export async function postRequest(
	context: IExecuteFunctions,
	request: DeliveryRequest,
	timeout: number,
): Promise<HttpAnswer> {
	const deadline = AbortSignal.timeout(timeout);
	const cancel = context.getExecutionCancelSignal();
	const options: IHttpRequestOptions = {
		...request,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		json: false,
		abortSignal: cancel ? AbortSignal.any([deadline, cancel]) : deadline,
	};
	const response = (await context.helpers.httpRequest(options)) as StreamedResponse;
	const { statusCode, headers, body } = response;
	return { statusCode, headers, body: await readStart(body) };
}

/**
 * The beginning of a response body. The status has been received by now and decides: a body that breaks off, is
 * shorter than announced or never ends does not turn a 2xx into a failure, which would send the lead again.
 */
async function readStart(body: ByteStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body) {
			chunks.push(chunk);
			size += chunk.length;
			if (size >= READ_LIMIT) break; // leaving the loop closes the connection
		}
	} catch {
		body.destroy();
	}
	return Buffer.concat(chunks).subarray(0, READ_LIMIT);
}
