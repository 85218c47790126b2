/*
 * `n8n-nodes-rest-webhook/receive`: all that the package offers to receivers of lead events that are written in Node. It needs no
 * n8n. Its types stand in this file alone, so that the package publishes no others.
 *
 * Not here: the rules themselves, which live in the rooms beside this file and are those of the nodes. In this repository only tests
 * import this file.
 */
import { acceptedAnswer, ignoredAnswer, rejectedAnswer } from './receive/sender-answer';
import { bodyIsRead, checkHandler, checkRequest, readBytes } from './receive/receiver-calls';
import { readReceiverOptions, type ReceiverSettings } from './receive/receiver-options';
import { charsetOf, parseJson } from './receive/parse-json';
import { readEvent } from './receive/received-event';
import { UNAUTHORIZED } from './receive/rejection';
import { readHeadersOf } from './receive/request-headers';
import { rejectMediaType, verifySender, type AuthOptions } from './receive/sender';
import type { Headers } from './security/headers';
import { validKeys } from './security/secret-key';

/**
 * The headers of a request in any shape: `request.headersDistinct`, `headers` or `rawHeaders` of Node, the `Headers` of fetch, a
 * Map, a list of pairs, or an object. A header that was sent twice counts as missing.
 */
export type RequestHeaders =
	| { readonly [name: string]: unknown }
	| Iterable<readonly [string, string]>
	| readonly string[]
	| { forEach(callback: (value: string, name: string) => void): void };

/** The bytes of a request as received, or its text. Not the object that a body parser makes of them. */
export type RawBody = Uint8Array | ArrayBuffer | string;

export interface LeadReceiverOptions {
	/**
	 * The key that the sender has. `whsec_…` is base64, as Standard Webhooks has it; any other key is taken as text. Key pairs
	 * (`whsk_…`, `whpk_…`) are not supported.
	 */
	secretKey: string | undefined;
	/** The key before a rotation, which counts until {@link LeadReceiverOptions.previousSecretKeyValidUntil}. */
	previousSecretKey?: string | undefined;
	/** A date, e.g. `2026-05-01T00:00:00Z`. Without one the previous key is dead. */
	previousSecretKeyValidUntil?: string | Date | undefined;
	/**
	 * Is a Standard Webhooks signature needed besides the secret key? Default: true, also for an empty text. An environment variable
	 * may say it in words: `true`, `yes`, `on`, `1`, and `false`, `no`, `off`, `0`.
	 */
	requireSignature?: boolean | string | undefined;
	/** Seconds by which `webhook-timestamp` may be off, either way. Default: 300. */
	toleranceSeconds?: number | undefined;
	/**
	 * The types of events for which `fetch` and `node` call your handler; all others are answered with 200 `ignored`.
	 * Default: all but `test`, since the lead of a connection test is made up, and must not become a customer.
	 */
	events?: readonly LeadEvent['type'][] | undefined;
	/** Bytes that `fetch` and `node` read of a request; longer ones get 413. Default: 1 MiB. */
	maxBodyBytes?: number | undefined;
	/**
	 * Called with what your handler throws, and with the error for a body that other code has read before; the sender is answered
	 * with 503. Not called where the sender closes the connection in the middle of its body. Default: `console.error`.
	 */
	onError?: ((error: unknown) => void) | undefined;
}

/** How a sender has proven who it is, and with which key. */
export interface Verification {
	method: 'secret_key' | 'signature';
	key: 'current' | 'previous';
}

/** One message of a lead's conversation. Fields that the contract does not name are kept. */
export interface LeadMessage {
	direction: 'inbound' | 'outbound';
	text: string;
	/** ISO 8601, e.g. `2026-04-21T15:42:18Z`. */
	timestamp: string;
	[field: string]: unknown;
}

/** A lead as the contract says ("Fields included on every payload"). Fields that the contract does not name are kept. */
export interface Lead {
	lead_id: string;
	name?: string | null;
	email?: string | null;
	phone?: string | null;
	postal_code?: string | null;
	tags?: string[];
	source_name?: string | null;
	messages?: LeadMessage[];
	integrations?: Record<string, unknown>;
	[field: string]: unknown;
}

