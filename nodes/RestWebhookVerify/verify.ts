import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	UNAUTHORIZED,
	UnreadableCredentialError,
	unreadableSentence,
	verifySender,
	type Received,
	type ReadableKeys,
	type Rejection,
} from '../../lib';
import { receivedJson } from '../shared/items/received-item';
import { readPayload } from './payload';
import type { VerifyOptions, VerifyRequest } from './request';

/** How a repeat of a request is recognised, and how many are remembered. */
export type Repeat = { id: string; historySize: number };

/** By which output an item leaves. `repeat` is there where repeats count. */
export type Verdict = {
	kind: 'verified' | 'duplicate' | 'rejected';
	item: INodeExecutionData;
	repeat?: Repeat;
	/** What the person who built the workflow should know of a request that was verified. */
	caution?: string;
};

const ROUNDED_ID =
	'Some requests hold numbers that n8n has rounded, and no event id, so a repeat of them cannot be told from a new event and passes. Turn on Raw Body in the Webhook node, and enter data as Raw Body Field here.';

/**
 * Judges one request: who sent it and what it says.
 * @throws UnreadableCredentialError where nobody can tell, for no fault of the sender
 */
export function judgeRequest(
	request: VerifyRequest,
	{ keys, problem }: ReadableKeys,
	options: VerifyOptions,
	now: number,
): Omit<Verdict, 'item'> & { json: IDataObject } {
	const { headers, rawBody } = request;
	const verification = verifySender(headers, rawBody, keys, options, now);
	if (!verification) {
		if (problem === undefined) return rejected(UNAUTHORIZED);
		throw new UnreadableCredentialError(`${unreadableSentence(problem)}.`);
	}
	const received = readPayload(request, options, verification.method === 'signature');
	if ('rejection' in received) return rejected(received.rejection);
	const json = { ...receivedJson(received, options.environment, now), verification };
	if (!received.isRepeatKnown) return { kind: 'verified', json, caution: ROUNDED_ID };
	return { kind: 'verified', json, repeat: repeatOf(received, options) };
}

function repeatOf(
	{ lead, event }: Received,
	{ idempotency, historySize }: VerifyOptions,
): Repeat | undefined {
	// Who tries out a connection again and again wants to see each test.
	if (idempotency === 'off' || historySize === 0 || event.type === 'test') return undefined;
	// A payload that nobody checked may lack it: then only the same event is a repeat, not whatever else lacks it.
	const leadId: unknown = lead.lead_id;
	const hasLeadId = typeof leadId === 'number' || (typeof leadId === 'string' && leadId.trim() !== '');
	return { id: idempotency === 'lead_id' && hasLeadId ? `lead ${leadId}` : event.id, historySize };
}

function rejected({ status_code, reason, message, issues }: Rejection) {
	return { kind: 'rejected' as const, json: { reason, message, status_code, ...(issues && { issues }) } };
}
