import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import {
	asEventType,
	charsetOf,
	LEAD_EVENTS,
	messageOfError,
	parseJson,
	readEvent,
	readSourceEvents,
	readChoice,
	readOptionalSwitch,
	readVerificationOptions,
	rememberedId,
	type LeadEventType,
	type Received,
	type Rejection,
} from '../../lib';
import { receivedJson } from '../shared/items/received-item';
import type { Sender } from '../shared/parameters/sender';

export type TriggerOptions = {
	events: LeadEventType[];
	ignoreDuplicates: boolean;
	requireSignature: boolean;
	toleranceSeconds: number;
	respond: (typeof RESPOND)[number];
	validatePayload: boolean;
};

/** When the sender is answered: once n8n has stored the execution, or once the execution has succeeded. */
const RESPOND = ['immediately', 'whenDone'] as const;

/**
 * The node's parameters with every default filled in; zero seconds of tolerance is a value. An expression that gives no
 * switch must not open the door: unsigned requests were accepted while Require Signature was an expression that found
 * nothing.
 * @returns undefined where an option cannot be read; the log says which one
 */
export function readTriggerOptions(context: IWebhookFunctions): TriggerOptions | undefined {
	try {
		const options = context.getNodeParameter('options', {}) as object;
		return {
			events: readEvents(context.getNodeParameter('events')),
			ignoreDuplicates: readOptionalSwitch(options, 'ignoreDuplicates', 'Ignore Duplicates', true),
			validatePayload: readOptionalSwitch(options, 'validatePayload', 'Validate Payload', true),
			...readVerificationOptions(options),
			respond: 'respond' in options ? readChoice('Respond', options.respond, RESPOND) : 'immediately',
		};
	} catch (error) {
		logRefusal(context, 'an option cannot be read', error);
		return undefined;
	}
}

/**
 * *Events*. A workflow that somebody wrote as JSON may hold them as one text: `new_lead`, `New Lead, Test`, `["new_lead"]`. An event that
 * this version does not know is an error, because to pass it over in silence could lose leads; and so is an empty list, with which every
 * lead was ignored.
 */
function readEvents(given: unknown): LeadEventType[] {
	const events: unknown = typeof given === 'string' ? given.replaceAll(/[[\]"]/g, '').split(',') : given;
	const list: unknown[] = Array.isArray(events) ? events : [events];
	return (list.length === 0 ? [undefined] : list).map(
		(event) => asEventType(event) ?? readChoice('Events', event, LEAD_EVENTS),
	);
}

/** Writes the reason of a 503 to n8n's log, for the people who run n8n. The sender is told only that it should try again. */
export function logRefusal(context: IWebhookFunctions, why: string, error: unknown): void {
	context.logger.error(
		`REST Webhook Trigger "${context.getNode().name}" refuses a request with 503: ${why}`,
		{
			reason: messageOfError(error),
		},
	);
}

/**
 * The bytes of the body. For `application/json` n8n has read them before it calls a trigger; for `application/hal+json` and the like
 * it leaves the stream unread.
 * @returns undefined where they could not be read, because the sender has gone or sends more than n8n takes
 */
export async function readRawBody(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody().catch(() => undefined);
	return request.rawBody;
}

/** Reads the payload from the bytes as received, because a signature covers these bytes. */
export function readRequest(
	context: IWebhookFunctions,
	{ source, eventId, isOurs }: Sender,
	{ requireSignature, validatePayload }: TriggerOptions,
): Received[] | { rejection: Rejection } {
	const { headers, rawBody } = context.getRequestObject();
	const parsed = parseJson(rawBody ?? '', charsetOf(headers));
	if ('rejection' in parsed) return parsed;
	if (!isOurs) {
		const options = { validatePayload, eventId };
		return readSourceEvents(source, parsed.value, headers, options, Date.now());
	}
	const received = readEvent(parsed.value, headers, requireSignature);
	return 'rejection' in received ? received : [received];
}

/** The item that starts the workflow. */
export function toItem(context: IWebhookFunctions, received: Received): INodeExecutionData {
	const environment = context.getMode() === 'manual' ? 'test' : 'production';
	return { json: receivedJson(received, environment, Date.now()) };
}

/** The id under which the event in an item of {@link toItem} is remembered; none for a test, which may come as often as its sender likes. */
export function eventIdOf({ json }: INodeExecutionData): [string] | [] {
	const { id, type } = Object(json.event) as { id?: unknown; type?: unknown };
	return typeof id === 'string' && type !== 'test' ? [rememberedId(id, json.original)] : [];
}
