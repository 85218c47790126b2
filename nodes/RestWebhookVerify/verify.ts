import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	headerOf,
	parseJson,
	readEvent,
	readUnchecked,
	rejectMediaType,
	UNAUTHORIZED,
	UnreadableCredentialError,
	unreadableSentence,
	verifySender,
	type Received,
	type ReadableKeys,
	type Rejection,
} from '../../lib';
import { receivedJson } from '../shared/items/received-item';
import type { VerifyOptions, VerifyRequest } from './request';

/** How a repeat of a request is recognised, and how many are remembered. */
export type Repeat = { id: string; historySize: number };

/** By which output an item leaves. `repeat` is there where repeats count. */
export type Verdict = {
	kind: 'verified' | 'duplicate' | 'rejected';
	item: INodeExecutionData;
	repeat?: Repeat;
};

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
	const received = readPayload(request, options);
	if ('rejection' in received) return rejected(received.rejection);
	const json = { ...receivedJson(received, options.environment, now), verification };
	return { kind: 'verified', json, repeat: repeatOf(received, options) };
}

function readPayload(
	{ headers, body, rawBody }: VerifyRequest,
	options: VerifyOptions,
): Received | { rejection: Rejection } {
	const wrongType = headerOf(headers, 'content-type') === undefined ? undefined : rejectMediaType(headers);
	if (wrongType) return { rejection: wrongType };
	// The bytes that were verified are the ones to read, not a second field that might say something else.
	const source = options.rawBodyField !== '' && rawBody !== undefined ? rawBody : body;
	const parsed =
		typeof source === 'string' || Buffer.isBuffer(source) ? parseJson(source) : { value: source };
	if ('rejection' in parsed) return parsed;
	// No body at all is nothing to let pass, checked or not.
	const isChecked = options.validatePayload || parsed.value === undefined;
	return (isChecked ? readEvent : readUnchecked)(parsed.value, headers);
}

function repeatOf(
	{ lead, event }: Received,
	{ idempotency, historySize }: VerifyOptions,
): Repeat | undefined {
	if (idempotency === 'off' || historySize === 0) return undefined;
	// A payload that nobody checked may lack it: then only the same event is a repeat, not whatever else lacks it.
	const leadId: unknown = lead.lead_id;
	const hasLeadId = typeof leadId === 'number' || (typeof leadId === 'string' && leadId.trim() !== '');
	return { id: idempotency === 'lead_id' && hasLeadId ? `lead ${leadId}` : event.id, historySize };
}

function rejected({ status_code, reason, message, issues }: Rejection) {
	return { kind: 'rejected' as const, json: { reason, message, status_code, ...(issues && { issues }) } };
}
