import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { requestOf } from '../examples/request-of';
import { SECRET } from '../fixtures/requests';
import { withServer, type Listener } from '../helpers/with-server';
import { LeadReceiver, LeadRejected, type LeadHandler, type LeadReceiverOptions } from '../../lib/receiver';

/* The answers of `fetch` and of `node`, which are one. */
type Answer = { status: number; json: unknown; headers: Headers };
type Sent = { method?: string; headers?: Record<string, string | string[] | undefined>; body?: string };

const errors: unknown[] = [];
beforeEach(() => void errors.splice(0));

async function answerOf(response: Response): Promise<Answer> {
	return { status: response.status, json: await response.json(), headers: response.headers };
}

function initOf({ method = 'POST', headers, body }: Sent): RequestInit {
	const request = requestOf(headers, body);
	return {
		method,
		headers: request.headers as Record<string, string>,
		...(method === 'POST' && { body: request.body }),
	};
}

const ways = {
	fetch: async (receiver: LeadReceiver, handler: LeadHandler, sent: Sent) =>
		await answerOf(await receiver.fetch(new Request('http://localhost/', initOf(sent)), handler)),
	node: async (receiver: LeadReceiver, handler: LeadHandler, sent: Sent) =>
		await throughServer(receiver.node(handler), sent),
};

const throughServer = async (listener: Listener, sent: Sent): Promise<Answer> =>
	await withServer(listener, async (url) => await answerOf(await fetch(url, initOf(sent))));

describe.each(Object.entries(ways))('%s', (_name, way) => {
	const ask = async (handler: LeadHandler, sent: Sent = {}, options: Partial<LeadReceiverOptions> = {}) =>
		await way(
			new LeadReceiver({ secretKey: SECRET, onError: (error) => errors.push(error), ...options }),
			handler,
			sent,
		);
	const about = { event_id: 'evt_1', event_type: 'new_lead' };

	test('the handler gets what verify returns, and the sender is told: accepted', async () => {
		const handler = jest.fn();
		const { status, json, headers } = await ask(handler);
		expect([status, json]).toEqual([200, { status: 'accepted', ...about }]);
		expect(headers.get('content-type')).toBe('application/json');
		expect(handler.mock.calls).toEqual([
			[
				{
					lead: expect.objectContaining({ lead_id: 'lead_1' }),
					event: { id: 'evt_1', type: 'new_lead', handoff: false },
					verification: { method: 'signature', key: 'current' },
				},
			],
		]);
	});

	test.each<[string, LeadHandler]>([
		['false', () => false],
		['a promise of it', async () => await Promise.resolve(false)],
	])('a handler that returns %s has had the event before', async (_, handler) => {
		const { status, json } = await ask(handler);
		expect([status, json]).toEqual([200, { status: 'ignored', reason: 'duplicate', ...about }]);
	});

	test.each([0, null, '', undefined, true])(
		'a handler that returns %p has taken the event',
		async (value) => {
			expect((await ask(() => value)).json).toMatchObject({ status: 'accepted' });
		},
	);

	test.each<[string, LeadHandler]>([
		[
			'throws',
			() => {
				throw new Error('The database is away');
			},
		],
		['rejects', async () => await Promise.reject(new Error('The database is away'))],
		[
			'throws a refusal of its own',
			() => {
				throw new LeadRejected(400, {
					status: 'rejected',
					reason: 'invalid_payload',
					message: 'The database is away',
				});
			},
		],
	])('a handler that %s has the event sent again, and its error is told', async (_, handler) => {
		const { status, json } = await ask(handler);
		expect([status, json]).toMatchObject([503, { status: 'rejected', reason: 'unavailable' }]);
		expect(JSON.stringify(json)).not.toContain('database');
		expect(errors).toMatchObject([{ message: 'The database is away' }]);
	});

	test('a request that is refused never reaches the handler', async () => {
		const handler = jest.fn();
		const { status, json } = await ask(handler, { headers: { 'x-secret-key': 'wrong' } });
		expect([status, json]).toMatchObject([401, { status: 'rejected', reason: 'unauthorized' }]);
		expect(handler).not.toHaveBeenCalled();
		expect(errors).toEqual([]);
	});

	test('a connection test is answered, and makes no customer unless it is asked for', async () => {
		const handler = jest.fn();
		const headers = { 'x-lead-event': 'test' };
		const ignored = {
			status: 'ignored',
			reason: 'event_not_selected',
			event_id: 'evt_1',
			event_type: 'test',
		};
		expect((await ask(handler, { headers })).json).toEqual(ignored);
		expect(handler).not.toHaveBeenCalled();
		expect((await ask(handler, { headers }, { events: ['test'] })).json).toMatchObject({
			status: 'accepted',
		});
		expect((await ask(handler, {}, { events: ['test'] })).json).toMatchObject({
			reason: 'event_not_selected',
		});
	});

	test('a type that is not known is told', async () => {
		const { json } = await ask(() => true, { headers: { 'x-lead-event': 'lead.created' } });
		expect(json).toMatchObject({ ...about, note: expect.stringContaining('"lead.created" is not known') });
	});

	test('other methods than POST are refused', async () => {
		const { status, headers } = await ask(() => true, { method: 'GET' });
		expect([status, headers.get('allow')]).toEqual([405, 'POST']);
	});

	test('a body that is too large is refused', async () => {
		const body = JSON.stringify({ lead_id: 'lead_1', name: 'x'.repeat(10_000) });
		expect((await ask(() => true, { body }, { maxBodyBytes: 5_000 })).status).toBe(413);
		expect((await ask(() => true, { body })).status).toBe(200);
	});
});

