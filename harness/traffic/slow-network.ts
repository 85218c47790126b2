import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenLocally } from '../machine/ports';

/** A network of some length between a sender and an endpoint. */
export interface SlowNetwork {
	port: number;
	close: () => Promise<void>;
}

/**
 * Starts a relay that hands on all bytes in both directions, each after a time: a network of some length, on one machine.
 * @param oneWayMs milliseconds that bytes are on their way; there and back takes twice as long
 */
export async function startSlowNetwork(toPort: number, oneWayMs: number): Promise<SlowNetwork> {
	const open = new Set<Socket>();
	const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
		// A connection is open after one way there and one way back, and the first bytes then take one more way there.
		const opened = sleep(3 * oneWayMs).then(() => {
			const far = connect({ port: toPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
			open.add(far);
			handOn(far, near, oneWayMs);
			return far;
		});
		open.add(near);
		handOn(near, opened, oneWayMs);
	});
	const port = await listenLocally(server, 4096);
	return {
		port,
		close: async () => {
			open.forEach((socket) => socket.destroy());
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** Hands on each piece after its time, in order. Where one side breaks off, so does the other. */
function handOn(from: Socket, to: Socket | Promise<Socket>, delayMs: number): void {
	let inOrder: Promise<unknown> = Promise.resolve(to);
	const later = (work: (socket: Socket) => void): void => {
		const due = sleep(delayMs);
		inOrder = inOrder.then(async () => {
			await due;
			work(await to);
		});
	};
	from.on('data', (piece) => later((socket) => socket.write(piece)));
	from.on('end', () => later((socket) => socket.end()));
	from.on('error', () => later((socket) => socket.destroy()));
	from.on('close', () => later((socket) => socket.end()));
}
