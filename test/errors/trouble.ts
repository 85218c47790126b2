import { createServer as createTlsServer } from 'node:https';
import { createServer, Socket, type AddressInfo, type Server } from 'node:net';

/** What no test can make a real network do: while the work goes on, every new connection fails with this error. */
export async function whileConnectingFails<T>(error: Error, work: () => Promise<T>): Promise<T> {
	const connect = jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket) {
		process.nextTick(() => this.destroy(error));
		return this;
	});
	try {
		return await work();
	} finally {
		connect.mockRestore();
	}
}

/** An error as Node gives it for trouble of the operating system. */
export const systemError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

/** A server for as long as the work goes on; the work gets its port. */
async function whileListening<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		return await work((server.address() as AddressInfo).port);
	} finally {
		sockets.forEach((socket) => socket.destroy());
		server.close();
	}
}

/** An endpoint that takes every request, under this certificate. */
export const withCertificate = <T>(pair: { key: string; cert: string }, work: (port: number) => Promise<T>) =>
	whileListening(
		createTlsServer(pair, (_request, response) => response.end()),
		work,
	);

/** Something that is no web server: it does this with every connection. */
export const withSocket = <T>(answer: (socket: Socket) => void, work: (port: number) => Promise<T>) =>
	whileListening(createServer(answer), work);

/** A port where nothing listens. */
export async function closedPort(): Promise<number> {
	return await withSocket(
		() => {},
		async (port) => port,
	);
}
