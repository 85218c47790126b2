import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child';
import { codeOf } from './errors';

const LISTEN_TIMEOUT_MS = 60_000;

/** A tuple of N things. */
type Several<N extends number, T, L extends T[] = []> = L['length'] extends N ? L : Several<N, T, [...L, T]>;

/**
 * These ports lie below the ports that a system hands out by itself (from 32768 on Linux, from 49152 elsewhere). So the system gives
 * a port that was found free here to no other connection before our server listens on it.
 */
const [LOWEST, HIGHEST] = [15_000, 32_000];

/**
 * Different ports on 127.0.0.1 on which nobody listens right now.
 */
export async function freePorts<N extends number>(count: N): Promise<Several<N, number>> {
	// All ports are held at once, so that all of them differ.
	const servers = await Promise.all(Array.from({ length: count }, listenSomewhere));
	const ports = servers.map(portOf);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports as Several<N, number>;
}

async function listenSomewhere(): Promise<Server> {
	for (;;) {
		const server = await listen(randomInt(LOWEST, HIGHEST));
		if (server) return server;
	}
}

/** @returns nothing where somebody else listens already */
function listen(port: number) {
	return new Promise<Server | undefined>((resolve, reject) => {
		const server = createServer();
		server.once('error', (error) => (codeOf(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}

/**
 * Lets a server of ours listen on a free port of this machine only.
 * @param backlog how many connections may wait to be taken; a batch may open one for each of its leads at once
 * @returns the port
 */
export async function listenLocally(server: Server, backlog?: number): Promise<number> {
	await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog }, resolve));
	return portOf(server);
}

function portOf(server: Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
	return address.port;
}

/**
 * Waits until a server accepts connections.
 * @param port on 127.0.0.1
 * @param child the server
 * @param logFile shown when it fails
 * @throws {Error} when it ends, or does not listen within a minute
 */
export async function untilListening(port: number, child: Child, logFile: string) {
	const deadline = Date.now() + LISTEN_TIMEOUT_MS;
	while (!(await listens(port))) {
		if (child.hasEnded || Date.now() > deadline) {
			throw new Error(`Nothing listens on port ${port}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
		}
		await sleep(20);
	}
}

function listens(port: number) {
	return new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const answer = (isUp: boolean) => () => {
			socket.destroy();
			resolve(isUp);
		};
		socket.once('connect', answer(true));
		socket.once('error', answer(false));
	});
}
