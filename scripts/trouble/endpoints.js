'use strict';

const { createGzip, gzipSync } = require('node:zlib');
const { flood, headOf, startServer } = require('../faults/server');

const MB = 1_000_000;
const BOMB_SIZE = 1_500 * MB;
const PLAIN_SIZE = 600 * MB;
const EMPTY_SIZE = 64 * MB;
/** A deflate block that is stored, not the last one, and holds nothing. */
const EMPTY_BLOCK = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
const GZIP = { 'content-encoding': 'gzip' };

/**
 * Endpoints whose answers cost whoever reads them to their end. Each counts what it got rid of, as far as the kernel
 * took it: its buffers, some MB on a loopback connection, are in that count although nobody may have read them.
 * @returns {Promise<{ name: string, url: string, sent: () => number, requests: () => number, start: () => void, cut: () => void, close: () => Promise<unknown> }[]>}
 *   sent: bytes since the last `start`
 */
async function startEndpoints() {
	const bomb = await gzipBomb();
	const members = Buffer.concat(Array.from({ length: 3_000 }, () => gzipSync(Buffer.alloc(0))));
	const blocks = Buffer.concat(Array.from({ length: 12_000 }, () => EMPTY_BLOCK));
	const answers = {
		[`a gzip bomb, ${(bomb.length / MB).toFixed(1)} MB → 1.5 GB`]: (socket) => {
			socket.write(headOf(200, { ...GZIP, 'content-length': bomb.length }));
			socket.end(bomb);
		},
		'600 MB as they are': (socket) => pour(socket, {}, Buffer.alloc(100_000, 'a'), PLAIN_SIZE),
		'a byte a second, for ever': (socket) => {
			socket.write(headOf(200, { 'content-type': 'text/plain' }));
			flood(socket, 'a', 1_000);
		},
		'64 MB of gzip that unpack to nothing (empty blocks)': (socket) => {
			pour(socket, GZIP, blocks, EMPTY_SIZE, GZIP_HEADER);
		},
		'64 MB of gzip that unpack to nothing (empty members)': (socket) =>
			pour(socket, GZIP, members, EMPTY_SIZE),
		'headers, then silence': (socket) => socket.write(headOf(200, { 'content-length': 100 })),
	};
	return await Promise.all(Object.entries(answers).map(([name, answer]) => startOne(name, answer)));
}

async function startOne(name, answer) {
	let sockets = [];
	const server = await startServer(async ({ socket, body }) => {
		sockets.push(socket);
		await body;
		answer(socket);
	});
	return {
		name,
		url: `${server.url}/leads`,
		start: () => (sockets = []),
		sent: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten - socket.writableLength, 0),
		requests: () => sockets.length,
		/** Cuts what is still under way, so that a reader without a deadline ends. */
		cut: () => sockets.forEach((socket) => socket.destroy()),
		close: server.close,
	};
}

/** Writes an answer of so many bytes, at the pace it is read. */
function pour(socket, headers, chunk, size, first = Buffer.alloc(0)) {
	socket.write(headOf(200, { 'content-type': 'text/plain', ...headers }));
	socket.write(first);
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

async function gzipBomb() {
	const gzip = createGzip({ level: 9 });
	const chunks = [];
	gzip.on('data', (chunk) => chunks.push(chunk));
	const done = new Promise((resolve) => gzip.once('end', resolve));
	const zeros = Buffer.alloc(MB);
	for (let written = 0; written < BOMB_SIZE; written += MB) {
		if (!gzip.write(zeros)) await new Promise((resolve) => gzip.once('drain', resolve));
	}
	gzip.end();
	await done;
	return Buffer.concat(chunks);
}

module.exports = { startEndpoints };
