import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import {
	keyAdvice,
	omitForSending,
	readCredentialFields,
	readPastedKey,
	redisProblem,
	secretKeyProblem,
	testDelivery,
	toConnection,
	unreadableCredential,
	type ConnectionResult,
	type DeliveryTools,
	type HttpAnswer,
} from '../../../lib';
import { redisLibrary } from '../n8n-internals/redis-library';
import { withSsrfCode } from '../n8n-internals/ssrf-errors';
import { checkEgress } from './egress';
import { readStart, type ByteStream } from './response-start';

/** Milliseconds a test may take: the editor is waiting. */
const TIMEOUT = 10_000;

/** A parent's connection is only for sending. */
const PARENT = 'restWebhookParentApi';

const NOTHING_TO_CALL = 'Nothing to call: Webhook URL is empty, so this credential only receives';

/**
 * Contract, "Test webhook": POSTs the sample payload with `X-Lead-Event: test`. 2xx passes; anything else is
 * explained in a sentence a person can act on. A receiver's credential is complete without a URL. n8n offers and runs its
 * test nevertheless, and showed a red "Couldn't connect" over it.
 */
export async function testRestWebhookCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fields = credential.data ?? {};
	const onlyReceives = isBlank(fields.url) && credential.type !== PARENT;
	const checked = onlyReceives ? checkReceiver(fields) : await checkSender(this, fields);
	if ('problem' in checked) return { status: 'Error', message: checked.problem };
	// What was checked could be read.
	const { problem, notes } = keyAdvice(readCredentialFields(omitForSending(fields)), Date.now());
	return problem === undefined
		? { status: 'OK', message: sentences(checked.passed, ...notes) }
		: { status: 'Error', message: sentences(checked.passed, problem) };
}

/** What was checked, without a full stop; or what is wrong. */
type Checked = { passed: string } | { problem: string };

const sentences = (...texts: string[]): string => `${texts.join('. ')}.`;

/** Is the field empty? An expression that gives no text is handled elsewhere, see {@link readCredentialFields}. */
function isBlank(url: unknown): boolean {
	return url === undefined || (typeof url === 'string' && url.trim() === '');
}

function checkReceiver(fields: object): Checked {
	try {
		const { secretKey } = readCredentialFields(omitForSending(fields));
		const problem = secretKeyProblem(readPastedKey(secretKey));
		if (problem === undefined) return { passed: `${NOTHING_TO_CALL}. Its secret key can be used` };
		return {
			problem: `${problem}, so every request is refused. Enter the key that the sender uses. Secret Key → Generate makes a new one for both.`,
		};
	} catch (error) {
		return { problem: unreadableCredential(error).message };
	}
}

async function checkSender(context: ICredentialTestFunctions, fields: object): Promise<Checked> {
	const connection = connectionOf(fields);
	if ('failure' in connection) return { problem: connection.failure.message };
	const { outcome } = await testDelivery(connection, TIMEOUT, (request) => post(context, request));
	return outcome.delivered
		? { passed: `The endpoint took the sample lead (status ${outcome.statusCode})` }
		: { problem: outcome.failure.message };
}

function connectionOf(fields: object): ConnectionResult {
	try {
		return toConnection(readCredentialFields(fields), Date.now());
	} catch (error) {
		return { failure: unreadableCredential(error) };
	}
}

/** Connects to Redis as the history would, if n8n's SSRF protection allows the connection. */
export async function testRestWebhookRedisCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fields = credential.data ?? {};
	const { request } = this.helpers;
	const refusal = await checkEgress(this.helpers, fields, request).catch((error: Error) => error.message);
	const problem = refusal ?? (await redisProblem(fields, redisLibrary));
	return problem === undefined
		? { status: 'OK', message: 'Redis answers' }
		: { status: 'Error', message: problem };
}

/** An answer of n8n's older request helper, its body as a stream. */
type StreamedResponse = { statusCode: number; headers: Record<string, unknown>; body: ByteStream };

/**
 * Sends the request and reads the answer as a delivery does: only its beginning, and not for longer than the time allows.
 * A body that unpacks to 1.5 GB made n8n grow by 3 GB, and a body that came byte by byte kept the editor waiting for ever.
 * n8n gives a credential test only its older request helper. This helper takes no signal that stops it, but it hands options
 * that it does not know to the socket, and the socket takes a signal.
 */
async function post(
	{ helpers }: ICredentialTestFunctions,
	request: Parameters<DeliveryTools['post']>[0],
): Promise<HttpAnswer> {
	const socket = new AbortController();
	const deadline = AbortSignal.timeout(TIMEOUT);
	const { url, allowUnauthorizedCerts, ...rest } = request;
	const response = helpers.request({
		...rest,
		uri: url,
		timeout: TIMEOUT + 1_000,
		rejectUnauthorized: allowUnauthorizedCerts !== true,
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
		useStream: true,
		agentOptions: { signal: socket.signal },
	}) as Promise<StreamedResponse>;
	const late = new Promise<never>((_, reject) => {
		deadline.addEventListener('abort', () => {
			reject(deadline.reason as Error);
			socket.abort();
		});
	});
	late.catch(() => undefined);
	const { statusCode, headers, body } = await withSsrfCode(Promise.race([response, late]));
	return { statusCode, headers, body: await readStart(body) };
}
