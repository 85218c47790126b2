import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';

/* The status decides. Whatever a body does after it, the lead was taken: sending it again would double it. */
/** 50 MB of one letter in 50 kB. Packed here, since that takes longer than an answer may. */
const BOMB = gzipSync(Buffer.alloc(50_000_000, 'x'));

let server: Server;
let requests = 0;
let answer: (response: ServerResponse, request: IncomingMessage) => void;
beforeAll(async () => {
	server = createServer((request, response) => {
		requests++;
		request.resume().on('end', () => answer(response, request));
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
});
beforeEach(() => {
	requests = 0;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const send = async (signal?: AbortSignal) => {
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const run = await runAction({ url }, [newLead()], { options: { timeout: 2 } }, { signal });
	return jsonOf(run)[0]![0]!.delivery as { attempts: number; response: string; duration_ms: number };
};
/** Resolves once the sender has closed its end: no socket is left behind. */
const closed: Array<Promise<unknown>> = [];
const noted = (response: ServerResponse) => void closed.push(once(response, 'close'));
afterEach(async () => {
	await Promise.all(closed.splice(0));
});

it('stops reading an answer that never ends, and hangs up', async () => {
	answer = (response) => {
		noted(response);
		const write = () => {
			while (!response.destroyed && response.write('x'.repeat(16_384)));
			if (!response.destroyed) response.once('drain', write);
		};
		write();
	};
	const delivery = await send();
	expect(delivery.response).toMatch(/^x+…$/);
	expect(delivery.response.length).toBeLessThan(100_000);
	expect(requests).toBe(1);
});

it('stops reading an answer that unpacks to much more than was sent', async () => {
	answer = (response) => {
		noted(response);
		response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
	};
	expect((await send()).response).toMatch(/^x{1,100000}…$/);
	expect(requests).toBe(1);
});

it.each<[string, (response: ServerResponse) => void]>([
	['breaks off', (response) => response.write('half', () => response.destroy())],
	[
		'is shorter than announced',
		(response) => {
			response.writeHead(200, { 'content-length': 9 });
			response.write('half', () => response.destroy());
		},
	],
	['falls silent', (response) => response.write('half')],
	[
		'is no gzip although it says so',
		(response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('half'),
	],
	['is empty', (response) => response.writeHead(204).end()],
])('counts a 2xx whose body %s as delivered, once', async (_, write) => {
	answer = (response) => {
		noted(response);
		write(response);
	};
	const delivery = await send();
	expect(delivery.attempts).toBe(1);
	expect(['half', '']).toContain(delivery.response);
	expect(delivery.duration_ms).toBeLessThan(4_000);
	expect(requests).toBe(1);
});

it('counts it as delivered when the execution is stopped during the body', async () => {
	const execution = new AbortController();
	answer = (response) => {
		noted(response);
		response.write('half');
		setTimeout(() => execution.abort(), 200);
	};
	expect(await send(execution.signal)).toMatchObject({ attempts: 1, response: 'half' });
});
