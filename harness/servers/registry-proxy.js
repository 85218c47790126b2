'use strict';

const { writeFileSync } = require('node:fs');
const { createServer, request } = require('node:http');
const { join } = require('node:path');
const { pipeline } = require('node:stream');
const { createSecureContext, TLSSocket } = require('node:tls');
const { makeHostAuthority } = require('./certificates');

/**
 * A proxy that answers for every HTTPS host from one local server. n8n takes another registry than the public one only
 * with a licence, and asks npm for that one by name; behind this proxy both find the local registry under any name.
 * @param {string} target the local registry, e.g. `http://127.0.0.1:4873`
 * @param {string} folder for the certificate of its own authority and for npm's cache and settings
 * @returns {Promise<{ env: NodeJS.ProcessEnv, requests: string[], stop: () => void }>}
 *   env: what a process and its npm need to use it; requests: what was asked, as `GET /path`
 */
async function startRegistryProxy(target, folder) {
	const authority = makeHostAuthority();
	const caFile = join(folder, 'registry-ca.pem');
	const npmrc = join(folder, 'registry-npmrc');
	writeFileSync(caFile, authority.caPem);
	writeFileSync(npmrc, '');
	const requests = [];
	const inside = createServer((incoming, outgoing) => {
		requests.push(`${incoming.method} ${incoming.url}`);
		passOn(target, incoming, outgoing);
	});
	const proxy = createServer((_request, response) => response.writeHead(501).end());
	const sockets = new Set();
	proxy.on('connect', ({ url }, socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.once('close', () => sockets.delete(socket));
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		const secureContext = createSecureContext(authority.certificateFor(url.split(':')[0]));
		const secured = new TLSSocket(socket, { isServer: true, secureContext });
		secured.on('error', () => socket.destroy());
		inside.emit('connection', secured);
	});
	await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	return {
		env: envOf(`http://127.0.0.1:${proxy.address().port}`, { caFile, npmrc, folder }),
		requests,
		stop: () => {
			proxy.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** npm's cache is one of its own, or it would remember our package as the public registry's. */
const envOf = (url, { caFile, npmrc, folder }) => ({
	HTTPS_PROXY: url,
	NO_PROXY: '127.0.0.1,localhost',
	NODE_EXTRA_CA_CERTS: caFile,
	// Seen once: npm did not know the authority, although NODE_EXTRA_CA_CERTS named it.
	npm_config_cafile: caFile,
	npm_config_https_proxy: url,
	npm_config_cache: join(folder, 'npm-cache'),
	npm_config_userconfig: npmrc,
});

/** The host that was asked stays in the request: the registry names its tarballs by it. */
function passOn(target, incoming, outgoing) {
	const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
	// A connection of its own: one that was kept may be closed by the registry just as it is used.
	const options = { method: incoming.method, headers, agent: false };
	const fail = () => incoming.socket.destroy();
	const onward = request(new URL(incoming.url, target), options, (answer) => {
		outgoing.writeHead(answer.statusCode, answer.headers);
		pipeline(answer, outgoing, (error) => error && fail());
	});
	onward.on('error', fail);
	incoming.pipe(onward);
}

module.exports = { startRegistryProxy };