/** What has happened to a lead. */
export interface LeadEvent {
	/** Each repeat of an event has its id: remember the id, and work on an event once. */
	id: string;
	/** `test` is a connection test: its lead is made up. */
	type: 'new_lead' | 'contact_captured' | 'new_message' | 'test';
	/** Does the sender leave welcome and follow-ups to the receiver? */
	handoff: boolean;
}

/** A request that was proven and read. */
export interface ReceivedLead {
	lead: Lead;
	event: LeadEvent;
	verification: Verification;
	/**
	 * A sentence for the sender, only where a part of the request was not understood: the name of its type of event, or an `is_test`
	 * or `is_new_lead` that is neither yes nor no.
	 */
	note?: string;
}

/** The JSON to answer a refused request with. It holds no secret. */
export interface RejectedBody {
	status: 'rejected';
	reason: 'unauthorized' | 'unsupported_media_type' | 'invalid_payload';
	message: string;
	/** What is wrong with a payload, each with the path of its field, e.g. `messages.0.text`. */
	issues?: Array<{ path: string; message: string }>;
}

/**
 * Works on an event, best by storing it. It should be quick, since the sender waits.
 * @returns false for an event that it has had before: the sender is told `duplicate`, with 200. For anything else: `accepted`
 * @throws anything: the sender is told 503, and sends the event again later
 */
export type LeadHandler = (received: ReceivedLead) => unknown;

/** The Request of fetch, as far as it is needed. */
export interface FetchRequest {
	readonly method: string;
	readonly headers: { forEach(callback: (value: string, name: string) => void): void };
	readonly bodyUsed: boolean;
	arrayBuffer(): Promise<ArrayBuffer>;
}

/** The Response of fetch, where the project knows its type. */
export type FetchResponse = typeof globalThis extends { Response: { prototype: infer Known } }
	? Known
	: { readonly status: number; json(): Promise<unknown> };

/** An IncomingMessage of Node, Express or Connect, as far as it is needed. */
export interface NodeRequest extends AsyncIterable<unknown> {
	method?: string | undefined;
	/** Empty where `serverless-http` and the like have made the request of an event of a cloud function. */
	rawHeaders?: string[] | undefined;
	headers: { readonly [name: string]: unknown };
	readableEnded?: boolean;
	/** What body parsers leave. */
	body?: unknown;
	rawBody?: unknown;
	iterator?(options: { destroyOnReturn: boolean }): AsyncIterable<unknown>;
}

/** A ServerResponse of Node, Express or Connect, as far as it is needed. */
export interface NodeResponse {
	writeHead(status: number, headers: Record<string, string>): unknown;
	end(body: string): unknown;
	destroy(): unknown;
}

/**
 * A request that must be refused. Answer with `status` and `body`, and nothing more: a caller must not learn what was wrong with its key.
 * @example
 * catch (error) {
 *   if (error instanceof LeadRejected) return reply.code(error.status).send(error.body);
 *   throw error;
 * }
 */
export class LeadRejected extends Error {
	override readonly name: string = 'LeadRejected';

	constructor(
		readonly status: 400 | 401 | 415,
		readonly body: RejectedBody,
	) {
		super(body.message);
	}
}

/** The answer to one request: its status, and its body as JSON. */
type Answer = [status: number, body: object];

/**
 * Receives lead events: proves who sends them, reads them strictly, and answers as the n8n nodes do.
 *
 * `X-Secret-Key` must be the key ("reject any request where it doesn't match", says the contract), and the signature of Standard
 * Webhooks must be one by that key over `webhook-id`, `webhook-timestamp` and the bytes of the body.
 * @example
 * const receiver = new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY });
 * const store = async ({ lead, event }) => await db.insertOnce(event.id, lead); // false: it is there already
 *
 * // Node, Express (before express.json())
 * app.post('/lead-events', receiver.node(store));
 * // Next.js, Hono and whatever else speaks fetch
 * export const POST = (request) => receiver.fetch(request, store);
 */
export class LeadReceiver {
	readonly #settings: ReceiverSettings;

