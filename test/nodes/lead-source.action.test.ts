import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { leadSourceOf } from '../../lib';
import { maskProofs } from '../../nodes/shared/items/mask-proofs';
import { newLead } from '../fixtures/leads';
import { SOURCE_FIXTURES } from '../fixtures/sources';
import { inTheContract } from '../fixtures/sources/fixture';
import { googleAds } from '../fixtures/sources/google-ads';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint } from '../helpers/endpoint';
import { named } from '../helpers/source-call';

/* Known lead sources in the action: items as the source, or n8n's node for it, gives them. */

describe('the action', () => {
	const readable = SOURCE_FIXTURES.filter(
		({ source, body }) =>
			source !== 'custom' && !body.includes('leadgen_id') && !body.includes('subscriptionType'),
	);

	it.each(readable.map((fixture) => [`${fixture.source} (${fixture.id})`, fixture] as const))(
		'recognises %s by its shape and delivers our lead',
		async (_, fixture) => {
			const endpoint = await startEndpoint();
			try {
				const item = { headers: {}, body: JSON.parse(fixture.body) as unknown } as IDataObject;
				const run = await runAction(endpoint, [item], { leadData: 'source', includeSourceName: true });
				const [request] = endpoint.requests;
				const sent = request!.json as IDataObject;
				const { lead } = fixture;
				const made = (id: unknown) => String(id).replace(/(?<=^form_).+$/, 'AAA');
				expect({ ...sent, lead_id: made(sent.lead_id) }).toEqual(inTheContract(lead));
				expect(request!.headers['x-lead-event']).toBe(fixture.type);
				expect(made(named(request!.headers['webhook-id']))).toBe(
					fixture.source === 'standardWebhooks' ? request!.headers['webhook-id'] : fixture.id,
				);
				const { name } = leadSourceOf(fixture.source);
				expect(run.hints.map(({ message }) => message)).toContain(`Read as ${name}: 1.`);
				expect(JSON.stringify(run.outputs)).not.toContain('google_key');
			} finally {
				await endpoint.close();
			}
		},
	);

	it.each([
		['nothing that is known', { hello: 'world' }, 'detect', /Lead Data → Form Fields/],
		['another source than the chosen one', { hello: 'world' }, 'googleAds', /Check Lead Source/],
		['empty, of a chosen source', {}, 'typeform', /holds no answer/],
		['a form with every question skipped', { Name: '', Roof: null }, 'jotform', /holds no answer/],
		[
			'a form of n8n with every question skipped',
			{ Name: '', submittedAt: '2026-04-21T15:42:18Z', formMode: 'production' },
			'detect',
			/holds no answer/,
		],
		['a thin event', JSON.parse(metaWebhook.body) as IDataObject, 'detect', /have to be fetched/],
	])('an item that is %s fails, and says what to do', async (_, item, leadSource, message) => {
		const endpoint = await startEndpoint();
		try {
			const run = await runAction(
				endpoint,
				[item],
				{ leadData: 'source', leadSource },
				{ onError: 'continueErrorOutput' },
			);
			const [failed] = run.outputs.at(-1) ?? [];
			const { reason, message: said } = failed!.json.delivery as IDataObject;
			expect(reason).toBe('invalid_lead');
			expect(said).toMatch(message);
			expect(endpoint.requests).toEqual([]);
		} finally {
			await endpoint.close();
		}
	});
});

it('the action sends a response of which every question was skipped, where the source itself has given it an id', async () => {
	const endpoint = await startEndpoint();
	try {
		const item = { event_id: 'E', form_response: { token: 'T', answers: [] } };
		await runAction(endpoint, [item], { leadData: 'source', leadSource: 'typeform' });
		expect(endpoint.requests.map(({ json }) => json)).toMatchObject([{ lead_id: 'T' }]);
	} finally {
		await endpoint.close();
	}
});

