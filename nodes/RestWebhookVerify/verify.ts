import type { IDataObject } from 'n8n-workflow';
import {
	describeEvent,
	headerOf,
	parseJson,
	readEvent,
	rejectMediaType,
	UNAUTHORIZED,
	verifySender,
	type History,
	type Lead,
	type Received,
	type Rejection,
	type ValidKey,
} from '../../lib';
import type { VerifyOptions, VerifyRequest } from './request';

export type Verdict = { kind: 'verified' | 'duplicate' | 'rejected'; json: IDataObject };

/** Judges one request: who sent it, what it says, whether it was here before. */
export async function verifyRequest(
	request: VerifyRequest,
	keys: ValidKey[],
	options: VerifyOptions,
	history: History,
	now: number,
): Promise<Verdict> {
	const { headers, rawBody } = request;
	const verification = verifySender(headers, rawBody, keys, options, now);
	if (!verification) return rejected(UNAUTHORIZED);
	const received = readPayload(request, options);
	if ('rejection' in received) return rejected(received.rejection);
	const { lead, event } = received;
	const { id, type, handoff } = event;
	const json = {
		...lead,
		event: {
			id,
			type,
			received_at: new Date(now).toISOString(),
			handoff,
			environment: options.environment,
		},
		verification,
	} as unknown as IDataObject;
	const isRepeat = await wasHereBefore(received, options, history);
	return { kind: isRepeat ? 'duplicate' : 'verified', json };
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
	if (options.validatePayload) return readEvent(parsed.value, headers);
	const lead = (typeof parsed.value === 'object' ? parsed.value : { body: parsed.value }) as Lead;
	return { lead, event: describeEvent(lead, headers) };
}

async function wasHereBefore(
	{ lead, event }: Received,
	{ idempotency, historySize }: VerifyOptions,
	history: History,
): Promise<boolean> {
	if (idempotency === 'off') return false;
	const claim = await history.claim(idempotency === 'event' ? event.id : `lead ${lead.lead_id}`);
	if (claim === 'known') return true;
	claim.confirm(historySize);
	return false;
}

function rejected({ status_code, reason, message, issues }: Rejection): Verdict {
	return { kind: 'rejected', json: { reason, message, status_code, ...(issues && { issues }) } };
}
