import {
	charsetOf,
	headerOf,
	InvalidLeadError,
	parseJson,
	readEvent,
	readSourceEvents,
	readUnchecked,
	rejectMediaType,
	ROUNDED,
	roundedNumbers,
	saysEventId,
	type Received,
	type Rejection,
} from '../../lib';
import type { VerifyOptions, VerifyRequest } from './request';

/** `isRepeatKnown`: false where the id of the event comes from a payload whose digits were lost on the way. */
export type ReadPayload = Array<Received & { isRepeatKnown: boolean }> | { rejection: Rejection };

const TURN_ON_RAW_BODY = 'Or turn on Raw Body in the Webhook node, and enter data as Raw Body Field here';

/**
 * Reads the payload of a request whose sender is known.
 * @throws InvalidLeadError where n8n has rounded a number of the lead before this node got it: the sender is not to blame for this
 */
export function readPayload(
	{ headers, body, rawBody }: VerifyRequest,
	options: VerifyOptions,
	isSigned: boolean,
): ReadPayload {
	// The payload is read from the bytes that were verified, and not from a second field that might say something else.
	const source = options.rawBodyField !== '' && rawBody !== undefined ? rawBody : body;
	const isUnread = typeof source === 'string' || Buffer.isBuffer(source);
	const type = headerOf(headers, 'content-type');
	const isForm = FORM.test(type ?? '') && !options.validatePayload;
	// A body that n8n has read already is no JSON text any more, and may pass where Validate Payload is off.
	const mustBeJson = options.validatePayload || (isUnread && !isForm);
	const wrongType = mustBeJson && type !== undefined ? rejectMediaType(headers) : undefined;
	if (wrongType) return { rejection: wrongType };
	const parsed = !isUnread
		? { value: source }
		: isForm
			? { value: readForm(String(source)) }
			: parseJson(source, charsetOf(headers));
	if ('rejection' in parsed) return parsed;
	// A request without a body never passes, not even where Validate Payload is off.
	const isChecked = options.validatePayload || parsed.value === undefined;
	const { sender } = options;
	if (!sender.isOurs) {
		const reading = { validatePayload: isChecked, eventId: sender.eventId };
		const events = readSourceEvents(sender.source, parsed.value, headers, reading, Date.now());
		if ('rejection' in events) return isUnread ? events : withoutRounded(events.rejection);
		return events.map((received) => ({ ...received, isRepeatKnown: true }));
	}
	const received = (isChecked ? readEvent : readUnchecked)(parsed.value, headers, isSigned);
	if (isUnread) return 'rejection' in received ? received : [{ ...received, isRepeatKnown: true }];
	return asReadByN8n(received, headers);
}

/** For a payload that n8n's own JSON reader has read, which rounds integers beyond 2^53. The sender wrote every digit. */
function asReadByN8n(
	received: Received | { rejection: Rejection },
	headers: VerifyRequest['headers'],
): ReadPayload {
	if ('rejection' in received) return withoutRounded(received.rejection);
	const isRepeatKnown = roundedNumbers(received.lead).length === 0 || saysEventId(received.lead, headers);
	return [{ ...received, isRepeatKnown }];
}

function withoutRounded(rejection: Rejection): { rejection: Rejection } {
	const rounded = rejection.issues?.filter(({ message }) => message === ROUNDED) ?? [];
	if (rounded.length > 0) throw new InvalidLeadError(rounded, TURN_ON_RAW_BODY);
	return { rejection };
}

const FORM = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i;

/** A field that is there several times is a list. */
function readForm(text: string): Record<string, unknown> {
	const form = new URLSearchParams(text);
	return Object.fromEntries(
		[...new Set(form.keys())].map((name) => {
			const values = form.getAll(name);
			return [name, values.length === 1 ? values[0] : values];
		}),
	);
}
