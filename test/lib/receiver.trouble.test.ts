import { once } from 'node:events';
import { IncomingMessage, request } from 'node:http';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { requestOf } from '../examples/request-of';
import { SECRET } from '../fixtures/requests';
import { rawPost, sendRaw } from '../helpers/raw-http';
import { withServer, type Listener } from '../helpers/with-server';
import { LeadReceiver } from '../../lib/receiver';

/* What happens around a receiver: connections that end, requests that were made by hand, and an `onError` that fails. */
const errors: unknown[] = [];
beforeEach(() => void errors.splice(0));

const receiver = new LeadReceiver({ secretKey: SECRET, onError: (error) => errors.push(error) });
const store = jest.fn();

/** What a sender with the right key says before its body. */
const KNOWN = { 'Content-Type': 'application/json', 'X-Secret-Key': SECRET };

/** The status that a listener of Node answers a good request with. */
const statusOf = async (listener: Listener) =>
	await withServer(listener, async (url) => {
		const { headers, body } = requestOf();
		return (await fetch(url, { method: 'POST', headers: headers as Record<string, string>, body })).status;
	});

/** Sends the beginning of a body and hangs up. Returns when the server has noticed. */
async function hangUpOn(listener: Listener): Promise<void> {
	let notice = () => {};
	const noticed = new Promise<void>((resolve) => (notice = resolve));
	const watched: Listener = (request, response) => {
		response.once('close', () => setImmediate(notice));
		listener(request, response);
	};
	await withServer(watched, async (url) => {
		await sendRaw(url, rawPost(url, [...Object.entries(KNOWN), ['Content-Length', '100']], '{"lead_id"'));
		await noticed;
	});
}

test.each<[string, Listener]>([
	['node', receiver.node(store)],
	[
		'fetch',
		(request, response) => {
			const init = { method: 'POST', headers: KNOWN, body: Readable.toWeb(request), duplex: 'half' };
			const given = new Request('http://localhost/', init as RequestInit);
			void receiver.fetch(given, store).then(({ status }) => response.writeHead(status).end());
		},
	],
])('a sender who hangs up in the middle of a body is no error for the developer: %s', async (_, listener) => {
	await hangUpOn(listener);
	expect(errors).toEqual([]);
	expect(store).not.toHaveBeenCalled();
});

test.each([
	[401, { ...KNOWN, 'X-Secret-Key': 'wrong' }],
	[401, { 'Content-Type': 'application/json' }],
	[415, { ...KNOWN, 'Content-Type': 'text/plain' }],
])('the body of a stranger is not waited for: %i', async (status, headers) => {
	await withServer(receiver.node(store), async (url) => {
		const waiting = request(url, { method: 'POST', headers: { ...headers, 'Content-Length': 1_000_000 } });
		waiting.on('error', () => undefined).flushHeaders();
		const [response] = (await once(waiting, 'response')) as [IncomingMessage];
		expect(response.statusCode).toBe(status);
		waiting.destroy();
	});
	const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
	const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
	expect((await receiver.fetch(new Request('http://localhost/', init), store)).status).toBe(status);
	expect([errors, store.mock.calls]).toEqual([[], []]);
});

test('a request of fetch that was aborted is no error either', async () => {
	const body = new ReadableStream({ start: (stream) => stream.error(new DOMException('', 'AbortError')) });
	const init = { method: 'POST', headers: KNOWN, body, duplex: 'half' } as RequestInit;
	const { status } = await receiver.fetch(new Request('http://localhost/', init), store);
	expect([status, errors]).toEqual([503, []]);
});

test('a handler that loses its own connection is an error', async () => {
	const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
	expect(await statusOf(receiver.node(async () => await Promise.reject(lost)))).toBe(503);
	expect(errors).toEqual([lost]);
});

const FULL = new Error('The log is full');
test.each<[string, () => unknown]>([
	[
		'throws',
		() => {
			throw FULL;
		},
	],
	['rejects', async () => await Promise.reject(FULL)],
])('an onError that %s changes no answer, and the console tells of it', async (_, onError) => {
	const printed = jest.spyOn(console, 'error').mockImplementation();
	const failing = new LeadReceiver({ secretKey: SECRET, onError });
	const away = async () => await Promise.reject(new Error('The database is away'));
	expect(await statusOf(failing.node(away))).toBe(503);
	expect(printed.mock.calls).toEqual([[FULL]]);
	printed.mockRestore();
});

test('an answer that a middleware has sent already stays, and the developer is told', async () => {
	let answered: Listener | undefined;
	const told = new Promise((onError) => {
		const late = new LeadReceiver({ secretKey: SECRET, onError }).node(store);
		answered = (request, response) => {
			response.writeHead(504).end();
			late(request, response);
		};
	});
	expect(await statusOf(answered!)).toBe(504);
	expect(await told).toMatchObject({ code: 'ERR_HTTP_HEADERS_SENT' });
});

/** As `serverless-http` makes it of an event of AWS Lambda: it sets headers and body, and `rawHeaders` stays empty. */
function requestOfLambda({ headers, body } = requestOf()): IncomingMessage {
	return Object.assign(new IncomingMessage(new Socket()), {
		method: 'POST',
		headers: headers as Record<string, string>,
		body: Buffer.from(body),
	});
}

test.each<[string, number, IncomingMessage]>([
	['a good one', 200, requestOfLambda()],
	['one with a wrong key', 401, requestOfLambda(requestOf({ 'x-secret-key': 'wrong' }))],
	['one without rawHeaders', 200, Object.assign(requestOfLambda(), { rawHeaders: undefined })],
])('a request that has no raw headers is received by its headers: %s', async (_, expected, request) => {
	const status = await new Promise((resolve) => {
		const response = { writeHead: resolve, end: () => {}, destroy: () => {} };
		receiver.node(store)(request, response);
	});
	expect(status).toBe(expected);
});
