import type { Socket } from 'node:net';
import { createGzip, gzipSync } from 'node:zlib';
import { flood, headOf, startServer, type Headers } from '../faults/server';

const MB = 1_000_000;
const BOMB_SIZE = 1_500 * MB;
const PLAIN_SIZE = 600 * MB;
const EMPTY_SIZE = 64 * MB;
/** A deflate block of the kind "stored" that is empty and is not marked as the last one. */
const EMPTY_BLOCK = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
const GZIP: Headers = { 'content-encoding': 'gzip' };

interface CostlyAnswer {
	name: string;
	/** The answer is gzip that unpacks to nothing. A reader that counts only unpacked bytes never reaches its limit. */
	unpacksToNothing?: true;
	write: (socket: Socket) => void;
}

/** An endpoint whose answer costs a reader much memory or time, if it reads to the end. */
export interface CostlyEndpoint extends Pick<CostlyAnswer, 'name' | 'unpacksToNothing'> {
	url: string;
	/** Sets the counts to zero. */
	start: () => void;
	/**
	 * The bytes that the kernel took from the endpoint. The kernel's buffers hold some MB on a loopback connection, so the
	 * reader may have read less than this.
	 */
	sent: () => number;
	requests: () => number;
	/** Cuts the connections that are still open, so that a reader without a deadline ends. */
	cut: () => void;
	close: () => Promise<void>;
}

export async function startEndpoints(): Promise<CostlyEndpoint[]> {
	return await Promise.all((await costlyAnswers()).map(startOne));
}

async function costlyAnswers(): Promise<CostlyAnswer[]> {
	const bomb = await gzipBomb();
	const members = Buffer.concat(Array.from({ length: 3_000 }, () => gzipSync(Buffer.alloc(0))));
	const blocks = Buffer.concat(Array.from({ length: 12_000 }, () => EMPTY_BLOCK));
	return [
		{
			name: `a gzip bomb, ${(bomb.length / MB).toFixed(1)} MB that unpack to 1.5 GB`,
			write: (socket) => {
				socket.write(headOf(200, { ...GZIP, 'content-length': bomb.length }));
				socket.end(bomb);
			},
		},
		{
			name: '600 MB as they are',
			write: (socket) => pour(socket, Buffer.alloc(100_000, 'a'), PLAIN_SIZE),
		},
		{
			name: 'a byte a second, for ever',
			write: (socket) => {
				socket.write(headOf(200, { 'content-type': 'text/plain' }));
				flood(socket, 'a', 1_000);
			},
		},
		{
			name: '64 MB of gzip that unpack to nothing (empty blocks)',
			unpacksToNothing: true,
			write: (socket) => pour(socket, blocks, EMPTY_SIZE, { headers: GZIP, first: GZIP_HEADER }),
		},
		{
			name: '64 MB of gzip that unpack to nothing (empty members)',
			unpacksToNothing: true,
			write: (socket) => pour(socket, members, EMPTY_SIZE, { headers: GZIP }),
		},
		{
			name: 'headers, then silence',
			write: (socket) => socket.write(headOf(200, { 'content-length': 100 })),
		},
	];
}

async function startOne({ write, ...answer }: CostlyAnswer): Promise<CostlyEndpoint> {
	let sockets: Socket[] = [];
	const server = await startServer(async ({ socket, body }) => {
		sockets.push(socket);
		await body;
		write(socket);
	});
	return {
		...answer,
		url: `${server.url}/leads`,
		start: () => (sockets = []),
		sent: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten - socket.writableLength, 0),
		requests: () => sockets.length,
		cut: () => sockets.forEach((socket) => socket.destroy()),
		close: server.close,
	};
}

/** Writes an answer of `size` bytes, at the pace at which it is read. */
function pour(
	socket: Socket,
	chunk: Buffer,
	size: number,
	{ headers = {}, first }: { headers?: Headers; first?: Buffer } = {},
): void {
	socket.write(headOf(200, { 'content-type': 'text/plain', ...headers }));
	if (first) socket.write(first);
	let left = size;
	const next = () => {
		while (left > 0 && !socket.destroyed) {
			left -= chunk.length;
			if (!socket.write(chunk)) return void socket.once('drain', next);
		}
		socket.end();
	};
	next();
}

async function gzipBomb(): Promise<Buffer> {
	const gzip = createGzip({ level: 9 });
	const chunks: Buffer[] = [];
	gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
	const done = new Promise<void>((resolve) => gzip.once('end', resolve));
	const zeros = Buffer.alloc(MB);
	for (let written = 0; written < BOMB_SIZE; written += MB) {
		if (!gzip.write(zeros)) await new Promise<void>((resolve) => gzip.once('drain', resolve));
	}
	gzip.end();
	await done;
	return Buffer.concat(chunks);
}
