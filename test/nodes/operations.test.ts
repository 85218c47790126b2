import type { IDataObject } from 'n8n-workflow';
import { TEST_PAYLOAD } from '../../lib';
import { newLead, withoutSource } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, verifySignature, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

const endpoint = useEndpoint();

describe('Lead Event → Preview', () => {
	const preview = (items: IDataObject[], parameters: IDataObject = {}, run = {}) =>
		runAction(endpoint, items, { operation: 'preview', ...parameters }, run);

	it('shows the request with the secret masked, and sends nothing', async () => {
		const result = await preview([newLead()], { skipWelcome: true });
		expect(endpoint.requests).toHaveLength(0);
		expect(jsonOf(result)).toEqual([
			[
				{
					would_send: true,
					reason: null,
					request: {
						method: 'POST',
						url: `${endpoint.url}/leads?token=********`,
						headers: {
							Accept: 'application/json, */*',
							'Content-Type': 'application/json',
							'X-Secret-Key': '********',
							'X-Lead-Event': 'new_lead',
							'X-Lead-Handoff': 'true',
							'webhook-id': expect.stringMatching(/^evt_/),
							'webhook-timestamp': expect.stringMatching(/^\d+$/),
							'webhook-signature': 'v1,********',
						},
						body: withoutSource(newLead()),
					},
				},
			],
			[],
			[],
		]);
		expect(JSON.stringify(result.run)).not.toContain(SECRET);
	});

	it.each([
		['disabled', { enabled: false }],
		['no_contact_info', { contactCapturedOnly: true }],
		['known_lead', { newLeadsOnly: true, newLeadSource: 'event' }],
	])('says why not: %s', async (reason, parameters) => {
		const result = await preview([newLead({ event: 'new_message' })], parameters);
		expect(jsonOf(result)[0]).toMatchObject([{ would_send: false, reason, request: { method: 'POST' } }]);
	});

	it('asks the history without making a lead known', async () => {
		const run = { workflowId: 'preview', nodeId: 'node' };
		const newOnly = { newLeadsOnly: true };
		expect(jsonOf(await preview([newLead()], newOnly, run))[0]).toMatchObject([{ would_send: true }]);
		expect(waysOut(await runAction(endpoint, [newLead()], newOnly, run))).toBe('0:Delivered');
		expect(jsonOf(await preview([newLead()], newOnly, run))[0]).toMatchObject([{ reason: 'known_lead' }]);
	});

	it('tells a bad lead apart from the good ones', async () => {
		const result = await preview([{}, newLead()], {}, { onError: 'continueErrorOutput' });
		expect(waysOut(result)).toBe('0:Failed 1:Delivered');
		expect(jsonOf(result)[3]).toMatchObject([{ would_send: false, reason: 'invalid_lead' }]);
	});
});

describe('Connection → Test', () => {
	const test = { resource: 'connection', operation: 'test' };

	it('sends the sample lead as a test event, signed', async () => {
		const result = await runAction(endpoint, [{}], test);
		expect(endpoint.requests).toMatchObject([{ headers: { 'x-lead-event': 'test' } }]);
		expect(endpoint.requests[0]!.json).toEqual(TEST_PAYLOAD);
		verifySignature(endpoint.requests[0]!);
		expect(jsonOf(result)[0]).toEqual([
			{
				success: true,
				event_id: endpoint.requests[0]!.headers['webhook-id'],
				status_code: 200,
				duration_ms: expect.any(Number),
				response: { ok: true },
			},
		]);
	});

	it('says what is wrong after one request', async () => {
		endpoint.setAnswer({ status: 401 });
		const { error } = await runAction(endpoint, [{}], test);
		expect(error?.message).toContain('may still hold the old key');
		expect(endpoint.requests).toHaveLength(1);
	});
});

it('Secret Key → Generate makes a fresh Standard Webhooks key of 32 bytes for each item', async () => {
	const result = await runAction(endpoint, [{}, {}], { resource: 'secretKey', operation: 'generate' });
	const keys = jsonOf(result)[0]!.map(({ secret_key: key }) => key as string);
	expect(keys).toEqual([
		expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
		expect.stringMatching(/^whsec_/),
	]);
	expect(keys[0]).not.toBe(keys[1]);
});

describe('the connection', () => {
	const withCredential = (change: IDataObject, parameters: IDataObject = {}) =>
		runAction(endpoint, [newLead()], parameters, {
			onError: 'continueErrorOutput',
			credentials: {
				restWebhookApi: {
					url: `${endpoint.url}/leads`,
					secretKey: SECRET,
					allowInsecureUrl: true,
					...change,
				},
			},
		});

	it.each([
		['http without permission', { allowInsecureUrl: false }, 'invalid_url', 'must start with https://'],
		['a private address', { url: 'https://127.1/x', allowInsecureUrl: false }, 'invalid_url', '127.0.0.1'],
		['no URL', { url: '' }, 'invalid_url', 'Webhook URL is empty. Enter the endpoint'],
		['user and password', { url: 'http://a:b@127.0.0.1/' }, 'invalid_url', 'user name or password'],
		['a blank secret', { secretKey: '  ' }, 'invalid_secret_key', 'Secret Key is empty'],
		['a secret no header carries', { secretKey: 'é' }, 'invalid_secret_key', 'header cannot carry'],
	])('refuses %s before any request', async (_, change, reason, text) => {
		const result = await withCredential(change);
		expect(endpoint.requests).toHaveLength(0);
		expect(jsonOf(result)[3]).toMatchObject([
			{ delivery: { reason, retryable: false, message: expect.stringContaining(text) } },
		]);
	});

	it.each<[string, IDataObject, IDataObject, string]>([
		['http without permission', { allowInsecureUrl: false }, {}, 'must start with https://'],
		['no URL', { url: '' }, {}, 'Webhook URL is empty'],
		['a blank secret', { secretKey: ' ' }, {}, 'Secret Key is empty'],
		['no credential', {}, { inheritFromParent: true }, 'restWebhookParentApi'],
	])('with Enable off says why there is no preview: %s', async (_, change, parameters, why) => {
		const result = await withCredential(change, { enabled: false, ...parameters });
		const [{ delivery } = {}] = jsonOf(result)[1]!;
		const because = new RegExp(
			`^Enable is off, so nothing is sent\\. What would go out cannot be shown: .*${why}`,
		);
		expect(delivery).toEqual({ sent: false, reason: 'disabled', message: expect.stringMatching(because) });
		expect(result.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(new RegExp(because.source.replace('is sent', 'was sent'))),
		]);
		expect(JSON.stringify(result.run.data.resultData)).not.toContain(SECRET);
	});

	it('signs with the previous key too, until its date', async () => {
		const previousSecretKey = 'whsec_' + Buffer.from('the previous key').toString('base64');
		const until = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
		await withCredential({ previousSecretKey, previousSecretKeyValidUntil: until(1) });
		verifySignature(endpoint.requests[0]!, previousSecretKey);
		verifySignature(endpoint.requests[0]!, SECRET);
		expect(endpoint.requests[0]!.headers['x-secret-key']).toBe(SECRET);
		await withCredential({ previousSecretKey, previousSecretKeyValidUntil: until(-1) });
		expect(() => verifySignature(endpoint.requests[1]!, previousSecretKey)).toThrow();
	});

	it('names the missing parent credential', async () => {
		const { outputs, error } = await withCredential({}, { inheritFromParent: true });
		expect(error?.message ?? JSON.stringify(outputs)).toContain('restWebhookParentApi');
		expect(endpoint.requests).toHaveLength(0);
	});
});
