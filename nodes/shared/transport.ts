import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { RESPONSE_LIMIT, type DeliveryRequest, type DeliveryTools, type HttpAnswer } from '../../lib';

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
	const deadlineIn = sharedDeadlines(context.getExecutionCancelSignal());
	return async (request: DeliveryRequest, timeout: number): Promise<HttpAnswer> => {
		const options: IHttpRequestOptions = {
			...request,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			encoding: 'stream',
			json: false,
			abortSignal: deadlineIn(timeout),
		};
		const response = (await context.helpers.httpRequest(options)) as StreamedResponse;
		const { statusCode, headers, body } = response;
		return { statusCode, headers, body: await readStart(body) };
	};
}

/**
 * One deadline for all requests that begin within a fiftieth of their timeout, which they get on top: a timer and two
 * signals for each would cost as much as signing it.
 */
function sharedDeadlines(cancel: AbortSignal | undefined): (timeout: number) => AbortSignal {
	let shared: { timeout: number; openUntil: number; signal: AbortSignal } | undefined;
	return (timeout) => {
		const now = performance.now();
		if (shared?.timeout !== timeout || now >= shared.openUntil) {
			const slice = timeout / 50;
			const deadline = AbortSignal.timeout(Math.ceil(timeout + slice));
			const signal = cancel ? AbortSignal.any([deadline, cancel]) : deadline;
			shared = { timeout, openUntil: now + slice, signal };
		}
		return shared.signal;
	};
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
