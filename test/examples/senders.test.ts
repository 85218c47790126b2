import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { signMessage } from '../../lib/security/signature';
import { PAGE_SENDERS, runPageSender, SEND_FROM_CODE } from '../helpers/page-senders';
import { LeadReceiver, type ReceivedLead } from '../../lib/receiver';

/* docs/send-from-code.md: its vector, and its senders, which are taken from the page and run. */
const page = SEND_FROM_CODE;

/** A cell of the vector's table. */
const cell = (name: string) => {
	const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`));
	return /^\|[^|]*\| `(.+)` \|$/.exec(row ?? '')![1]!;
};
const id = cell('`webhook-id`');
const timestamp = Number(cell('`webhook-timestamp`'));
const body = cell('body');
const at = new Date(timestamp * 1000);
const PLAIN_KEY = 'correct horse battery staple';

describe('the worked signature', () => {
	test('is the one of ours, of standardwebhooks and of svix', () => {
		const [key, signature] = [cell('key'), cell('`webhook-signature`')];
		expect(signMessage(id, timestamp, body, [{ value: key, use: 'current' }])).toBe(signature);
		expect(new Webhook(key).sign(id, at, body)).toBe(signature);
		expect(new Svix(key).sign(id, at, body)).toBe(signature);
		expect(`${id}.${timestamp}.${body}`).toBe(/^\| what is signed \| `(.+)`, in/m.exec(page)![1]);
	});

	test('is theirs also with a key that is text', () => {
		const signature = cell(`with the key \`${PLAIN_KEY}\``);
		expect(signMessage(id, timestamp, body, [{ value: PLAIN_KEY, use: 'current' }])).toBe(signature);
		expect(new Webhook(PLAIN_KEY, { format: 'raw' }).sign(id, at, body)).toBe(signature);
		expect(new Svix(PLAIN_KEY, { format: 'raw' }).sign(id, at, body)).toBe(signature);
	});

	test('base64 without whsec_ is text here and base64 there', () => {
		const bare = cell('key').slice('whsec_'.length);
		expect(signMessage(id, timestamp, body, [{ value: bare, use: 'current' }])).not.toBe(
			new Webhook(bare).sign(id, at, body),
		);
		expect(new Webhook(bare).sign(id, at, body)).toBe(cell('`webhook-signature`'));
		expect(new Svix(bare).sign(id, at, body)).toBe(cell('`webhook-signature`'));
	});
});

/** Each form of a key whose bytes a sender has to find by itself. The sender for curl once read every key as base64. */
const KEYS = [
	['whsec_ and base64', cell('key')],
	[
		'whsec_ and base64 that has lost its =',
		`whsec_${Buffer.alloc(32, 'k').toString('base64').replace('=', '')}`,
	],
	['plain text', PLAIN_KEY],
	['text that looks like base64', cell('key').slice('whsec_'.length)],
] as const;

describe.each(PAGE_SENDERS)('the sender in $language', (sender) => {
	describe.each(KEYS)('with a key that is %s', (_form, secretKey) => {
		const received: ReceivedLead[] = [];
		let server: Server;
		beforeAll(async () => {
			const receiver = new LeadReceiver({ secretKey });
			server = createServer(receiver.node((event) => void received.push(event))).listen(0, '127.0.0.1');
			await once(server, 'listening');
		});
		afterAll(() => void server.close());

		const send = (key: string) =>
			runPageSender(sender, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, key);

		test('is accepted, signature and all', async () => {
			expect(JSON.parse(await send(secretKey))).toMatchObject({ status: 'accepted', event_type: 'new_lead' });
			expect(received).toMatchObject([
				{ lead: { lead_id: 'lead_1', name: 'Zoë' }, verification: { method: 'signature' } },
			]);
		});

		test('is refused with another key', async () => {
			expect(await send('whsec_bm9ib2R5IGtub3dzIHRoaXMga2V5IGhlcmUhIQ==')).not.toContain('accepted');
			expect(received).toHaveLength(1);
		});
	});

	// urllib follows a redirect with a GET that has no body and all headers, the secret key among them, to any host.
	test.each([301, 302, 303, 307, 308])('does not follow a redirect with %d', async (status) => {
		const requests: string[] = [];
		const server = createServer((request, response) => {
			requests.push(`${request.method} ${request.url}`);
			if (request.url === '/') response.writeHead(status, { location: '/elsewhere' });
			request.resume().on('end', () => response.end('{"status":"accepted"}'));
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		await runPageSender(sender, `http://127.0.0.1:${port}/`, PLAIN_KEY);
		server.close();
		expect(requests).toEqual(['POST /']);
	});
});
