import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves HTTP by a listener of Node for as long as it is used. @param use gets the address of the server */
export async function withServer<T>(listener: Listener, use: (url: string) => Promise<T>): Promise<T> {
	const server = createServer(listener).listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	} finally {
		server.close();
		server.closeAllConnections();
	}
}
