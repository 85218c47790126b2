import { deflateSync, gzipSync } from 'node:zlib';
import { triggerUrl, type Api, type SavedWorkflow } from '../../scripts/lib/n8n-api';
import { rawPost, sendRaw } from '../helpers/raw-http';
import { ACCEPTED_BODIES, REFUSED_BODIES } from '../security/vectors/attacks';
import { INVALID_BYTES, JSON_TEST_SUITE } from '../security/vectors/json';
import { countExecutions, credentialData, logIn, newSecretKey, runningN8n } from './n8n';

/* Input as an attack, on the trigger of a real n8n: its web server, its body parser, its execution store. */
jest.setTimeout(60_000);

const secretKey = newSecretKey();
const HEADERS = { 'content-type': 'application/json', 'x-secret-key': secretKey };
const LEAD = '{"lead_id":"lead_input"}';
const MIB = 1024 * 1024;
/** n8n's own limit for bodies, N8N_PAYLOAD_SIZE_MAX, by default. */
const LIMIT = 16 * MIB;
const leadOf = (bytes: number) => LEAD.replace('}', `,"x":"${'x'.repeat(bytes - LEAD.length - 7)}"}`);
/**
 * A body that n8n cannot read (beyond its limit, or no gzip) never reaches a node: n8n's own answer is a 500. An error
 * of ours would look the same, but leave a failed execution behind; there is none.
 */
const UNREADABLE = '500 There was a problem executing the workflow';

let api: Api;
let workflow: SavedWorkflow;
let url: string;

beforeAll(async () => {
	api = await logIn();
	const { id } = await api.createCredential('Input', 'restWebhookApi', credentialData({ secretKey }));
	workflow = await api.importWorkflow({
		name: 'Input as an attack',
		nodes: [
			{
				id: 'security-input',
				name: 'Lead Events',
				type: 'n8n-nodes-rest-webhook.restWebhookTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { options: { ignoreDuplicates: false } },
				webhookId: 'a3f0c1de-8f0c-4a53-9d07-2f1b5c9b7a01',
				credentials: { restWebhookApi: { id, name: 'Input' } },
			},
		],
		connections: {},
	});
	await api.activate(workflow.id);
	url = triggerUrl(runningN8n().url, workflow);
});

afterAll(() => api.deactivate(workflow.id));

type Sent = { what: string; body: Buffer | string; headers?: Record<string, string> };

/** Sends eight at a time; what was answered by name. Proves that none started an execution and none was told the secret. */
async function answersTo(requests: Sent[]): Promise<Record<string, number | string>> {
	const answers: Record<string, number | string> = {};
	const queue = [...requests];
	const work = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const { what, body, headers } = next;
			const response = await fetch(url, { method: 'POST', headers: { ...HEADERS, ...headers }, body });
			const text = await response.text();
			const { message } = JSON.parse(text) as { message: string };
			expect(text).not.toContain(secretKey);
			answers[what] = response.status === 500 ? `500 ${message}` : response.status;
		}
	};
	const executions = await countExecutions(api, workflow.id, () =>
		Promise.all(Array.from({ length: 8 }, work)),
	);
	expect(executions).toBe(0);
	return answers;
}

test('hostile bodies are answered with 400 or n8n’s 422, and start nothing', async () => {
	const answers = await answersTo(REFUSED_BODIES.map(([what, body]) => ({ what, body })));
	const wrong = REFUSED_BODIES.filter(([what, , allowed]) => !allowed.includes(Number(answers[what])));
	expect(wrong.map(([what]) => [what, answers[what]])).toEqual([]);
});

test('every third of them with a wrong key is answered with 401 or n8n’s 422', async () => {
	const headers = { 'x-secret-key': 'wrong' };
	const some = REFUSED_BODIES.filter((_, index) => index % 3 === 0);
	const answers = await answersTo(some.map(([what, body]) => ({ what, body, headers })));
	expect(Object.values(answers).filter((answer) => answer !== 401 && answer !== 422)).toEqual([]);
});

test('every twelfth case of JSONTestSuite (all are in test/security/json-parsing): none a lead, none a 500', async () => {
	const cases = [...JSON_TEST_SUITE, ...INVALID_BYTES].filter((_, index) => index % 12 === 0);
	const answers = await answersTo(cases.map(({ name, input }) => ({ what: name, body: input })));
	expect(Object.keys(answers)).toHaveLength(29);
	const not = (kind: string, allowed: number[]) =>
		Object.entries(answers).filter(
			([name, answer]) => name.startsWith(kind) && !allowed.includes(Number(answer)),
		);
	expect([...not('y_', [400]), ...not('n_', [400, 422]), ...not('i_', [400, 422])]).toEqual([]);
});

test('odd leads are leads', async () => {
	const executions = await countExecutions(api, workflow.id, async () => {
		for (const [what, body] of ACCEPTED_BODIES) {
			const { status } = await fetch(url, { method: 'POST', headers: HEADERS, body });
			expect([what, status]).toEqual([what, 200]);
		}
	});
	expect(executions).toBe(ACCEPTED_BODIES.length);
});

