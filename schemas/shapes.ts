import { z } from 'zod';
import { LEAD_EVENTS } from '../lib';

/*
 * The shapes of the nodes' outputs. n8n has one schema for all outputs of an operation, so a field is optional where some output
 * lacks it. The fields of Delivered and Verified stand first, because the editor lists the fields in this order.
 */

const text = z.string();
const whole = z.number().int();
const event = { id: text, type: z.enum(LEAD_EVENTS) };

const message = z.object({ direction: z.enum(['inbound', 'outbound']), text, timestamp: text }).passthrough();

/**
 * The payload, flat. A sender may add its own fields: the nodes pass them on, and the editor knows them once something has run.
 * A test checks that the fields here are the fields of a lead in `lib/`, in their order.
 */
export const payload = z
	.object({
		lead_id: text,
		name: text.nullish(),
		email: text.nullish(),
		phone: text.nullish(),
		postal_code: text.nullish(),
		tags: z.array(text).optional(),
		source_name: text.nullish(),
		messages: z.array(message).optional(),
		integrations: z.record(z.unknown()).optional(),
	})
	.passthrough();

/** The fields that a receiving node adds about an event. */
const received = {
	...event,
	received_at: text,
	handoff: z.boolean(),
	environment: z.enum(['production', 'test']),
	lead_state: text.optional(),
	stale: z.boolean().optional(),
};

/** The fields that Deliver adds about an event. A lead need not come from a receiving node, so Deliver knows less of its event. */
const sent = z.object({ ...event, lead_state: text, welcome_decided: z.boolean().optional() }).passthrough();

/** What a node reads from a known source leaves it with the source's own payload, which is an object of any fields. */
const original = z.record(z.unknown()).optional();

const response = z.union([z.record(z.unknown()), text]);

const delivery = z.object({
	// Delivered
	id: text.nullish(),
	event: event.type.optional(),
	status_code: whole.nullish(),
	attempts: whole.optional(),
	duration_ms: whole.optional(),
	delivered_at: text.optional(),
	handoff: z.boolean().optional(),
	response: response.optional(),
	// Not Sent
	sent: z.boolean().optional(),
	reason: text.optional(),
	message: text.optional(),
	// failed
	round: whole.optional(),
	retryable: z.boolean().optional(),
	next_attempt_at: text.nullish(),
	arrived_at: text.optional(),
	times_made_up: z.boolean().optional(),
	proof: text.optional(),
	switches: z.record(z.string(), z.union([z.boolean(), z.number(), text])).optional(),
	endpoint: z.enum(['paused', 'recovered']).optional(),
});

const failure = { reason: text.nullish(), message: text.optional() };

const request = z.object({
	method: z.literal('POST'),
	url: text,
	headers: z.object({
		Accept: text,
		'Content-Type': text,
		'X-Secret-Key': text,
		'X-Lead-Event': text,
		'X-Lead-Handoff': text,
		'webhook-id': text,
		'webhook-timestamp': text,
		'webhook-signature': text,
	}),
	body: payload,
});

/** The answer of Lead History → Add, Check and Remove. A lead that could not be read has no answer. */
const known = z.object({
	lead_id: text.nullable(),
	known: z.boolean().nullable(),
	was_known: z.boolean().nullable(),
	saved: z.literal(false).optional(),
	...failure,
});

/** The outputs of the action, by resource and operation. */
export const ACTION: Record<string, z.AnyZodObject> = {
	'leadEvent/deliver': payload.extend({ event: sent, delivery: delivery.optional(), original }),
	'leadEvent/preview': z.object({
		would_send: z.boolean(),
		reason: text.nullable(),
		request: request.nullable(),
		// of a lead that cannot be sent
		message: text.optional(),
	}),
	'connection/test': z.object({
		success: z.boolean(),
		event_id: text.optional(),
		status_code: whole.nullable(),
		duration_ms: whole.optional(),
		response: response.optional(),
		...failure,
	}),
	'secretKey/generate': z.object({ secret_key: text, public_key: text.optional() }),
	'leadHistory/add': known,
	'leadHistory/check': known,
	'leadHistory/remove': known,
	'leadHistory/count': z.object({ count: whole.nullable(), ...failure }),
	'leadHistory/clear': z.object({
		cleared: whole.nullable(),
		saved: z.literal(false).optional(),
		...failure,
	}),
};

export const TRIGGER = payload.extend({ event: z.object(received), original });

const verification = z.object({
	method: z.enum(['secret_key', 'signature']),
	key: z.enum(['current', 'previous']),
});

/** The outputs Verified and Duplicate. Their payload is a lead only where Validate Payload is on. */
export const VERIFIED = payload.extend({ event: TRIGGER.shape.event, verification, original });

export const REJECTED = z.object({
	reason: text,
	message: text,
	status_code: whole,
	issues: z.array(z.object({ path: text, message: text })).optional(),
});

export const VERIFY = VERIFIED.extend({
	reason: text.optional(),
	message: text.optional(),
	status_code: whole.optional(),
	issues: REJECTED.shape.issues,
});
