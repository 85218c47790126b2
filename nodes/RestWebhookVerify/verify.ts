import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	mayComeAgain,
	rememberedIdOf,
	UNAUTHORIZED,
	UnreadableCredentialError,
	unreadableSentence,
	verifySender,
	verifySource,
	type Received,
	type ReadableKeys,
	type Rejection,
	type ValidKey,
	type Verification,
} from '../../lib';
import { asShown } from '../shared/hints/as-shown';
import { receivedJson } from '../shared/items/received-item';
import { readPayload } from './payload';
import { textOf, type VerifyOptions, type VerifyRequest } from './request';

/** How a repeat of a request is recognised, and how many are remembered. */
export type RepeatKey = { id: string; historySize: number };

/** By which output an item leaves. `repeatKey` is set where repeats of the request count as duplicates. */
export type Verdict = {
	kind: 'verified' | 'duplicate' | 'rejected';
	item: INodeExecutionData;
	repeatKey?: RepeatKey;
	/** What the person who built the workflow should know of this request. */
	cautions?: string[];
};

const ROUNDED_ID =
	'n8n has rounded numbers in some requests, and nothing else tells these requests apart, so a repeat of them passes as a new event. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here.';

type Judged = Omit<Verdict, 'item'> & { json: IDataObject };

/**
 * Judges one request: who sent it and what it says.
 * @returns one verdict for each event in the request; most requests hold one event
 * @throws UnreadableCredentialError where the credential cannot be read, so that nobody can tell who sent the request
 */
export function judgeRequest(
	request: VerifyRequest,
	{ keys, problem }: ReadableKeys,
	options: VerifyOptions,
	now: number,
): Judged[] {
	const verification = prove(request, keys, options, now);
	if (!verification) {
		if (problem === undefined) return [rejected(UNAUTHORIZED)];
		throw new UnreadableCredentialError(`${unreadableSentence(problem)}.`);
	}
	const received = readPayload(request, options, verification.method === 'signature');
	if ('rejection' in received) return [rejected(received.rejection)];
	const { events, otherwise } = received;
	return events.map((each, at): Judged => {
		const json = { ...receivedJson(each, options.environment, now), verification };
		const repeatKey = repeatKeyOf(each, options);
		const isLost = otherwise !== undefined && repeatKey?.id !== idOtherwise(otherwise[at], options);
		const notes = each.note === undefined ? [] : [asShown(each.note)];
		return {
			kind: 'verified',
			json,
			...(isLost ? { cautions: [ROUNDED_ID, ...notes] } : { repeatKey, cautions: notes }),
		};
	});
}

/** By which id a repeat would be told if the sender had written other digits in place of those that n8n has rounded away. */
function idOtherwise(received: Received | undefined, options: VerifyOptions): string | undefined {
	return received && repeatKeyOf(received, options)?.id;
}

function prove(
	request: VerifyRequest,
	keys: ValidKey[],
	options: VerifyOptions,
	now: number,
): Verification | undefined {
	const { headers, urls } = request;
	const { source, isOurs } = options.sender;
	if (isOurs) {
		const signed = options.requireSignature ? signedBytes(request, options) : undefined;
		return verifySender(headers, signed, keys, options, now);
	}
	// A Webhook node that takes several methods does not say which method a request had; sources send POST.
	const asSent = { headers, rawBody: signedBytes(request, options), urls, method: 'POST' };
	return verifySource(source, asSent, keys, options.toleranceSeconds, now);
}

/**
 * The bytes that a signature covers; undefined where Raw Body Field names a field that is not there, so that none can be checked. A key
 * in the body is as good in a body that n8n has read.
 */
function signedBytes({ body, rawBody }: VerifyRequest, { rawBodyField, sender }: VerifyOptions) {
	const isKey = sender.source.proof?.by === 'bodyKey';
	return rawBodyField === '' || (isKey && rawBody === undefined) ? textOf(body) : rawBody;
}

function repeatKeyOf(received: Received, { idempotency, historySize }: VerifyOptions): RepeatKey | undefined {
	if (idempotency === 'off' || historySize === 0 || mayComeAgain(received)) return undefined;
	const { lead } = received;
	// An unchecked payload may have no lead ID. Then its event ID counts, so that not all leads without an ID are repeats of one another.
	const leadId: unknown = lead.lead_id;
	const hasLeadId = typeof leadId === 'number' || (typeof leadId === 'string' && leadId.trim() !== '');
	return {
		id: idempotency === 'lead_id' && hasLeadId ? `lead ${leadId}` : rememberedIdOf(received),
		historySize,
	};
}

function rejected({ status_code, reason, message, issues }: Rejection) {
	return { kind: 'rejected' as const, json: { reason, message, status_code, ...(issues && { issues }) } };
}
