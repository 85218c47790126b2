import type { ErrorRow } from './row';

const inCode = (id: string, says: string, happened: string, fix: string): ErrorRow => ({
	id,
	says,
	happened,
	fix,
});

/** Errors that the package throws in a receiver that is written in code: the mistake is in the receiver, not in the sender. */
export const rows: ErrorRow[] = [
	inCode(
		'receiver-raw-body',
		"rawBody must be the bytes of the request as received, or its text, not <kind>. Keep the bytes before anything parses them: express.raw({ type: () => true, limit: '1mb' }) instead of express.json(), await request.arrayBuffer() with fetch.",
		'`verify` was given an object that a body parser made, or nothing.',
		'Read the bytes before anything parses them.',
	),
	inCode(
		'receiver-promise',
		'rawBody must be the bytes of the request as received, or its text, not a promise. Put await before it.',
		'`verify` was given what `request.arrayBuffer()` returns.',
		'Write `await request.arrayBuffer()`.',
	),
	inCode(
		'receiver-body-read',
		"The body of the request was read before LeadReceiver could read it. Hand the request over before anything parses it: express.raw({ type: () => true, limit: '1mb' }) instead of express.json(), await request.arrayBuffer() with fetch; or call verify(rawBody, headers).",
		'A body parser ran before `node(handler)`, or somebody called `request.json()` before `fetch(request, handler)`.',
		'Put the receiver before the body parser, or let `express.json()` [keep the bytes](receive-in-code.md) in `request.rawBody`.',
	),
	inCode(
		'receiver-headers',
		'headers must be those of the request, not <kind>: pass request.headers.',
		'`verify` was given no headers.',
		'Pass `request.headers` as the second argument.',
	),
	inCode(
		'receiver-whole-request',
		'headers must be those of the request: pass request.headers, not the whole request.',
		'`verify` was given the request in place of its headers.',
		'Pass `request.headers` as the second argument.',
	),
	inCode(
		'receiver-no-key',
		'secretKey is missing or blank: enter the key that the sender has, e.g. new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY }). Without one every request would be refused.',
		'`LeadReceiver` was given no key. Often the environment variable is not set.',
		'Set the variable before the receiver starts.',
	),
	inCode(
		'receiver-key',
		'<setting> cannot be a key: <words>. Copy the key again.',
		'The key was cut off or mistyped, or has characters that cannot be sent in a header.',
		'Copy the whole key again.',
	),
	inCode(
		'receiver-key-unfilled',
		'<setting> holds the name of a variable that nobody has filled in, and no key. Give the key itself, e.g. new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY }).',
		'The key is a text such as `${WEBHOOK_SECRET_KEY}`: the program that reads the settings fills in no variables.',
		'Set the variable to the key itself.',
	),
	inCode(
		'receiver-key-holds-more',
		'<setting> seems to hold more than the key, such as quotes, a name in front, or stars in place of a hidden key. Make sure that the sender has exactly this text.',
		'The key begins and ends with quotes, as `docker --env-file` hands it on, or has other words around it. It counts as it is; the console warns once for each receiver that is made.',
		'Take off what is not part of the key, or give the sender exactly this text.',
	),
	inCode(
		'receiver-key-pair',
		'<setting> is a key of a key pair, which LeadReceiver cannot check. Take one shared key for both sides, such as whsec_…, or receive with REST Webhook Trigger and Lead Source → Standard Webhooks (Svix).',
		'The option holds a private or a public key (`whsk_…`, `whpk_…`, PEM or DER). A receiver in code checks shared keys only.',
		'Make a shared key with *Secret Key → Generate* and give it to both sides, or receive in n8n.',
	),
	inCode(
		'receiver-option',
		'<setting> must be <words>, not <kind>.',
		'An option of `LeadReceiver` has a wrong value, such as a text in place of a number of seconds.',
		'Give the option a value of the kind that the message names.',
	),
	inCode(
		'receiver-unknown-option',
		'LeadReceiver has no option "<value>". Its options are <words>.',
		'The name of an option is misspelt, or it is an option of another library.',
		'Use a name from the list in the message.',
	),
	inCode(
		'receiver-options',
		'LeadReceiver takes its options as one object, e.g. new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY }), not <kind>.',
		'`LeadReceiver` was given a key as text.',
		'Write `new LeadReceiver({ secretKey })`.',
	),
	inCode(
		'receiver-handler',
		'<call> takes a function that stores the event, e.g. async ({ lead, event }) => await store(event.id, lead), not <kind>.',
		'`fetch` or `node` was called without a handler.',
		'Pass a function that stores the event.',
	),
	inCode(
		'receiver-request',
		'fetch(request, handler) takes a Request of fetch: in Hono c.req.raw, in a route of Next.js its first argument, in one of Remix or SvelteKit the request in it. For a request of Node take node(handler).',
		'`fetch` was given a request of Node or of a framework.',
		'Pass the Request of fetch, or use `node(handler)`.',
	),
	inCode(
		'receiver-unavailable',
		'The receiver cannot take this event right now. Send it again later.',
		'The handler threw an error, or other code had read the body before. The receiver answers 503 with the reason `unavailable`, and passes the error to `onError`.',
		'Repair what the error names. Senders try again after a 503.',
	),
	inCode(
		'receiver-method',
		'Send lead events with POST.',
		'The request has another method. The receiver answers 405 with the reason `method_not_allowed`.',
		'Have the sender use POST.',
	),
	inCode(
		'receiver-too-large',
		'The body is too large.',
		'The body has more bytes than `maxBodyBytes`. The receiver answers 413 with the reason `too_large`.',
		'Raise `maxBodyBytes`, or have fewer messages sent.',
	),
	inCode(
		'receiver-type-note',
		'<header> "<value>" is not known, so the event was taken as <event>. Known are new_lead, contact_captured, new_message and test.',
		'This is no error. It is the `note` in the answer of the trigger, and of a receiver in code, to a request that names an unknown type of event. Verify lets the request leave by *Verified*, and says this above its output.',
		'Have the sender write one of the known types, or none.',
	),
	inCode(
		'receiver-unclear-note',
		'<field> is neither true nor false, so it was not taken into account.',
		'This is no error. It is the `note` in the answer of the trigger, and of a receiver in code, to a request whose `is_test`, `is_new_lead`, `X-Lead-Handoff` or `event.handoff` is not understood. Verify lets the request leave by *Verified*, and says this above its output.',
		'Have the sender write `true` or `false` there, or leave it out.',
	),
];
