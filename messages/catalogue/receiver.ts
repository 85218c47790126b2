import type { ErrorRow } from './row';

const inCode = (id: string, says: string, happened: string, fix: string): ErrorRow => ({
	id,
	says,
	happened,
	fix,
});

/** Thrown by the package in a receiver that is written in Node: a mistake in its code, not of its sender. */
export const rows: ErrorRow[] = [
	inCode(
		'receiver-raw-body',
		'rawBody must be the bytes of the request as received, or its text, not <kind>. Keep the bytes before anything parses them: express.raw({ type: () => true }) instead of express.json(), await request.arrayBuffer() with fetch.',
		'`verify` was given an object that a body parser made, or nothing.',
		'Read the bytes before anything parses them.',
	),
	inCode(
		'receiver-promise',
		'rawBody must be the bytes of the request as received, or its text, not a promise. Put await before it.',
		'`verify` was given what `request.arrayBuffer()` returns.',
		'`await request.arrayBuffer()`.',
	),
	inCode(
		'receiver-body-read',
		'The body of the request was read before LeadReceiver could read it. Hand the request over before anything parses them: express.raw({ type: () => true }) instead of express.json(), await request.arrayBuffer() with fetch; or call verify(rawBody, headers).',
		'A body parser ran before `node(handler)`, or somebody called `request.json()` before `fetch(request, handler)`.',
		'Put the receiver before the body parser.',
	),
	inCode(
		'receiver-headers',
		'headers must be those of the request, not <kind>: pass request.headers.',
		'`verify` was given no headers.',
		'Its second argument is `request.headers`.',
	),
	inCode(
		'receiver-whole-request',
		'headers must be those of the request: pass request.headers, not the whole request.',
		'`verify` was given the request in place of its headers.',
		'Its second argument is `request.headers`.',
	),
	inCode(
		'receiver-no-key',
		'secretKey is missing or blank: enter the key that the sender has, e.g. new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY }). Without one every request would be refused.',
		'The environment variable is not set, say.',
		'Set it before the receiver starts.',
	),
	inCode(
		'receiver-key',
		'<setting> cannot be a key: <words>. Copy the key again.',
		'The key was cut off or mistyped, or has characters that no header carries.',
		'Copy the whole key again.',
	),
	inCode(
		'receiver-option',
		'<setting> must be <words>, not <kind>.',
		'An option of `LeadReceiver` has a value that cannot be meant, such as a text in place of a number of seconds.',
		'Give it what the sentence says.',
	),
	inCode(
		'receiver-unknown-option',
		'LeadReceiver has no option "<value>". Its options are <words>.',
		'The name of an option is misspelt, or that of another library.',
		'Take a name of the list.',
	),
	inCode(
		'receiver-options',
		'LeadReceiver takes its options as one object, e.g. new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY }), not <kind>.',
		'It was given a key as text.',
		'`new LeadReceiver({ secretKey })`.',
	),
	inCode(
		'receiver-handler',
		'<call> takes a function that stores the event, e.g. async ({ lead, event }) => await store(event.id, lead), not <kind>.',
		'`fetch` or `node` was called without a handler.',
		'Give it a function.',
	),
	inCode(
		'receiver-request',
		'fetch(request, handler) takes a Request of fetch: in Hono c.req.raw, in a route of Next.js its first argument. For a request of Node take node(handler).',
		'`fetch` was given a request of Node or of a framework.',
		'Give it the Request of fetch.',
	),
	inCode(
		'receiver-unavailable',
		'The receiver cannot take this event right now. Send it again later.',
		'Answered with 503, reason `unavailable`: the handler threw. `onError` hears what.',
		'Mend the handler. Senders try again after a 503.',
	),
	inCode(
		'receiver-method',
		'Send lead events with POST.',
		'Answered with 405, reason `method_not_allowed`.',
		'Have the sender POST.',
	),
	inCode(
		'receiver-too-large',
		'The body is too large.',
		'Answered with 413, reason `too_large`: more bytes than `maxBodyBytes`.',
		'Raise `maxBodyBytes`, or have fewer messages sent.',
	),
	inCode(
		'receiver-type-note',
		'<header> "<value>" is not known, so the event was taken as <event>. Known are new_lead, contact_captured, new_message and test.',
		'Not an error: the `note` in the answer of the trigger and of a receiver in code. The request names a type of event that is none of ours.',
		'Have the sender write one of the known types, or none.',
	),
];
