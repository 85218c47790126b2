import { createServer } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { listenLocally } from '../machine/ports';

/** One request as it reached the endpoint. `json` is undefined when the body is not JSON. */
export interface RecordedRequest {
	method: string;
	/** Path and query, as in the request line. */
	url: string;
	headers: IncomingHttpHeaders;
	/** Names and values in turn, as sent: shows spelling, order and repeated headers. */
	rawHeaders: string[];
	body: Buffer;
	text: string;
	json: unknown;
	/** Epoch milliseconds at which the whole request had arrived. */
	at: number;
}

/** What to answer. Default: 200 `{"ok":true}`. An object body is sent as JSON, a string or Buffer as it is. */
export interface Answer {
	status?: number;
	headers?: OutgoingHttpHeaders;
	body?: unknown;
	/** Wait this long first. A long delay makes an endpoint that hangs; `close()` cuts it short. */
	delayMs?: number;
	/** Cut the connection instead of answering. */
	destroy?: boolean;
	/** Cut the connection with a reset, as the network of a crashed machine does. */
	reset?: boolean;
	/** Never answer, and keep the connection. */
	silent?: boolean;
	/** Called when the answer has gone out, and not if the sender has gone away before that. */
	onAnswered?: () => void;
}

/** One answer for all requests; or a list of answers, whose last one repeats; or a function of the request and its index. */
export type Script =
	Answer | Answer[] | ((request: RecordedRequest, index: number) => Answer | Promise<Answer>);

export interface Endpoint {
	/** `http://127.0.0.1:<port>`, or https where there is a certificate; without a slash at the end. */
	url: string;
	/** Every request since the start or the last `reset()`, in order of arrival. */
	requests: RecordedRequest[];
	/** The most requests that were open at one time. */
	maxInFlight: () => number;
	/** Answers by another script from now on; a list starts at its first answer. */
	setAnswer: (script: Script) => void;
	/** Forgets the requests and goes back to the script that the endpoint was started with. */
	reset: () => void;
	/** Stops listening and cuts open connections, so that jest can exit. */
	close: () => Promise<void>;
}

/** A batch may open a connection for each of its leads at once. */
const BACKLOG = 4096;

const OK: Answer = { status: 200, body: { ok: true } };

/**
 * Starts a real HTTP server on a free local port that records what it gets and answers by `script`.
 * @param options.keepRequests false where there are hundreds of thousands of requests: then only the script sees them
 * @param options.tls certificate and versions, where the endpoint is to speak https
 */
export async function startEndpoint(
	script: Script = OK,
	{ keepRequests = true, tls }: { keepRequests?: boolean; tls?: ServerOptions } = {},
): Promise<Endpoint> {
	const requests: RecordedRequest[] = [];
	const timers = new Set<NodeJS.Timeout>();
	let current = script;
	let received = 0;
	let answered = 0;
	let inFlight = 0;
	let maxInFlight = 0;

	const take = (message: IncomingMessage, response: ServerResponse) => {
		maxInFlight = Math.max(maxInFlight, ++inFlight);
		// A request is over as soon as it is answered: the sender may send the next request before this side notices the end.
		const over = once(() => inFlight--);
		response.once('close', over);
		record(message)
			.then(async (request) => {
				const index = received++;
				if (keepRequests) requests.push(request);
				const answer = await next(request, index);
				if (answer.delayMs === undefined) return write(response, answer, over);
				const timer = setTimeout(() => {
					timers.delete(timer);
					write(response, answer, over);
				}, answer.delayMs);
				timers.add(timer);
			})
			// The sender went away mid-request, or the script threw: either way there is no answer.
			.catch(() => response.destroy());
	};
	const server = tls ? createSecureServer(tls, take) : createServer(take);

	function next(request: RecordedRequest, index: number): Answer | Promise<Answer> {
		if (typeof current === 'function') return current(request, index);
		if (!Array.isArray(current)) return current;
		return current[Math.min(answered++, current.length - 1)] ?? OK;
	}

	server.on('clientError', (_error, socket) => socket.destroy());
	const port = await listenLocally(server, BACKLOG);

	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		requests,
		maxInFlight: () => maxInFlight,
		setAnswer: (other) => {
			current = other;
			answered = 0;
		},
		reset: () => {
			requests.length = 0;
			received = 0;
			current = script;
			answered = 0;
			maxInFlight = inFlight;
		},
		close: async () => {
			timers.forEach(clearTimeout);
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

function record(message: IncomingMessage): Promise<RecordedRequest> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		message.on('data', (chunk: Buffer) => chunks.push(chunk));
		message.on('error', reject);
		message.on('end', () => {
			const body = Buffer.concat(chunks);
			const text = body.toString('utf8');
			const { method = '', url = '', headers, rawHeaders } = message;
			resolve({ method, url, headers, rawHeaders, body, text, json: parseJson(text), at: Date.now() });
		});
	});
}

function once(work: () => void): () => void {
	let isDone = false;
	return () => {
		if (!isDone) work();
		isDone = true;
	};
}

/** @param over called just before the sender can know that its request has ended */
function write(response: ServerResponse, answer: Answer, over: () => void): void {
	const { status = 200, headers, body } = answer;
	if (answer.silent === true) return;
	over();
	if (answer.reset === true) return void response.req.socket.resetAndDestroy();
	if (answer.destroy === true) return void response.destroy();
	// The sender went away while the answer was delayed.
	if (response.destroyed) return;
	const plain = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
	response.writeHead(status, { ...(plain ? {} : { 'content-type': 'application/json' }), ...headers });
	response.end(plain ? body : JSON.stringify(body));
	answer.onAnswered?.();
}

/** The value of a JSON text, or undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