describe('behind a body parser', () => {
	const receiver = new LeadReceiver({ secretKey: SECRET, onError: (error) => errors.push(error) });
	const after = (change: (request: IncomingMessage, read: Buffer) => object, by = receiver) => {
		const listener = by.node(() => true);
		return async (request: IncomingMessage, response: ServerResponse) => {
			const read = Buffer.concat((await request.toArray()) as Buffer[]);
			listener(Object.assign(request, change(request, read)), response);
		};
	};

	test.each([
		['express.raw()', (_: unknown, body: Buffer) => ({ body })],
		['express.text()', (_: unknown, body: Buffer) => ({ body: body.toString() })],
		['one that keeps rawBody', (_: unknown, rawBody: Buffer) => ({ rawBody, body: {} })],
		['one that keeps rawBody as text', (_: unknown, raw: Buffer) => ({ rawBody: raw.toString(), body: {} })],
	])('that leaves the bytes, the receiver takes those: %s', async (_, change) => {
		expect((await throughServer(after(change), {})).status).toBe(200);
	});

	test('that leaves a text, its size counts in bytes', async () => {
		const change = (_: unknown, body: Buffer) => ({ body: body.toString() });
		const body = JSON.stringify({ lead_id: 'lead_1', name: '🙂'.repeat(1_500) });
		const small = new LeadReceiver({ secretKey: SECRET, maxBodyBytes: 5_000 });
		expect((await throughServer(after(change, small), { body })).status).toBe(413);
	});

	// The page once said to put `express.raw()` before the receiver, which does nothing behind `app.use(express.json())`.
	test('express.json(), the app keeps the bytes as docs/receive-in-code.md says', async () => {
		const page = readFileSync(join(__dirname, '../../docs/receive-in-code.md'), 'utf8');
		const [, line] = /`(app\.use\(express\.json\(\{.+\}\)\));?`/.exec(page)!;
		const app = express();
		new Function('app', 'express', line!)(app, express);
		app.post(
			'/',
			receiver.node(() => true),
		);
		const body = JSON.stringify({ lead_id: 'lead_1', name: 'x'.repeat(200_000) });
		expect((await throughServer(app as Listener, { body })).status).toBe(200);
	});

	test('of Express 4 that has left the body alone, since its type is another, the receiver reads it', async () => {
		const listener = receiver.node(() => true);
		const leavesNothing: Listener = (request, response) =>
			listener(Object.assign(request, { body: {} }), response);
		expect((await throughServer(leavesNothing, {})).status).toBe(200);
		const read = after(() => ({ body: {} }));
		expect((await throughServer(read, {})).status).toBe(503);
		errors.splice(0);
	});

	test('that leaves no bytes, the sender is asked to come again, and the developer told why', async () => {
		const parsed = after((_, read) => ({ body: JSON.parse(read.toString()) as unknown }));
		expect((await throughServer(parsed, {})).status).toBe(503);
		expect(
			(
				await throughServer(
					after(() => ({})),
					{},
				)
			).status,
		).toBe(503);
		expect(errors).toMatchObject(
			Array(2).fill({ message: expect.stringContaining('instead of express.json()') }),
		);
	});
});
