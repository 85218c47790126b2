import type { DeliveryTools } from '../../../lib';
import { withSsrfCode } from '../n8n-internals/ssrf-errors';
import type { ByteStream } from './response-start';

/**
 * n8n's older request helper, which n8n has marked as deprecated. A credential test gets no other helper. Where a later n8n no longer has
 * it, deliveries go without TLS sessions.
 */
export type OlderHelpers = { request: (options: object) => Promise<unknown> };

/** An answer, its body as a stream. Only the older helper hands out the connection with it, as `body.socket`. */
export type StreamedAnswer = {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream & { socket?: unknown };
};

/**
 * Sends one request through n8n's older helper, with the settings of a delivery: redirects are not followed, and every status is
 * an answer. This helper takes no signal that stops it, but it hands options that it does not know to the socket, and the socket
 * takes a signal.
 * @param timeout milliseconds after which n8n ends the request, should the signal not have done so
 */
export async function requestWithOlderClient(
	{ request: send }: OlderHelpers,
	request: Parameters<DeliveryTools['post']>[0],
	timeout: number,
	signal: AbortSignal,
): Promise<StreamedAnswer> {
	const { url, allowUnauthorizedCerts, ...rest } = request;
	const answer = send({
		...rest,
		uri: url,
		timeout,
		rejectUnauthorized: allowUnauthorizedCerts !== true,
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
		useStream: true,
		agentOptions: { signal },
	}) as Promise<StreamedAnswer>;
	// Before there is a socket, n8n looks up the host, which may take long.
	const stopped = new Promise<never>((_, reject) => {
		const stop = () => reject(signal.reason as Error);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop);
	});
	stopped.catch(() => undefined);
	return await withSsrfCode(Promise.race([answer, stopped]));
}