describe('size', () => {
	test('with a wrong key, 16 MiB are a 401, and n8n itself refuses more', async () => {
		const headers = { 'x-secret-key': 'wrong' };
		expect(
			await answersTo([
				{ what: '16 MiB', body: leadOf(LIMIT), headers },
				{ what: 'a byte more', body: leadOf(LIMIT + 1), headers },
				{ what: '64 MiB', body: leadOf(4 * LIMIT), headers },
			]),
		).toEqual({ '16 MiB': 401, 'a byte more': UNREADABLE, '64 MiB': UNREADABLE });
	});

	test('with the right key, 16 MiB of fields are read and refused', async () => {
		const tags = `{"lead_id":"x","tags":[${'0,'.repeat(LIMIT / 2 - 20)}0]}`;
		const numbers = `{"x":[${'0,'.repeat(LIMIT / 2 - 10)}0]}`;
		expect(
			await answersTo([
				{ what: 'tags', body: tags },
				{ what: 'no lead_id', body: numbers },
			]),
		).toEqual({ tags: 400, 'no lead_id': 400 });
	});
});

describe('compressed bodies', () => {
	const gzip = { 'content-encoding': 'gzip' };

	test('that are no lead, or too large once they are unpacked, are refused', async () => {
		const bomb = gzipSync(Buffer.alloc(64 * MIB, 0x20));
		expect(bomb.length).toBeLessThan(100_000);
		const answers = await answersTo([
			{ what: 'no lead', body: gzipSync('{}'), headers: gzip },
			{ what: 'wrong key', body: gzipSync(LEAD), headers: { ...gzip, 'x-secret-key': 'wrong' } },
			{ what: 'no gzip', body: LEAD, headers: gzip },
			{ what: 'bomb', body: bomb, headers: gzip },
			{
				what: 'bomb, deflated',
				body: deflateSync(Buffer.alloc(64 * MIB)),
				headers: { 'content-encoding': 'deflate' },
			},
			{ what: 'unknown encoding', body: gzipSync(LEAD), headers: { 'content-encoding': 'br' } },
		]);
		expect(answers).toEqual({
			'no lead': 400,
			'wrong key': 401,
			'no gzip': UNREADABLE,
			bomb: UNREADABLE,
			'bomb, deflated': UNREADABLE,
			'unknown encoding': 422,
		});
	});

	test('that hold a lead are read', async () => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { ...HEADERS, ...gzip },
			body: gzipSync(LEAD),
		});
		expect(response.status).toBe(200);
	});
});

describe('requests that no client would send', () => {
	const own = Object.entries(HEADERS);
	const close: [string, string] = ['Connection', 'close'];
	const length = (bytes: number): [string, string] => ['Content-Length', String(bytes)];
	const chunked: [string, string] = ['Transfer-Encoding', 'chunked'];
	const requests: Array<[string, () => string, number[]]> = [
		['less in the body than announced', () => rawPost(url, [...own, close, length(1000)], LEAD), [400]],
		['a length that is no number', () => rawPost(url, [...own, close, ['Content-Length', 'x']], LEAD), [400]],
		['a negative length', () => rawPost(url, [...own, close, length(-1)], LEAD), [400]],
		['two lengths', () => rawPost(url, [...own, close, length(2), length(LEAD.length)], LEAD), [400]],
		[
			'a length and chunks',
			() => rawPost(url, [...own, close, length(4), chunked], `0\r\n\r\n${LEAD}`),
			[400],
		],
		['a chunk that is no number', () => rawPost(url, [...own, close, chunked], `zz\r\n${LEAD}`), [400]],
		[
			'a NUL in a header',
			() => rawPost(url, [...own, close, ['X-Odd', 'a\0b'], length(LEAD.length)], LEAD),
			[400],
		],
		[
			'a line break in the key',
			() =>
				rawPost(
					url,
					[
						['Content-Type', 'application/json'],
						close,
						['X-Secret-Key', `wrong\nX-Secret-Key: ${secretKey}`],
						length(LEAD.length),
					],
					LEAD,
				),
			[400],
		],
		[
			'3 000 headers',
			() =>
				rawPost(
					url,
					[
						...own,
						close,
						...Array.from({ length: 3000 }, (_, index): [string, string] => [`X-${index}`, 'x']),
						length(LEAD.length),
					],
					LEAD,
				),
			[431],
		],
		[
			'a key of 100 000 characters',
			() => rawPost(url, [close, ['X-Secret-Key', 'x'.repeat(100_000)], length(LEAD.length)], LEAD),
			[431],
		],
	];

	test('are answered by the web server, or with the one 400, and start nothing', async () => {
		const unexpected: unknown[] = [];
		const executions = await countExecutions(api, workflow.id, async () => {
			for (const [what, request, allowed] of requests) {
				const { statuses, text } = await sendRaw(url, request());
				expect(text).not.toContain(secretKey);
				if (statuses.some((status) => !allowed.includes(status))) unexpected.push([what, statuses]);
			}
		});
		expect({ unexpected, executions }).toEqual({ unexpected: [], executions: 0 });
	});
});

test('after all that, a good request is as good as ever', async () => {
	const executions = await countExecutions(api, workflow.id, async () => {
		const { status } = await fetch(url, { method: 'POST', headers: HEADERS, body: LEAD });
		expect(status).toBe(200);
	});
	expect(executions).toBe(1);
});
