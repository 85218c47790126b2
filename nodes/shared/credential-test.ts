import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import {
	redisProblem,
	testDelivery,
	toConnection,
	type CredentialFields,
	type DeliveryRequest,
	type HttpAnswer,
} from '../../lib';

/** Milliseconds a test may take: the editor is waiting. */
const TIMEOUT = 10_000;

/** A receiver's credential is complete without a URL; n8n tries it all the same. */
const NO_URL =
	"Webhook URL is empty, so there is nothing to test. That is fine for a receiver (trigger, Verify). To send leads enter the endpoint's public https:// URL.";

/**
 * Contract, "Test webhook": POSTs the sample payload with `X-Lead-Event: test`. 2xx passes; anything else is
 * explained in a sentence a person can act on.
 */
export async function testRestWebhookCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fields: CredentialFields = credential.data ?? {};
	if ((fields.url ?? '').trim() === '') return { status: 'Error', message: NO_URL };
	const connection = toConnection(fields, Date.now());
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
