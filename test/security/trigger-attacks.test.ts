import { newLead } from '../fixtures/leads';
import { leadRequest, rawRequest, SECRET } from '../fixtures/requests';
import { logged, type WebhookRequest } from '../helpers/engine';
import { callTrigger, type TriggerSetup } from '../helpers/trigger';
import { ACCEPTED_BODIES, REFUSED_BODIES } from './vectors/attacks';

/* Input as an attack, through the trigger in n8n's engine. The same bodies go to a real n8n in test/e2e/security. */
afterAll(() => expect(logged.join('\n')).not.toContain(SECRET));

/** Never an error of ours, never the secret in the answer. */
async function attack(request: WebhookRequest, setup: TriggerSetup = {}) {
	const { answer, workflowData, error } = await callTrigger(request, setup);
	expect(error).toBeUndefined();
	expect(answer.text).not.toContain(SECRET);
	return { status: answer.status, starts: workflowData !== undefined };
}

describe('a body that is refused', () => {
	test.each(REFUSED_BODIES)('%s', async (_, body, status) => {
		expect(await attack(rawRequest(body))).toEqual({ status, starts: false });
	});

	test('leaves every prototype as it was', () => {
		expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
	});
});

test.each(ACCEPTED_BODIES)('%s is odd, but a lead', async (_, body) => {
	expect(await attack(rawRequest(body))).toEqual({ status: 200, starts: true });
});

test.each(REFUSED_BODIES)(
	'with a wrong secret key, %s tells nothing about itself',
	async (_, body, status) => {
		const refused = await attack(rawRequest(body, { 'x-secret-key': 'wrong' }));
		// What n8n cannot read it refuses before the node is asked for the key.
		expect(refused).toEqual({ status: status === 422 ? 422 : 401, starts: false });
	},
);

describe('headers', () => {
	const odd: Array<[string, WebhookRequest['headers'], number]> = [
		['500 headers', Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x-${index}`, 'x'])), 200],
		[
			'3 000 headers',
			Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`x-${index}`, 'x'])),
			431,
		],
		['a header of 15 000 characters', { 'x-filler': 'x'.repeat(15_000) }, 200],
		['a header of 20 000 characters', { 'x-filler': 'x'.repeat(20_000) }, 431],
		['a key of 15 000 characters', { 'x-secret-key': 'x'.repeat(15_000) }, 401],
		['the right key with a NUL-like tail', { 'x-secret-key': `${SECRET}\u00a0` }, 401],
		['100 secret keys', { 'x-secret-key': Array<string>(100).fill(SECRET) }, 401],
		['an event id of 10 000 characters', { 'webhook-id': 'x'.repeat(10_000) }, 200],
		['__proto__ as the event id', { 'webhook-id': '__proto__' }, 200],
		['__proto__ as a header', { __proto__x: 'x', ['__proto__']: 'x' }, 200],
		['an unknown event type', { 'x-lead-event': '__proto__' }, 200],
		['a charset nobody knows', { 'content-type': 'application/json; charset=nonsense' }, 422],
		['a charset that is not UTF-8', { 'content-type': 'application/json; charset=utf-16le' }, 422],
		['two content types', { 'content-type': ['application/json', 'text/plain'] as never }, 200],
	];

	test.each(odd)('%s', async (_, headers, status) => {
		expect(await attack(leadRequest(newLead(), headers))).toEqual({ status, starts: status === 200 });
	});

	test('a list of 250 signatures without a good one is refused', async () => {
		const forged = Array.from({ length: 250 }, (_, index) => `v1,${String(index).padStart(43, 'A')}=`).join(
			' ',
		);
		const headers = {
			'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
			'webhook-signature': forged,
		};
		const setup = { options: { requireSignature: true } };
		expect(await attack(leadRequest(newLead(), headers), setup)).toEqual({ status: 401, starts: false });
	});
});

test('before the secret key is known to be right, the body is not looked at', async () => {
	const parse = jest.spyOn(JSON, 'parse');
	const decode = jest.spyOn(TextDecoder.prototype, 'decode');
	// With a space before the semicolon n8n leaves the body to the node.
	const headers = { 'content-type': 'application/json ; charset=utf-8', 'x-secret-key': 'wrong' };
	const { status } = await attack(rawRequest('[[["marker"', headers));
	const looked = [...parse.mock.calls, ...decode.mock.calls].filter(([text]) =>
		String(text).includes('marker'),
	);
	jest.restoreAllMocks();
	expect({ status, looked }).toEqual({ status: 401, looked: [] });
});
