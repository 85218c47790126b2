/** Both ends of one HTTP exchange: the sender's request, and what n8n's web server does with it before a node is asked. */
import { parseIncomingMessage } from '@n8n/backend-network';
import { jsonParse } from 'n8n-workflow';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { parseJson } from './endpoint';

export interface WebhookRequest {
	/** Default POST. */
	method?: string;
	/** Sent as they are; a list sends the header that many times. */
	headers?: OutgoingHttpHeaders;
	/** The exact bytes to send. */
	rawBody?: Buffer | string;
	/** Instead of `rawBody`: sent as JSON, with that content type unless `headers` has one. */
	body?: unknown;
}

export interface WebhookAnswer {
	status: number;
	headers: IncomingHttpHeaders;
	/** The body as sent. */
	text: string;
	/** The body, parsed where it is JSON. */
	body: unknown;
}

export async function send(
	url: string,
	{ method = 'POST', headers, rawBody, body }: WebhookRequest,
): Promise<WebhookAnswer> {
	const isJson = rawBody === undefined && body !== undefined;
	const outgoing = httpRequest(url, {
		method,
		agent: false,
		headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
		// This time is long, so that only a webhook that hangs runs into it, and not one on a busy machine.
		signal: AbortSignal.timeout(60_000),
	});
	outgoing.end(isJson ? JSON.stringify(body) : rawBody);
	const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
	const text = Buffer.concat(await incoming.toArray()).toString('utf8');
	return {
		status: incoming.statusCode ?? 0,
		headers: incoming.headers,
		text,
		body: /json/.test(incoming.headers['content-type'] ?? '') ? parseJson(text) : text,
	};
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
	// Express: `res.send()` of a string is text, everything else goes out as JSON.
	const text = typeof body === 'string';
	res.writeHead(status, { 'content-type': `${text ? 'text/html' : 'application/json'}; charset=utf-8` });
	res.end(text ? body : JSON.stringify(body));
}

/** n8n reads bodies of these types before it calls a trigger. Other bodies it passes on as an unread stream. */
const PARSED_TYPES = /^(application\/json|text\/plain|application\/x-www-form-urlencoded)|[/+]xml$/;

/**
 * Reads the body as n8n does before it calls a trigger.
 * @param always versions of exactly 1 get every body read
 * @throws when the body is not what its content type says: n8n then answers 422 itself
 */
export async function readBody(req: IncomingMessage & { body?: unknown }, always: boolean): Promise<void> {
	parseIncomingMessage(req);
	req.readRawBody = async () => {
		req.rawBody ??= Buffer.concat(await req.toArray());
	};
	if (!always && !PARSED_TYPES.test(req.contentType ?? '')) return;
	await req.readRawBody();
	const text = req.rawBody.toString(req.encoding).replace(/^\uFEFF/, '');
	if (req.contentType === 'application/json' && text !== '') req.body = jsonParse(text);
	else if (req.contentType === 'text/plain') req.body = text;
	else if (req.contentType === 'application/x-www-form-urlencoded') {
		req.body = Object.fromEntries(new URLSearchParams(text));
	}
}

/** The few members of Express's request and response that webhook nodes use. */
export function asExpress(req: IncomingMessage, res: ServerResponse): void {
	const { pathname, searchParams } = new URL(req.url ?? '/', 'http://127.0.0.1');
	const header = (name: string) => req.headers[name.toLowerCase()];
	Object.assign(req, { params: {}, query: Object.fromEntries(searchParams), path: pathname });
	Object.assign(req, { get: header, header });
	Object.assign(res, {
		status: (code: number) => Object.assign(res, { statusCode: code }),
		set: (name: string, value: string) => res.setHeader(name, value),
		json: (body: unknown) => (sendJson(res, res.statusCode, body ?? null), res),
		send: (body: unknown) => (sendJson(res, res.statusCode, body ?? ''), res),
	});
}
