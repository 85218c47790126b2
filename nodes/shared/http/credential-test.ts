import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import {
	isOfPair,
	isPage,
	keyAdvice,
	receivingFields,
	readCredentialFields,
	readPastedKey,
	receivingKeyProblem,
	redisProblem,
	saysNo,
	testDelivery,
	unreadableCredential,
	type DeliveryTools,
	type HttpAnswer,
} from '../../../lib';
import { redisLibrary } from '../n8n-internals/redis-library';
import { connectionFrom } from './connection';
import { createDeadlines } from './deadlines';
import { checkEgress } from './egress';
import { requestWithOlderClient } from './older-client';
import { readStart } from './response-start';

/** Milliseconds a test may take: the editor is waiting. */
const TIMEOUT = 10_000;

/** A parent's connection is only for sending. */
const PARENT = 'restWebhookParentApi';

/** The contract's own way needs the key itself in each request, and a key of a pair is no password. */
const OF_PAIR = 'Its key is one of a key pair, for nodes whose Lead Source is Standard Webhooks or Custom';
const OF_BOTH = 'Its secret key can be used';

const NOTHING_TO_CALL = 'Nothing to call: Webhook URL is empty, so this credential only receives';

/** A login page, or the front page of a website, passed the test, and nobody saw that it was no webhook. */
const A_PAGE = 'It answered with a web page: check that Webhook URL is that of a webhook';
/** Slack answers 200 where it does not know the channel, see `lib/failure/says-no.ts`. */
const A_NO = 'But its answer speaks of a failure: look there whether the sample lead has arrived';

/**
 * Contract, "Test webhook": POSTs the sample payload with `X-Lead-Event: test`. 2xx passes; anything else is
 * explained in a sentence a person can act on. A receiver's credential is complete without a URL. n8n runs the test of such a
 * credential nevertheless, and before this case was handled it showed a red "Couldn't connect" above it.
 */
export async function testRestWebhookCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fields = credential.data ?? {};
	const onlyReceives = hasNoUrl(fields) && credential.type !== PARENT;
	const checked = onlyReceives ? checkReceiver(fields) : await checkSender(this, fields);
	if ('problem' in checked) return { status: 'Error', message: checked.problem };
	// This cannot throw: the checks above have read the credential already.
	const { problem, notes } = keyAdvice(readCredentialFields(receivingFields(fields)), Date.now());
	return problem === undefined
		? { status: 'OK', message: sentences(checked.passed, ...notes) }
		: { status: 'Error', message: sentences(checked.passed, problem) };
}

/** What was checked, without a full stop; or what is wrong. */
type Checked = { passed: string } | { problem: string };

const sentences = (...texts: string[]): string => `${texts.join('. ')}.`;

/** Is the field Webhook URL empty? An expression that gives no text is handled elsewhere, see {@link readCredentialFields}. */
function hasNoUrl({ url }: ICredentialDataDecryptedObject): boolean {
	return url === undefined || (typeof url === 'string' && url.trim() === '');
}

function checkReceiver(fields: object): Checked {
	try {
		const { secretKey } = readCredentialFields(receivingFields(fields));
		const key = readPastedKey(secretKey);
		const problem = receivingKeyProblem(key);
		if (problem === undefined) return { passed: `${NOTHING_TO_CALL}. ${isOfPair(key) ? OF_PAIR : OF_BOTH}` };
		return {
			problem: `${problem}, so every request is refused. Enter the key that the sender uses. Secret Key → Generate makes a new one for both.`,
		};
	} catch (error) {
		return { problem: unreadableCredential(error).message };
	}
}

async function checkSender(context: ICredentialTestFunctions, fields: object): Promise<Checked> {
	const connection = await connectionFrom(() => fields);
	if ('failure' in connection) return { problem: connection.failure.message };
	const { outcome } = await testDelivery(connection, TIMEOUT, (request) => post(context, request));
	return outcome.delivered ? { passed: passedText(outcome) } : { problem: outcome.failure.message };
}

function passedText({ statusCode, response }: { statusCode: number; response: unknown }): string {
	const passed = `The endpoint took the sample lead (status ${statusCode})`;
	if (saysNo(response)) return `${passed}. ${A_NO}`;
	return typeof response === 'string' && isPage(response) ? `${passed}. ${A_PAGE}` : passed;
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

/**
 * Sends the request and reads the answer as a delivery does: only its beginning, and not for longer than the time allows.
 * A body that unpacks to 1.5 GB made n8n grow by 3 GB, and a body that came byte by byte kept the editor waiting for ever.
 */
async function post(
	{ helpers }: ICredentialTestFunctions,
	request: Parameters<DeliveryTools['post']>[0],
): Promise<HttpAnswer> {
	return await createDeadlines(undefined)(TIMEOUT, async (signal) => {
		const { statusCode, headers, body } = await requestWithOlderClient(
			helpers,
			request,
			TIMEOUT + 1_000,
			signal,
		);
		return { statusCode, headers, body: await readStart(body) };
	});
}
