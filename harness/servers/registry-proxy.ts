import { writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { listenLocally } from '../machine/ports';
import { makeHostAuthority } from './certificates';

/**
 * A proxy that answers for every HTTPS host from one local server. n8n uses another registry than the public one only with a licence,
 * and it asks npm for the public registry by name. Behind this proxy n8n and npm find the local registry under any name.
 * @param target the local registry, e.g. `http://127.0.0.1:4873`
 * @param folder for the certificate of its own authority and for npm's cache and settings
 * @returns
 *   env: the settings with which a process and its npm use the proxy; requests: the requests so far, as `GET /path`
 */
export async function startRegistryProxy(
	target: string,
	folder: string,
): Promise<{ env: NodeJS.ProcessEnv; requests: string[]; stop: () => void }> {
	const authority = await makeHostAuthority();
	const caFile = join(folder, 'registry-ca.pem');
	const npmrc = join(folder, 'registry-npmrc');
	writeFileSync(caFile, authority.caPem);
	writeFileSync(npmrc, '');
	const requests: string[] = [];
	const inside = createServer((incoming, outgoing) => {
		requests.push(`${incoming.method} ${incoming.url}`);
		passOn(target, incoming, outgoing);
	});
	const proxy = createServer((_request, response) => response.writeHead(501).end());
	const sockets = new Set<Duplex>();
	const answerFor = async (host: string, socket: Duplex) => {
		const secureContext = createSecureContext(await authority.certificateFor(host));
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		const secured = new TLSSocket(socket, { isServer: true, secureContext });
		secured.on('error', () => socket.destroy());
		inside.emit('connection', secured);
	};
	proxy.on('connect', ({ url = '' }, socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.once('close', () => sockets.delete(socket));
		answerFor(url.replace(/:\d+$/, ''), socket).catch(() => socket.destroy());
	});
	const port = await listenLocally(proxy);
	return {
		env: envOf(`http://127.0.0.1:${port}`, { caFile, npmrc, folder }),
		requests,
		stop: () => {
			proxy.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** npm gets a cache of its own; otherwise the user's cache would remember our package as the public registry's. */
const envOf = (
	url: string,
	{ caFile, npmrc, folder }: { caFile: string; npmrc: string; folder: string },
): NodeJS.ProcessEnv => ({
	HTTPS_PROXY: url,
	NO_PROXY: '127.0.0.1,localhost',
	NODE_EXTRA_CA_CERTS: caFile,
	// Once npm did not know the authority although NODE_EXTRA_CA_CERTS named it, so npm is told itself.
	npm_config_cafile: caFile,
	npm_config_https_proxy: url,
	npm_config_cache: join(folder, 'npm-cache'),
	npm_config_userconfig: npmrc,
});

/** The host that was asked stays in the request: the registry names its tarballs by it. */
function passOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse) {
	const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
	// Each request has a connection of its own: the registry may close a kept connection just when it is used again.
	const options = { method: incoming.method, headers, agent: false };
	const fail = () => incoming.socket.destroy();
	const onward = request(new URL(incoming.url ?? '/', target), options, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
		pipeline(answer, outgoing, (error) => void (error && fail()));
	});
	onward.on('error', fail);
	incoming.pipe(onward);
}
