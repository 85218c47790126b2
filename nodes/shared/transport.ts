import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { DeliveryRequest, HttpAnswer } from '../../lib';

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
		encoding: 'text',
		json: false,
		abortSignal: cancel ? AbortSignal.any([deadline, cancel]) : deadline,
	};
	const response = (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
	return { statusCode: response.statusCode, headers: response.headers, body: response.body };
}
