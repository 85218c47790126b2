import * as net from 'node:net';
import * as tls from 'node:tls';
import { listenLocally } from '../../harness/machine/ports';

/** A request whose headers have arrived. Its body may still be on the way. */
export interface Exchange {
	/** The request's `webhook-id`. */
	id: string;
	/** The connection, on which the endpoint answers or makes trouble. */
	socket: net.Socket;
	/** Resolves when the whole body has arrived. */
	body: Promise<void>;
}

/** What an endpoint knows of the requests that have reached it. */
export interface Reached {
	url: string;
	/** The times at which the requests with this `webhook-id` came in, in milliseconds since 1970. */
	timesOf: (id: string) => number[];
	close: () => Promise<void>;
}

/**
 * An endpoint on a bare socket, because no HTTP library lets one answer as badly as the world does.
 * @param options where they hold a certificate, the endpoint speaks TLS
 */
export async function startServer(
	answer: (exchange: Exchange) => void | Promise<void>,
	{ secure }: { secure?: { key: string; cert: string } } = {},
): Promise<Reached & { count: () => number }> {
	const requests: { id: string; at: number }[] = [];
	const sockets = new Set<net.Socket>();
	const onSocket = (socket: net.Socket) => {
		socket.on('error', () => {});
		readRequest(socket, (exchange) => {
			requests.push({ id: exchange.id, at: Date.now() });
			void answer(exchange);
		});
	};
	const options = { allowHalfOpen: true, ...secure };
	const server = secure ? tls.createServer(options, onSocket) : net.createServer(options, onSocket);
	server.on('tlsClientError', () => {});
	// `connection` tells of every connection, even one whose TLS handshake fails, which would else stay open for ever.
	server.on('connection', (socket: net.Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	const port = await listenLocally(server);
	return {
		url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
		timesOf: (id: string) => requests.filter((request) => request.id === id).map(({ at }) => at),
		/** The number of requests, whatever their id. */
		count: () => requests.length,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				sockets.forEach((socket) => socket.destroy());
			}),
	};
}

function readRequest(socket: net.Socket, onRequest: (exchange: Exchange) => void): void {
	let received: Buffer = Buffer.alloc(0);
	let missing = Infinity;
	let bodyHasArrived = () => {};
	socket.on('data', (chunk: Buffer) => {
		if (missing !== Infinity) {
			missing -= chunk.length;
		} else {
			received = Buffer.concat([received, chunk]);
			const end = received.indexOf('\r\n\r\n');
			if (end < 0) return;
			const head = received.subarray(0, end).toString('latin1');
			missing = Number(headerOf(head, 'content-length') ?? 0) - (received.length - end - 4);
			const body = new Promise<void>((resolve) => (bodyHasArrived = resolve));
			onRequest({ id: headerOf(head, 'webhook-id') ?? '', socket, body });
		}
		if (missing <= 0) bodyHasArrived();
	});
}

const headerOf = (head: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();

export type Headers = Record<string, string | number>;

/** Waits for the whole request, writes a whole answer, and ends the connection. */
export async function respond(
	{ socket, body }: Exchange,
	{ status = 200, headers = {}, text = '' }: { status?: number; headers?: Headers; text?: string },
): Promise<void> {
	await body;
	socket.write(headOf(status, { 'content-length': Buffer.byteLength(text), ...headers }));
	socket.end(text);
}

/** The status line and the headers of an answer. */
export function headOf(status: number, headers: Headers = {}): string {
	const lines = Object.entries({ connection: 'close', ...headers }).map(
		([name, value]) => `${name}: ${value}\r\n`,
	);
	return `HTTP/1.1 ${status} -\r\n${lines.join('')}\r\n`;
}

/** Keeps writing, at the pace at which the other side reads, until the other side closes the connection. */
export function flood(socket: net.Socket, chunk: string | Buffer, everyMs = 0): void {
	if (socket.destroyed || !socket.writable) return;
	const next = () => setTimeout(() => flood(socket, chunk, everyMs), everyMs);
	if (socket.write(chunk)) next();
	else socket.once('drain', next);
}
