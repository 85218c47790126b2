import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
}

/** The same answer for all; a list, of which the last repeats; or a function of the request and its index. */
export type Script =
	Answer | Answer[] | ((request: RecordedRequest, index: number) => Answer | Promise<Answer>);

export interface Endpoint {
	/** `http://127.0.0.1:<port>`, without a slash at the end. */
	url: string;
	/** Every request since the start or the last `reset()`, in order of arrival. */
	requests: RecordedRequest[];
	/** The most requests that were open at one time. */
	maxInFlight(): number;
	/** Answers by another script from now on; a list starts at its first answer. */
	setAnswer(script: Script): void;
	/** Forgets the requests and goes back to the script that the endpoint was started with. */
	reset(): void;
	/** Stops listening and cuts open connections, so that jest can exit. */
	close(): Promise<void>;
}

const OK: Answer = { status: 200, body: { ok: true } };

/** Starts a real HTTP server on a free local port that records what it gets and answers by `script`. */
export async function startEndpoint(script: Script = OK): Promise<Endpoint> {
	const requests: RecordedRequest[] = [];
	const timers = new Set<NodeJS.Timeout>();
	let current = script;
	let answered = 0;
	let inFlight = 0;
	let maxInFlight = 0;

	const server = createServer((message, response) => {
		maxInFlight = Math.max(maxInFlight, ++inFlight);
		response.once('close', () => inFlight--);
		record(message)
			.then(async (request) => {
				const index = requests.push(request) - 1;
				const answer = await next(request, index);
				if (answer.delayMs === undefined) return write(response, answer);
				const timer = setTimeout(() => {
					timers.delete(timer);
					write(response, answer);
				}, answer.delayMs);
				timers.add(timer);
			})
			// The sender went away mid-request, or the script threw: either way there is no answer.
			.catch(() => response.destroy());
	});

	function next(request: RecordedRequest, index: number): Answer | Promise<Answer> {
		if (typeof current === 'function') return current(request, index);
		if (!Array.isArray(current)) return current;
		return current[Math.min(answered++, current.length - 1)] ?? OK;
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		maxInFlight: () => maxInFlight,
		setAnswer: (other) => {
			current = other;
			answered = 0;
		},
		reset: () => {
			requests.length = 0;
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

async function record(message: IncomingMessage): Promise<RecordedRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	const text = body.toString('utf8');
	return {
		method: message.method ?? '',
		url: message.url ?? '',
		headers: message.headers,
		rawHeaders: message.rawHeaders,
		body,
		text,
		json: parseJson(text),
		at: Date.now(),
	};
}

function write(response: ServerResponse, { status = 200, headers, body, destroy }: Answer): void {
	if (destroy === true) {
		response.destroy();
		return;
	}
	const plain = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
	response.writeHead(status, { ...(plain ? {} : { 'content-type': 'application/json' }), ...headers });
	response.end(plain ? body : JSON.stringify(body));
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
