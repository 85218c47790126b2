import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { testRestWebhookCredential } from '../../nodes/shared/http/credential-test';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';

/* The button Test of a credential, against endpoints that mean harm or are broken. */

const KB = 1024;
const zeros = Buffer.alloc(1024 * KB);
const bomb = gzipSync(Buffer.alloc(32 * 1024 * KB));
const emptyMember = gzipSync('');
const empties = Buffer.concat(Array<Buffer>(10_000).fill(emptyMember));

type Flow = { head: string; send: (socket: Socket) => Buffer | undefined; everyMs: number };

const head = (more = '') => `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n${more}\r\n`;
const gzip = 'Content-Encoding: gzip\r\n';
const FLOWS: Record<string, Flow> = {
	'unpacks to a thousand times its size': { head: head(gzip), send: () => bomb, everyMs: 0 },
	'never ends': { head: head(), send: () => zeros, everyMs: 0 },
	'unpacks to nothing, for ever': { head: head(gzip), send: () => empties, everyMs: 0 },
	'comes a byte at a time, for ever': { head: head(), send: () => Buffer.from('.'), everyMs: 200 },
};
const SILENT: Record<string, Flow> = {
	'never begins': { head: '', send: () => undefined, everyMs: 200 },
	'never ends its headers': {
		head: 'HTTP/1.1 200 OK\r\nX-Long: ',
		send: () => Buffer.from('.'),
		everyMs: 200,
	},
};

/** Sends for as long as the connection is open, at most a GB. */
async function startFlow({ head: start, send, everyMs }: Flow) {
	let sent = 0;
	const sockets: Socket[] = [];
	const closings: Promise<void>[] = [];
	const server: Server = createServer((socket) => {
		sockets.push(socket);
		closings.push(new Promise((resolve) => socket.once('close', () => resolve())));
		socket.on('error', () => undefined);
		socket.once('data', () => void flood(socket));
	});
	async function flood(socket: Socket) {
		socket.write(start);
		while (!socket.destroyed && sent < 1024 * 1024 * KB) {
			const chunk = send(socket);
			sent += chunk?.length ?? 0;
			if (chunk && !socket.write(chunk)) await once(socket, 'drain').catch(() => undefined);
			await new Promise((resolve) => setTimeout(resolve, everyMs));
		}
	}
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		sent: () => sent,
		/** Resolves once the caller has closed every connection. */
		closed: () => Promise.all(closings),
		stop: () => {
			sockets.forEach((socket) => socket.destroy());
			server.close();
		},
	};
}

async function clickTest(url: string) {
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const data = { url, secretKey: 'a secret key', allowInsecureUrl: true };
	const credential: ICredentialsDecrypted = { id: '1', name: 'My CRM', type: 'restWebhookApi', data };
	return await testRestWebhookCredential.call(context as unknown as ICredentialTestFunctions, credential);
}

test.concurrent.each(Object.entries(FLOWS))('reads the beginning of an answer that %s', async (_, flow) => {
	const endpoint = await startFlow(flow);
	try {
		expect(await clickTest(endpoint.url)).toMatchObject({ status: 'OK' });
		await endpoint.closed();
		// What has left the endpoint by then: the buffers of two sockets, and not the GB that it was ready to send.
		expect(endpoint.sent()).toBeLessThan(64 * 1024 * KB);
	} finally {
		endpoint.stop();
	}
});

// n8n's newer helper hides how many packed bytes came in: what unpacks to nothing ends with the Timeout there.
const FLOODS = Object.entries(FLOWS).filter(([name]) => /size|never ends/.test(name));

test.concurrent.each(FLOODS)('so does a delivery when an answer %s', async (_, flow) => {
	const endpoint = await startFlow(flow);
	try {
		const [delivered] = jsonOf(await runAction(endpoint, [newLead()]));
		expect(delivered).toMatchObject([{ delivery: { status_code: 200, attempts: 1 } }]);
		await endpoint.closed();
		expect(endpoint.sent()).toBeLessThan(64 * 1024 * KB);
	} finally {
		endpoint.stop();
	}
});

test.concurrent.each(Object.entries(SILENT))(
	'gives up an answer that %s, and its connection',
	async (_, flow) => {
		const endpoint = await startFlow(flow);
		try {
			const { status, message } = await clickTest(endpoint.url);
			expect([status, message]).toEqual(['Error', expect.stringContaining('did not answer within 10 s')]);
			await endpoint.closed();
		} finally {
			endpoint.stop();
		}
	},
);