	/** @throws TypeError with one sentence that names the option which is wrong; a missing key is one */
	constructor(options: LeadReceiverOptions) {
		this.#settings = readReceiverOptions(options, {
			previousSecretKey: '',
			previousSecretKeyValidUntil: '',
			requireSignature: true,
			toleranceSeconds: 300,
			events: ['new_lead', 'contact_captured', 'new_message'],
			maxBodyBytes: 1024 * 1024,
			// A receiver whose database is away must not be silent.
			onError: (error) => console.error(error),
		});
	}

	/**
	 * Proves who sent a request and reads the event out of it.
	 *
	 * The type of the event is what `X-Lead-Event` says, else `event` in the body, else what the transcript shows; in a signed
	 * request the body, which is signed, comes first. Its id is `webhook-id`, else `event.id`, else one computed from the payload.
	 * @param rawBody the bytes as received, before anything has parsed them
	 * @param headers in any shape, best `request.headersDistinct` of Node, which tells a header that was sent twice
	 * @param now milliseconds since 1970
	 * @throws {LeadRejected} for a request to be refused: 401 whatever is wrong with key or signature, 415 for what is not JSON,
	 *   400 for JSON that is no lead, or that two programs may read in two ways (a field named twice)
	 * @throws {TypeError} for a call that cannot work, such as one with a body that was parsed
	 * @example
	 * const { lead, event } = receiver.verify(request.body, request.headers);
	 */
	verify(rawBody: RawBody, headers: RequestHeaders, now: number = Date.now()): ReceivedLead {
		const bytes = readBytes(rawBody);
		const read = readHeadersOf(headers);
		const verification = this.#prove(read, bytes, this.#settings, now);
		const parsed = parseJson(bytes, charsetOf(read));
		if ('rejection' in parsed) throw rejected(parsed.rejection);
		const received = readEvent(parsed.value, read, verification.method === 'signature');
		if ('rejection' in received) throw rejected(received.rejection);
		const { lead, event, note } = received;
		return { lead, event, verification, ...(note !== undefined && { note }) };
	}

	/**
	 * Answers a Request of fetch: in Next.js, Hono, Remix, SvelteKit, Deno and Bun.
	 * @param handler see {@link LeadHandler}
	 * @returns 200 `accepted` or `ignored`, or what refuses the request: 400, 401, 405, 413, 415; 503 where the handler throws, or the body breaks off
	 * @throws {TypeError} for a request whose body was read already
	 * @example
	 * app.post('/lead-events', (c) => receiver.fetch(c.req.raw, store)); // Hono
	 */
	async fetch(request: FetchRequest, handler: LeadHandler): Promise<FetchResponse> {
		checkRequest(request);
		checkHandler(handler, 'fetch(request, handler)');
		if (request.bodyUsed) throw bodyIsRead();
		const [status, body] = await this.#answer(request.method, request.headers, handler, async () => {
			const { body } = request as { body?: AsyncIterable<unknown> | null };
			return await this.#read(body === undefined ? [await request.arrayBuffer()] : (body ?? []));
		});
		return new Response(JSON.stringify(body), { status, headers: headersFor(status) });
	}

	/**
	 * A listener for requests of Node: `createServer`, Express, Connect. In Express it must come before `express.json()`. Where it
	 * cannot, let the parser keep the bytes, or their text:
	 * `express.json({ verify: (request, _, bytes) => { request.rawBody = bytes } })`.
	 * @param handler see {@link LeadHandler}
	 * @returns the listener. It answers everything itself, as {@link LeadReceiver.fetch} does
	 * @example
	 * createServer(receiver.node(store)).listen(8080);
	 */
	node(handler: LeadHandler): (request: NodeRequest, response: NodeResponse) => void {
		checkHandler(handler, 'node(handler)');
		return (request, response) => {
			// Not `headers`, in which Node has joined a header that was sent twice, unless nothing else is there.
			const { rawHeaders = [] } = request;
			const headers = rawHeaders.length > 0 ? rawHeaders : request.headers;
			const answer = this.#answer(request.method, headers, handler, async () => {
				const { body, rawBody, readableEnded } = request;
				const kept = [rawBody, body].find(isRaw);
				if (kept === undefined && (readableEnded === true || body !== undefined)) throw bodyIsRead();
				return await this.#read(kept === undefined ? unread(request) : [kept]);
			});
			answer
				.then(([status, body]) => {
					response.writeHead(status, headersFor(status));
					response.end(JSON.stringify(body));
				})
				// A middleware that watches the time may have answered already. Then `writeHead` throws.
				.catch((error: unknown) => {
					response.destroy();
					this.#tell(error);
				});
		};
	}

	async #answer(
		method: string | undefined,
		headers: RequestHeaders,
		handler: LeadHandler,
		readBody: () => Promise<Buffer | undefined>,
	): Promise<Answer> {
		if (method !== 'POST') return refusal(405, 'method_not_allowed', 'Send lead events with POST.');
		let isRead = false;
		try {
			// A stranger is refused by the headers alone, and the body of a stranger takes up no memory.
			const keyAlone = { ...this.#settings, requireSignature: false };
			this.#prove(readHeadersOf(headers), undefined, keyAlone, Date.now());
			const rawBody = await readBody();
			isRead = true;
			if (!rawBody) return refusal(413, 'too_large', 'The body is too large.');
			return await this.#handle(this.verify(rawBody, headers), handler);
		} catch (error) {
			if (error instanceof LeadRejected) return [error.status, error.body];
			// Strangers who hung up in the middle of a body once filled the log. A connection that the handler loses is trouble.
			if (isRead || !isHangUp(error)) this.#tell(error);
			return refusal(
				503,
				'unavailable',
				'The receiver cannot take this event right now. Send it again later.',
			);
		}
	}

	/** @throws {LeadRejected} 415 or 401 */
	#prove(
		headers: Headers,
		rawBody: Buffer | string | undefined,
		options: AuthOptions,
		now: number,
	): Verification {
		const wrongType = rejectMediaType(headers);
		if (wrongType) throw rejected(wrongType);
		const verification = verifySender(headers, rawBody, validKeys(this.#settings, now), options, now);
		if (!verification) throw rejected(UNAUTHORIZED);
		return verification;
	}

	/** An `onError` that threw, or returned a promise that was rejected, once ended the process. */
	#tell(error: unknown): void {
		new Promise((resolve) => resolve(this.#settings.onError(error))).catch(console.error);
	}

	async #handle(received: ReceivedLead, handler: LeadHandler): Promise<Answer> {
		const { event, note } = received;
		if (!this.#settings.events.includes(event.type))
			return [200, ignoredAnswer(event, 'event_not_selected', note)];
		// What the handler throws is no refusal, not even a LeadRejected: the event was good.
		const isNew = await Promise.resolve(received).then(handler).catch(asTrouble);
		return [200, isNew === false ? ignoredAnswer(event, 'duplicate', note) : acceptedAnswer(event, note)];
	}

	/** @returns undefined for a body that is too large */
	async #read(chunks: AsyncIterable<unknown> | Iterable<unknown>): Promise<Buffer | undefined> {
		const read: Buffer[] = [];
		let size = 0;
		for await (const chunk of chunks) {
			const bytes = Buffer.from(readBytes(chunk));
			size += bytes.length;
			if (size > this.#settings.maxBodyBytes) return undefined;
			read.push(bytes);
		}
		return Buffer.concat(read);
	}
}

/** The chunks of a request. Where reading stops at a body that is too large, the connection stays open for the answer. */
function unread(request: NodeRequest): AsyncIterable<unknown> {
	return request.iterator?.({ destroyOnReturn: false }) ?? request;
}

/**
 * Is this a body that nobody has parsed? Tutorials keep it as text, `request.rawBody = bytes.toString()`. When only bytes counted,
 * such a receiver answered 503 to every event.
 */
function isRaw(kept: unknown): boolean {
	return typeof kept === 'string' || ArrayBuffer.isView(kept);
}

/** Is this the error for a connection that the other side closed, in Node, or in fetch? */
function isHangUp(error: unknown): boolean {
	const { code, name } = Object(error) as { code?: unknown; name?: unknown };
	return code === 'ECONNRESET' || name === 'AbortError';
}

function asTrouble(error: unknown): never {
	throw error instanceof LeadRejected ? new Error(error.message, { cause: error }) : error;
}

function rejected(rejection: { status_code: number; reason: string; message: string }): LeadRejected {
	const { status_code: status } = rejection;
	return new LeadRejected(status as LeadRejected['status'], rejectedAnswer(rejection) as RejectedBody);
}

const refusal = (status: number, reason: string, message: string): Answer => [
	status,
	rejectedAnswer({ reason, message }),
];

const headersFor = (status: number): Record<string, string> => ({
	'content-type': 'application/json',
	...(status === 405 && { allow: 'POST' }),
	// On an open connection the unread rest of a body that is too large would be taken for the next request.
	...(status === 413 && { connection: 'close' }),
});
