import type { IExecuteFunctions } from 'n8n-workflow';
import {
	headerOf,
	InvalidOptionsError,
	isSigning,
	lacksProof,
	verifySender,
	webhookHeaderOf,
	type ValidKey,
} from '../../lib';
import type { VerifyOptions, VerifyRequest } from './request';
import { holdsNoBody } from './request-files';

const PARSED =
	'n8n has read the body of a signed request that was rejected. A body that is written as JSON again is often not the text that was signed, so good requests may be rejected. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here.';

const NO_BYTES =
	'No item has the binary field that Raw Body Field names, so no signature can be checked. Turn on Raw Body in the Webhook node, or correct Raw Body Field';

const NO_BODY =
	'The item holds nothing of the body that was sent. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here';

/**
 * Finds requests that were rejected because n8n no longer has the bytes of their body. A signature covers these bytes, and n8n's
 * Webhook node keeps them only where its option Raw Body is on. Without them every request of Typeform with an `é` or a `&` in it was
 * answered with a final 401, and nothing named the cause.
 * @returns a function that gives a caution for the person who built the workflow, or undefined. It throws InvalidOptionsError where
 *   Raw Body Field names a field that no item has: the sender is to send again. A stranger can learn nothing from this, because the
 *   secret key, where there is one besides the signature, has to be right. Nor can a stranger cause it while Raw Body is on, because
 *   a Webhook node then leaves the field out of a form with files alone, which no sender signs. The message does not quote the name,
 *   because an expression may have made it of the secret key
 */
export function lostBodyFinder(
	context: IExecuteFunctions,
): (
	status: unknown,
	request: VerifyRequest,
	options: VerifyOptions,
	keys: ValidKey[],
	now: number,
) => string | undefined {
	const found = new Map<string, boolean>();
	const isThere = (name: string) => {
		const known =
			found.get(name) ?? context.getInputData().some(({ binary }) => binary?.[name] !== undefined);
		found.set(name, known);
		return known;
	};
	return (status, request, options, keys, now) => {
		const { rawBodyField } = options;
		if (status === 400 && isLost(request)) throw new InvalidOptionsError(NO_BODY);
		if (status !== 401) return undefined;
		if (!shouldBeSigned(request, options, keys, now)) return undefined;
		if (rawBodyField === '') return isParsed(request.body) ? PARSED : undefined;
		if (isThere(rawBodyField) || isFormWithFiles(request)) return undefined;
		throw new InvalidOptionsError(NO_BYTES);
	};
}

/**
 * Has the sender sent a body of which the item holds nothing? n8n gives none, or an empty object, where it cannot read the body. An
 * empty object that is JSON is what the sender sent: a ping of `{}` in chunks was told to be a mistake of the workflow.
 */
function isLost({ headers, body, rawBody }: VerifyRequest): boolean {
	if (rawBody !== undefined || !holdsNoBody(body)) return false;
	const length = Number(headerOf(headers, 'content-length') ?? 0);
	const wasSent = length > '{}'.length || headerOf(headers, 'transfer-encoding') !== undefined;
	// Of all kinds of JSON n8n reads this one alone.
	const isRead = /^\s*application\/json\s*(?:;|$)/i.test(headerOf(headers, 'content-type') ?? '');
	return wasSent && (body === undefined || length > LONGEST_NOTHING || !isRead);
}

/** Bytes of an empty object with blanks and line breaks around it. */
const LONGEST_NOTHING = 20;

/** Does the request carry a signature that has to be right, and is everything else in order that proves its sender? */
function shouldBeSigned(
	{ headers }: VerifyRequest,
	{ sender: { source, isOurs }, ...options }: VerifyOptions,
	keys: ValidKey[],
	now: number,
): boolean {
	if (keys.length === 0) return false;
	if (!isOurs) return source.proof !== undefined && isSigning(source.proof) && !lacksProof(source, headers);
	if (!options.requireSignature || !webhookHeaderOf(headers, 'signature')) return false;
	return verifySender(headers, undefined, keys, { ...options, requireSignature: false }, now) !== undefined;
}

function isParsed(body: unknown): boolean {
	return typeof body !== 'string' && !Buffer.isBuffer(body);
}

function isFormWithFiles({ headers }: VerifyRequest): boolean {
	return /^\s*multipart\//i.test(headerOf(headers, 'content-type') ?? '');
}