describe('a failed item of a known source', () => {
	const SECRETS = ['google-key-of-the-form', 'user-and-password', 'token-in-the-query', 'own-secret-key'];
	// Without its id the lead fails.
	const payload = { ...omit(JSON.parse(googleAds.body), 'lead_id'), google_key: SECRETS[0] };
	const headers = {
		...{ 'Content-Type': 'application/json', authorization: `Basic ${SECRETS[1]}` },
		'X-Secret-Key': SECRETS[3],
	};
	const query = { token: SECRETS[2], campaign: 'summer' };
	const items: Array<[string, IDataObject]> = [
		['the payload itself', payload],
		['what a Webhook node gives', { headers, query, body: payload }],
		['a list in the body', { headers, query, body: [payload] }],
		['text in the body', { headers, query, body: JSON.stringify(payload) }],
		['a payload that is not understood', { headers, body: { google_key: SECRETS[0], hello: 'world' } }],
	];
	items.push([
		'Custom Data of a workflow of HighLevel',
		{ headers, body: { contact_id: 'null', workflow: {}, customData: { secret: SECRETS[0] } } },
	]);
	const pairs = Object.entries(headers).map(([name, value]) => ({ name, value }));
	items.push(
		['lists of values', { multiValueHeaders: { 'x-secret-key': [SECRETS[3]] }, body: payload }],
		['a list of headers', { headers: pairs, body: payload }],
		['a list of objects', { headers: pairs.map(({ name, value }) => ({ [name]: value })), body: payload }],
		['attributes of a queue', { headers: { 'x-secret-key': { stringValue: SECRETS[3] } }, body: payload }],
		['headers as text', { headers: JSON.stringify({ 'X-Webhook-Key': SECRETS[3] }), body: payload }],
		['text in the body, with spaces', { headers, body: JSON.stringify(payload, null, 4) }],
		['text that is no JSON', { body: `${JSON.stringify(payload)},` }],
		['an event of a gateway in the body', { body: { headers, body: payload } }],
		['an event of CloudFront in the body', { body: { Records: [{ cf: { request: { headers } } }] } }],
		['properties of a message', { content: 'x', properties: { headers } }],
		['rawHeaders of Node', { rawHeaders: Object.entries(headers).flat() }],
		['rawHeaders in the body', { body: { ...payload, rawHeaders: Object.entries(headers).flat() } }],
	);
	const key = SECRETS[3]!;
	items.push(
		['attributes of SNS', { MessageAttributes: { 'X-Secret-Key': { Value: key } } }],
		['attributes of SQS', { messageAttributes: { 'X-Webhook-Key': { stringValue: key } } }],
		['attributes of Pub/Sub', { body: { message: { attributes: { 'x-secret-key': key } } } }],
		['a list of attributes', { attributes: [{ key: 'X-Secret-Key', value: { S: key } }, { key: 'a' }] }],
		['Headers of .NET', { Headers: { 'X-Secret-Key': [key], Authorization: SECRETS[1] } }],
		['requestHeaders', { requestHeaders: headers }],
		['a column of a flat row', { name: 'Alex', HTTP_X_SECRET_KEY: key }],
		['pairs of names and values', { pairs: [['x_secret_key', key]] }],
		['lines of a request', { log: `POST / HTTP/1.1\r\nX-Secret-Key: ${key}\r\n\r\n{}` }],
		['fields around fields', { a: [{ b: { c: { d: { e: { f: { xSecretKey: [key] } } } } } }] }],
		[
			'text in the body that holds headers',
			{ body: JSON.stringify({ attributes: { 'X-Secret-Key': key } }) },
		],
	);
	const operations = [
		{ operation: 'deliver' },
		{ operation: 'preview' },
		{ resource: 'leadHistory', operation: 'add' },
	];

	describe.each(operations)('of %j', (operation) => {
		describe.each(['continueErrorOutput', 'continueRegularOutput'] as const)('with %s', (onError) => {
			it.each(items)('holds no secret where it came as %s', async (_, item) => {
				const run = await runAction(
					{ url: 'https://crm.example.com' },
					[item],
					{ ...operation, leadData: 'source' },
					{ onError },
				);
				const text = JSON.stringify(run.outputs);
				expect(run.outputs.flat().length).toBe(1);
				expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
			});
		});
	});

	it.each(
		`X-Auth X-Webhook-Auth X-Auth-Code X-Access X-Access-Code X-Pass X-Passphrase X-Pwd X-Signature X-Sign
		X-Credential X-Jwt-Assertion Proxy-Authorization Set-Cookie Ocp-Apim-Subscription-Key`.split(/\s+/),
	)('hides the header %s', (name) => {
		expect(maskProofs({ headers: { [name]: 'k' } })).toEqual({ headers: { [name]: '********' } });
	});

	it.each(
		`X-Forwarded-For X-Forwarded-Proto User-Agent Content-Type Content-Length X-Lead-Event X-Lead-Handoff webhook-id
		webhook-timestamp svix-id Idempotency-Key Host :authority X-Author Access-Control-Allow-Origin X-Design-Version
		X-Request-Id X-Session-Id X-Signup-Id X-Pass-Number X-Amzn-Trace-Id Traceparent CF-Ray X-Real-Ip Date`.split(
			/\s+/,
		),
	)('shows the header %s', (name) => {
		const item = { headers: { [name]: 'k' }, body: { headers: { [name]: 'k' } } };
		expect(maskProofs(item)).toBe(item);
	});

	it.each(
		`token access_token apikey key api-key auth sig signature authorization pass pwd credential access_key private_key
		jwt`.split(/\s+/),
	)('hides the value of ?%s', (name) => {
		const body = { user_column_data: [], google_key: 'k' };
		const masked = maskProofs({ headers: {}, query: { [name]: 'k', gclid: 'c' }, body });
		expect(masked.query).toEqual({ [name]: '********', gclid: 'c' });
	});

	it.each<[IDataObject]>([
		[{ attributes: { primary_key: 'k', x_secret: 'k' } }],
		[{ attributes: [{ key: 'color', value: 'red' }] }],
		[{ message: 'What is the X-Secret-Key: k of yours?', list: ['X-Secret', 'k'] }],
		[{ message: '>> X-Secret-Key: k', 'X-Secret-Key: of mine': 'k' }],
		[{ columnHeaders: ['name', 'api-key'], secret_key_of_house: 'k' }],
	])('shows %j', (item) => {
		expect(maskProofs(item)).toBe(item);
	});

	it('masks nothing but the key', () => {
		expect(
			maskProofs({
				log: 'Host: a\nx-secret-key: k\nB: c',
				raw: ['a', 'X-Secret-Key', 'k', 'b'],
				fields: [{ name: 'X-Secret-Key', value: 'k', id: 1 }],
				curl: '> Host: a\n> X-Secret-Key: k\n> B: c',
				colon: { 'X-Secret-Key:': 'k', 'X-Secret-Key : ': 'k', a: 1 },
				colons: [{ name: 'X-Secret-Key:', value: 'k', id: 1 }],
			}),
		).toEqual({
			log: 'Host: a\nx-secret-key: ********\nB: c',
			raw: ['a', 'X-Secret-Key', '********', 'b'],
			fields: [{ name: 'X-Secret-Key', value: '********', id: 1 }],
			curl: '> Host: a\n> X-Secret-Key: ********\n> B: c',
			colon: { 'X-Secret-Key:': '********', 'X-Secret-Key : ': '********', a: 1 },
			colons: [{ name: 'X-Secret-Key:', value: '********', id: 1 }],
		});
	});

	it('goes on with its delivery where a field that is sent holds headers', async () => {
		const endpoint = await startEndpoint();
		try {
			endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
			const send = async (item: IDataObject) =>
				await runAction(
					endpoint,
					[item],
					{ options: { maxAttempts: 1, includeAdditionalFields: true } },
					{ onError: 'continueErrorOutput' },
				);
			const request = { headers: { 'x-auth': 'k' } };
			const failed = (await send({ ...newLead(), request })).outputs[3]![0]!.json;
			expect(failed.request).toEqual(request);
			const { id } = failed.delivery as IDataObject;
			expect((await send(failed)).outputs[0]).toMatchObject([{ json: { delivery: { id, attempts: 2 } } }]);
		} finally {
			await endpoint.close();
		}
	});

	it('holds no secret where no connection could be found for a lead that was understood', async () => {
		const item = { headers, query, body: { ...payload, lead_id: 'lead_1' } };
		const run = await runAction(
			{ url: 'https://crm.example.com' },
			[item],
			{ leadData: 'source' },
			{ onError: 'continueErrorOutput', credentials: { restWebhookApi: { url: '', secretKey: '' } } },
		);
		const [failed] = run.outputs.at(-1) ?? [];
		expect(failed!.json.body).toMatchObject({ lead_id: 'lead_1', google_key: '********' });
		expect(SECRETS.filter((secret) => JSON.stringify(run.outputs).includes(secret))).toEqual([]);
	});

	it.each([
		['one key of a million characters', `{"google_key":"${'k'.repeat(1_000_000)}"}`],
		['a key of nothing but escapes', `{"google_key":"${'\\\\'.repeat(4_000_000)}"}`],
		['a key that never ends', `{"google_key":"${'k'.repeat(8_000_000)}`],
		['a hundred thousand keys', JSON.stringify(Array(100_000).fill({ google_key: 'k0000001' }))],
	])('costs little where a stranger sent %s', async (_, body) => {
		const run = await runAction(
			{ url: 'https://crm.example.com' },
			[{ headers: {}, body }],
			{},
			{
				onError: 'continueErrorOutput',
			},
		);
		const [failed] = jsonOf(run).at(-1) ?? [];
		expect((failed?.delivery as IDataObject).reason).toBe('invalid_lead');
		expect(/k0000001|k{9}/.test(JSON.stringify(failed))).toBe(false);
	});

	it('says that a payload is nested too deeply', async () => {
		const deep = JSON.parse('['.repeat(70) + ']'.repeat(70)) as IDataObject;
		const item = { headers: {}, body: { ...(JSON.parse(googleAds.body) as IDataObject), deep } };
		const run = await runAction(
			{ url: 'https://crm.example.com' },
			[item],
			{ leadData: 'source' },
			{
				onError: 'continueErrorOutput',
			},
		);
		expect(jsonOf(run).at(-1)).toMatchObject([
			{ delivery: { reason: 'invalid_lead', message: expect.stringContaining('deeper than 64') as string } },
		]);
	});

	it('keeps all else, so that it can be fed back in', async () => {
		const parameters = { leadData: 'source', operation: 'deliver' };
		const item = { headers, query, body: payload };
		const run = await runAction({ url: 'https://crm.example.com' }, [item], parameters, {
			onError: 'continueErrorOutput',
		});
		const [failed] = run.outputs.at(-1) ?? [];
		expect(failed!.json).toMatchObject({
			headers: { 'Content-Type': 'application/json', authorization: '********', 'X-Secret-Key': '********' },
			query: { token: '********', campaign: 'summer' },
			body: { ...payload, google_key: '********' },
			delivery: { reason: 'invalid_lead' },
		});
	});
});
