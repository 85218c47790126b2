import { get } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	InvalidOptionsError,
	readChoice,
	readOptionalNumber,
	readOptionalSwitch,
	readHeaders,
	readVerificationOptions,
	type Headers,
	type ReadableKeys,
} from '../../lib';
import { readOnceIfPlain } from '../shared/parameters/read-once';
import { receiverKeys } from '../shared/parameters/receiver-keys';
import { isTestRun } from '../shared/n8n-internals/root-mode';
import { readSender, type Sender } from '../shared/parameters/sender';
import { bodyIn } from './body-bytes';
import { plainName, readFieldNames, type RequestFields } from './field-names';
import { fileOfBody } from './request-files';

const IDEMPOTENCY = ['off', 'event', 'lead_id'] as const;

export type VerifyOptions = RequestFields & {
	idempotency: (typeof IDEMPOTENCY)[number];
	requireSignature: boolean;
	toleranceSeconds: number;
	validatePayload: boolean;
	historySize: number;
	environment: 'production' | 'test';
	sender: Sender;
};

/** A request as another node received it. */
export type VerifyRequest = {
	headers: Headers;
	body: unknown;
	/** The bytes as they came, where a field holds them. */
	rawBody: Buffer | undefined;
	/** The names of the files that hold the body, which are no files of the sender. */
	bodyFiles: string[];
	/** The addresses to which it may have been sent. */
	urls: string[];
};

/**
 * Reads the parameters for an item; once for all items where none is an expression, because n8n takes longer to read them than this
 * node to compare a key.
 * @returns a function that throws InvalidOptionsError naming the field
 */
export function verifyOptionsReader(context: IExecuteFunctions): (itemIndex: number) => VerifyOptions {
	const { parameters } = context.getNode();
	return readOnceIfPlain([parameters], (itemIndex) => readVerifyOptions(context, itemIndex));
}

/**
 * Parameters with every default filled in; zero is a value.
 * @throws InvalidOptionsError naming the field
 */
function readVerifyOptions(context: IExecuteFunctions, itemIndex: number): VerifyOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as object;
	const idempotency = context.getNodeParameter('idempotency', itemIndex, 'event');
	return {
		idempotency: readChoice('Duplicates', idempotency, IDEMPOTENCY),
		...readVerificationOptions(options),
		validatePayload: readOptionalSwitch(options, 'validatePayload', 'Validate Payload', true),
		...readFieldNames(context, itemIndex),
		rawBodyField: readRawBodyField(options),
		historySize: readOptionalNumber(options, 'historySize', 'History Size', 100_000),
		environment: isTestRun(context) ? 'test' : 'production',
		sender: readSender((name, absent) => context.getNodeParameter(name, itemIndex, absent), 'verify'),
	};
}

/** @throws InvalidOptionsError where its expression gives nothing: the signature would be checked on the body as n8n has parsed it */
function readRawBodyField(options: object): string {
	const { rawBodyField } = options as { rawBodyField?: unknown };
	if (!('rawBodyField' in options)) return '';
	if (typeof rawBodyField === 'string' && rawBodyField.trim() === '') return '';
	const name = plainName(rawBodyField);
	if (name !== undefined) return name;
	throw new InvalidOptionsError('Raw Body Field must be the name of a binary field, e.g. data');
}

/**
 * The keys that are valid now; none for a blank credential, so that everything is rejected. The credential is read when it is needed,
 * and only once. If it cannot be read, it is read again for the next item: n8n's database or a vault may be back by then.
 */
export function nodeKeys(context: IExecuteFunctions): () => Promise<ReadableKeys> {
	let reading: Promise<ReadableKeys> | undefined;
	return async () => {
		const current = (reading ??= receiverKeys(() => context.getCredentials('restWebhookApi')));
		const read = await current;
		if (read.problem !== undefined && reading === current) reading = undefined;
		return read;
	};
}

/** Headers and body of an item, by the names of their fields. A missing field gives no headers, or no body. */
export async function readVerifyRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	{ headersField, bodyField, rawBodyField }: RequestFields,
): Promise<VerifyRequest> {
	const { json, binary } = context.getInputData()[itemIndex] ?? { json: {} };
	const headers = readHeaders(get(json, headersField));
	const body = bodyIn(json, bodyField);
	const bytesIn = (name: string) => context.helpers.getBinaryDataBuffer(itemIndex, name);
	const hasRawBody = rawBodyField !== '' && binary?.[rawBodyField] !== undefined;
	const unread = hasRawBody ? undefined : fileOfBody(headers, body, binary);
	return {
		headers,
		body: unread === undefined ? body : await bytesIn(unread),
		urls: urlsOf(json),
		rawBody: hasRawBody ? await bytesIn(rawBodyField) : undefined,
		bodyFiles: [rawBodyField, ...(unread === undefined ? [] : [unread])],
	};
}

/** The address as a Webhook node gives it, with the query that it has read. The host that a request names may be whatever its sender likes. */
function urlsOf({ webhookUrl, query }: IDataObject): string[] {
	if (typeof webhookUrl !== 'string') return [];
	const search = new URLSearchParams(Object(query) as Record<string, string>).toString();
	return [search === '' ? webhookUrl : `${webhookUrl}?${search}`];
}

/**
 * Without the raw bytes a signature is checked on the body written as JSON again. That can refuse a good request
 * whose sender writes JSON differently; it cannot accept a changed one. A body too deep to be written has no text.
 */
export function textOf(body: unknown): string | Buffer | undefined {
	if (typeof body === 'string' || Buffer.isBuffer(body) || body === undefined) return body;
	try {
		return JSON.stringify(body);
	} catch {
		return undefined;
	}
}
