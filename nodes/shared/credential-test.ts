import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { redisProblem, testDelivery, toConnection, type DeliveryRequest, type HttpAnswer } from '../../lib';

/** Milliseconds a test may take: the editor is waiting. */
const TIMEOUT = 10_000;

/**
 * Contract, "Test webhook": POSTs the sample payload with `X-Lead-Event: test`. 2xx passes; anything else is
 * explained in a sentence a person can act on.
 */
export async function testRestWebhookCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const connection = toConnection(credential.data ?? {}, Date.now());
	if ('failure' in connection) return { status: 'Error', message: connection.failure.message };
	const { outcome } = await testDelivery(connection, TIMEOUT, (request) => post(this, request));
	return outcome.delivered
		? { status: 'OK', message: `The endpoint took the sample lead (status ${outcome.statusCode})` }
		: { status: 'Error', message: outcome.failure.message };
}

/** Connects to Redis as the history would. */
export async function testRestWebhookRedisCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = await redisProblem(credential.data ?? {});
	return problem === undefined
		? { status: 'OK', message: 'Redis answers' }
		: { status: 'Error', message: problem };
}

/** n8n gives a credential test its older request helper and no other. */
async function post(
	{ helpers }: ICredentialTestFunctions,
	{ url, ...request }: DeliveryRequest,
): Promise<HttpAnswer> {
	const response = (await helpers.request({
		...request,
		uri: url,
		timeout: TIMEOUT,
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
	})) as IN8nHttpFullResponse;
	return { statusCode: response.statusCode, headers: response.headers, body: response.body };
}
