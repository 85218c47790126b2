import { createGzip } from 'node:zlib';
import type { Socket } from 'node:net';
import { flood, headOf, respond, type Exchange, type Headers } from './server';

/** Does something with a request. `otherHost` is the host to which a redirect may point. */
export type FaultyAnswer = (exchange: Exchange & { otherHost: string }) => void | Promise<void>;

type Reply = (exchange: Exchange) => Promise<void>;

const MB = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };

/** An answer with this status and this text as its body. */
export const status =
	(code: number, headers: Headers = {}, text = '{"said":"by the receiver"}'): Reply =>
	(exchange) =>
		respond(exchange, { status: code, headers: { ...JSON_TYPE, ...headers }, text });

/** An answer 200 with this body, sent whole. */
export const ok = (text: string, headers: Headers = {}): Reply => status(200, headers, text);

/** An answer 200, whose body `write` sends to the socket in whatever wrong way it likes. */
const okThen =
	(headers: Headers, write: (socket: Socket) => void): Reply =>
	async (exchange) => {
		await exchange.body;
		exchange.socket.write(headOf(200, headers));
		write(exchange.socket);
	};

const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const destroy = (socket: Socket) => setTimeout(() => socket.resetAndDestroy(), 50);

/** Sends some kilobytes of gzip that unpack to 200 MB. */
function gzipBomb(socket: Socket): void {
	const gzip = createGzip({ level: 9 });
	gzip.pipe(socket);
	socket.on('close', () => gzip.destroy());
	const zeros = Buffer.alloc(MB);
	let left = 200;
	const fill = (): void => {
		while (left-- > 0) if (!gzip.write(zeros)) return void gzip.once('drain', fill);
		gzip.end();
	};
	fill();
}

/** The faulty answers, by name. Each takes an Exchange of server.ts and answers on its socket. */
export const answers = {
	emptyBody: ok(''),
	firewall: status(403, { 'content-type': 'text/html', server: 'CloudFront' }, '<html><h1>403 ERROR</h1>'),
	longJson: ok(JSON.stringify({ text: 'a'.repeat(4000), id: 'at the end' })),
	latin1: async ({ socket, body }: Exchange) => {
		await body;
		socket.write(headOf(422, { 'content-type': 'text/plain; charset=ISO-8859-1' }));
		socket.end(Buffer.from('Straße fehlt', 'latin1'));
	},
	html: ok('<!doctype html><h1>It works</h1>', { 'content-type': 'text/html' }),
	brokenJson: ok('{"ok": tru'),
	binary: okThen({ 'content-length': 256 }, (socket) => socket.end(Buffer.from([...Array(256).keys()]))),
	huge: okThen({ 'content-length': 64 * MB }, (socket) => flood(socket, Buffer.alloc(MB, 'a'))),
	neverEnding: okThen({ 'transfer-encoding': 'chunked' }, (socket) =>
		flood(socket, chunk('a'.repeat(1000)), 5),
	),
	slowBody: okThen({ 'content-length': MB }, (socket) => flood(socket, 'a', 100)),
	gzipBomb: okThen({ 'content-encoding': 'gzip' }, gzipBomb),
	notGzip: ok('plain text, whatever the header says', { 'content-encoding': 'gzip' }),
	tooShort: okThen({ 'content-length': 100 }, (socket) => socket.end('{"ok":')),
	tooLong: okThen({ 'content-length': 2 }, (socket) => socket.end('{"ok":true}')),
	brokenChunks: okThen({ 'transfer-encoding': 'chunked' }, (socket) =>
		socket.end(`${chunk('{"ok":')}zz\r\n`),
	),
	resetInBody: okThen({ 'content-length': 100 }, (socket) => {
		socket.write('{"ok":');
		destroy(socket);
	}),
	neverEnding500: async ({ socket, body }: Exchange) => {
		await body;
		socket.write(headOf(500, { 'transfer-encoding': 'chunked' }));
		flood(socket, chunk('a'.repeat(1000)), 5);
	},
	resetBeforeBody: ({ socket }: Exchange) => void socket.resetAndDestroy(),
	resetAfterBody: async ({ socket, body }: Exchange) => {
		await body;
		socket.resetAndDestroy();
	},
	halfClosed: async ({ socket, body }: Exchange) => {
		await body;
		socket.end();
	},
	silence: () => {},
	slowHeaders: async ({ socket, body }: Exchange) => {
		await body;
		socket.write('HTTP/1.1 200 OK\r\n');
		flood(socket, 'x-slow: 1\r\n', 200);
	},
	halfAHead: async ({ socket, body }: Exchange) => {
		await body;
		socket.end('HTTP/1.1 200 OK\r\ncontent-ty');
	},
	garbage: async ({ socket, body }: Exchange) => {
		await body;
		socket.end('SSH-2.0-OpenSSH_9.6\r\n');
	},
	hugeHeaders: async ({ socket, body }: Exchange) => {
		await body;
		socket.end(headOf(200, { 'x-huge': 'a'.repeat(200_000), 'content-length': 0 }));
	},
};
