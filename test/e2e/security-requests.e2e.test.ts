import { rawPost, sendRaw } from '../helpers/raw-http';
import { expectStarted, publishTrigger, type AttackedTrigger } from './attacked-trigger';
import { newSecretKey } from './n8n';

/* Requests as no client would write them, byte by byte, to the trigger of a real n8n. */

const secretKey = newSecretKey();
const HEADERS = { 'content-type': 'application/json', 'x-secret-key': secretKey };
const LEAD = '{"lead_id":"lead_input"}';

let trigger: AttackedTrigger;

beforeAll(async () => {
	trigger = await publishTrigger('Requests as an attack', secretKey);
});

afterAll(() => trigger.stop());

const post = (headers: Array<[string, string]>, body: string) => rawPost(trigger.url, headers, body);

describe('requests that no client would send', () => {
	const own = Object.entries(HEADERS);
	const close: [string, string] = ['Connection', 'close'];
	const length = (bytes: number): [string, string] => ['Content-Length', String(bytes)];
	const chunked: [string, string] = ['Transfer-Encoding', 'chunked'];
	const requests: Array<[string, () => string, number[]]> = [
		['less in the body than announced', () => post([...own, close, length(1000)], LEAD), [400]],
		['a length that is no number', () => post([...own, close, ['Content-Length', 'x']], LEAD), [400]],
		['a negative length', () => post([...own, close, length(-1)], LEAD), [400]],
		['two lengths', () => post([...own, close, length(2), length(LEAD.length)], LEAD), [400]],
		['a length and chunks', () => post([...own, close, length(4), chunked], `0\r\n\r\n${LEAD}`), [400]],
		['a chunk that is no number', () => post([...own, close, chunked], `zz\r\n${LEAD}`), [400]],
		['a NUL in a header', () => post([...own, close, ['X-Odd', 'a\0b'], length(LEAD.length)], LEAD), [400]],
		[
			'a line break in the key',
			() =>
				post(
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
				post(
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
			() => post([close, ['X-Secret-Key', 'x'.repeat(100_000)], length(LEAD.length)], LEAD),
			[431],
		],
	];

	test('are answered by the web server, or with the one 400, and start nothing', async () => {
		const unexpected: unknown[] = [];
		const executions = await trigger.countExecutions(async () => {
			for (const [what, request, allowed] of requests) {
				const { statuses, text } = await sendRaw(trigger.url, request());
				expect(text).not.toContain(secretKey);
				if (statuses.join() !== allowed.join()) unexpected.push([what, statuses]);
			}
			return 0;
		});
		expect({ unexpected, executions }).toEqual({ unexpected: [], executions: 0 });
	});
});

test('after all that, a good request is as good as ever', async () => {
	await expectStarted(trigger, HEADERS, LEAD);
});
