import { jsonInBase64 } from '../shared/base64';
import { nameOf } from './name-of';

/*
 * Recognises calls of a receiver in code that cannot work, and says what to pass instead. Such calls once ended in an error of Node's
 * own.
 */

/**
 * The bytes of a request.
 * @throws TypeError for a value that is neither bytes nor text: a body that was parsed has lost the bytes that were signed
 */
export function readBytes(rawBody: unknown): Buffer | string {
	if (typeof rawBody === 'string') return rawBody;
	if (ArrayBuffer.isView(rawBody)) return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength);
	if (/ArrayBuffer\]$/.test(Object.prototype.toString.call(rawBody)))
		return Buffer.from(rawBody as ArrayBuffer);
	const given = has(rawBody, 'then') ? 'a promise. Put await before it' : `${nameOf(rawBody)}. ${KEEP_BYTES}`;
	throw new TypeError(`rawBody must be the bytes of the request as received, or its text, not ${given}.`);
}

/**
 * The bytes of a body as a caller of `verify` has them. API Gateway hands a body on in base64 where its API has binary media types, and
 * each request was refused with 401 there.
 */
export function readBody(rawBody: unknown): Buffer | string {
	const body = readBytes(rawBody);
	return typeof body === 'string' ? (jsonInBase64(body) ?? body) : body;
}

/** The limit is there because Express without one answers 413 to bodies of more than 100 kB, and the lead is lost. */
const KEEP_BYTES =
	"Keep the bytes before anything parses them: express.raw({ type: () => true, limit: '1mb' }) instead of express.json(), await request.arrayBuffer() with fetch";

/** The error for a body that other code has read before the receiver, so that its bytes are gone. */
export const bodyIsRead = () =>
	new TypeError(
		`The body of the request was read before LeadReceiver could read it. ${KEEP_BYTES.replace('Keep the bytes', 'Hand the request over').replace('them', 'it')}; or call verify(rawBody, headers).`,
	);

/** Is this an object with a property of this name? */
export function has<T extends PropertyKey>(value: unknown, name: T): value is Record<T, unknown> {
	return typeof value === 'object' && value !== null && name in value;
}

/** @throws TypeError for what is no function */
export function checkHandler(handler: unknown, call: string): void {
	if (typeof handler === 'function') return;
	throw new TypeError(
		`${call} takes a function that stores the event, e.g. async ({ lead, event }) => await store(event.id, lead), not ${nameOf(handler)}.`,
	);
}

/** @throws TypeError for what is no Request of fetch */
export function checkRequest(request: unknown): void {
	if (has(request, 'arrayBuffer') && has(request, 'headers')) return;
	throw new TypeError(
		'fetch(request, handler) takes a Request of fetch: in Hono c.req.raw, in a route of Next.js its first argument, in one of Remix or SvelteKit the request in it. For a request of Node take node(handler).',
	);
}
