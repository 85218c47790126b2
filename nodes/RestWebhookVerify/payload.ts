import {
	charsetOf,
	headerOf,
	InvalidLeadError,
	isFormType,
	isJson,
	isObject,
	isRounded,
	parseJson,
	readEvent,
	readForm,
	readSourceEvents,
	readUnchecked,
	rejectMediaType,
	ROUNDED,
	roundedNumbers,
	type Received,
	type Rejection,
} from '../../lib';
import type { Sender } from '../shared/parameters/sender';
import type { VerifyOptions, VerifyRequest } from './request';

/**
 * The events of a request. `otherwise`, for a payload in which n8n has rounded numbers: the events as they would be read if the
 * sender had written other digits in place of the lost ones.
 */
export type ReadPayload = { events: Received[]; otherwise?: Received[] } | { rejection: Rejection };

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
	// No signature covers the Content-Type. Before, signed JSON that somebody sent again as a form was read as a form with one odd name,
	// and so it was another event and no duplicate. `curl -d` calls JSON a form as well.
	const isForm = isFormType(type) && !options.validatePayload;
	const wrongType = type === undefined ? undefined : rejectMediaType(headers);
	// A body that n8n has read already is no JSON text any more. SNS and browsers' sendBeacon call JSON text/plain, which n8n does not read.
	const mayPass = !options.validatePayload && (!isUnread || isForm || (wrongType && isJson(source)));
	if (wrongType && !mayPass) return { rejection: wrongType };
	const parsed = !isUnread
		? { value: source }
		: isForm && !isJson(source)
			? { value: readForm(String(source)) }
			: parseJson(source, charsetOf(headers));
	if ('rejection' in parsed) return parsed;
	// A request without a body never passes, not even where Validate Payload is off.
	const isChecked = options.validatePayload || parsed.value === undefined;
	const now = Date.now();
	const read = (value: unknown) => readEvents(value, headers, options.sender, isChecked, isSigned, now);
	const events = read(parsed.value);
	if (isUnread) return 'rejection' in events ? events : { events };
	if ('rejection' in events) return withoutRounded(events.rejection);
	// n8n's own JSON reader has read the payload, which rounds integers beyond 2^53.
	if (roundedNumbers(parsed.value).length === 0) return { events };
	const otherwise = read(withOtherDigits(parsed.value));
	return { events, otherwise: 'rejection' in otherwise ? [] : otherwise };
}

function readEvents(
	value: unknown,
	headers: VerifyRequest['headers'],
	{ source, isOurs, eventId }: Sender,
	validatePayload: boolean,
	isSigned: boolean,
	now: number,
): Received[] | { rejection: Rejection } {
	if (!isOurs) return readSourceEvents(source, value, headers, { validatePayload, eventId }, now);
	const received = (validatePayload ? readEvent : readUnchecked)(value, headers, isSigned);
	return 'rejection' in received ? received : [received];
}

/** The payload with another number in place of each that was rounded: a next one that JavaScript can hold. */
function withOtherDigits(value: unknown): unknown {
	if (isRounded(value)) return (value as number) * (1 + Number.EPSILON);
	if (Array.isArray(value)) return value.map(withOtherDigits);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withOtherDigits(field)]));
}

/** The sender wrote every digit, so a number that n8n has rounded is no fault of the sender. */
function withoutRounded(rejection: Rejection): { rejection: Rejection } {
	const rounded = rejection.issues?.filter(({ message }) => message === ROUNDED) ?? [];
	if (rounded.length > 0) throw new InvalidLeadError(rounded, TURN_ON_RAW_BODY);
	return { rejection };
}
