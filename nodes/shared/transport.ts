import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { RESPONSE_LIMIT, type DeliveryRequest, type DeliveryTools, type HttpAnswer } from '../../lib';
import { createDeadlines } from './deadlines';

/** What is used of Node's readable stream. */
type ByteStream = {
	on(event: 'data', listener: (chunk: Buffer) => void): unknown;
	on(event: 'end' | 'error' | 'close', listener: () => void): unknown;
	destroy(): unknown;
};
type StreamedResponse = { statusCode: number; headers: Record<string, unknown>; body: ByteStream };

/** Bytes of a response that are read at most. A receiver has nothing longer to say, and some never stop. */
const READ_LIMIT = RESPONSE_LIMIT * 4;

/**
 * Sends requests through n8n's own HTTP client, so that its proxy, certificate and SSRF settings hold.
 * Redirects are not followed (the secret would go along) and every status is an answer, not an error.
 * @returns a function that sends one; `timeout`: milliseconds for the whole exchange, answer included
 */
export function createPost(context: IExecuteFunctions): DeliveryTools['post'] {
	const withDeadline = createDeadlines(context.getExecutionCancelSignal());
	return async (request: DeliveryRequest, timeout: number): Promise<HttpAnswer> =>
		await withDeadline(timeout, async (abortSignal) => {
			const options: IHttpRequestOptions = {
				...request,
				// As bytes: of a text n8n's client first finds out whether it is JSON, by parsing it.
				body: Buffer.from(request.body),
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
				encoding: 'stream',
				json: false,
				abortSignal,
			};
			const response = (await context.helpers.httpRequest(options)) as StreamedResponse;
			const { statusCode, headers, body } = response;
			return { statusCode, headers, body: await readStart(body) };
		});
}

/**
 * The beginning of a response body. The status has been received by now and decides: a body that breaks off, is
 * shorter than announced or never ends does not turn a 2xx into a failure, which would send the lead again.
 * By events, since `for await` doubles the cost of a small answer.
 */
async function readStart(body: ByteStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	await new Promise<void>((resolve) => {
		const end = () => resolve();
		body.on('data', (chunk) => {
			chunks.push(chunk);
			size += chunk.length;
			if (size >= READ_LIMIT) body.destroy(); // closes the connection
		});
		body.on('end', end);
		body.on('error', end);
		body.on('close', end);
	});
	return Buffer.concat(chunks).subarray(0, READ_LIMIT);
}
