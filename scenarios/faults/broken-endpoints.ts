import * as net from 'node:net';
import { freePorts, listenLocally } from '../../harness/machine/ports';
import type { Certificates } from '../../harness/servers/certificates';
import { ok } from './answers';
import { startServer, type Reached } from './server';

/** The ways in which an endpoint can be broken before any request. The first one is not broken, to compare the others with. */
export type BrokenKind =
	| 'good'
	| 'expired'
	| 'selfSigned'
	| 'wrongHost'
	| 'unknownCa'
	| 'refused'
	| 'noSuchHost'
	| 'notTls'
	| 'silentTls'
	| 'resetAtOnce';

/** Starts one endpoint for each kind, each with its own URL. */
export async function startBrokenEndpoints(certificates: Certificates): Promise<Record<BrokenKind, Reached>> {
	const [port] = await freePorts(1);
	const secured = (kind: 'good' | 'expired' | 'selfSigned' | 'wrongHost' | 'unknownCa') =>
		startServer(ok('{"ok":true}'), { secure: certificates[kind] });
	return {
		good: await secured('good'),
		expired: await secured('expired'),
		selfSigned: await secured('selfSigned'),
		wrongHost: await secured('wrongHost'),
		unknownCa: await secured('unknownCa'),
		refused: nowhere(`http://127.0.0.1:${port}`),
		noSuchHost: nowhere('https://no-such-host.invalid'),
		notTls: await startSocket(refuseBadRequest, 'https'),
		silentTls: await startSocket((socket) => void socket.resume(), 'https'),
		resetAtOnce: await startSocket((socket) => void socket.resetAndDestroy(), 'http'),
	};
}

const nowhere = (url: string): Reached => ({ url, timesOf: () => [], close: async () => {} });

/** Answers a TLS handshake as every HTTP server does that expects a plain request. */
const refuseBadRequest = (socket: net.Socket) =>
	void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));

async function startSocket(
	onSocket: (socket: net.Socket) => void,
	scheme: 'http' | 'https',
): Promise<Reached> {
	const sockets = new Set<net.Socket>();
	const server = net.createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		onSocket(socket);
	});
	const port = await listenLocally(server);
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			sockets.forEach((socket) => socket.destroy());
		});
	return { ...nowhere(`${scheme}://127.0.0.1:${port}`), close };
}
