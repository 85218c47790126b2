import { outputsOf, type Api } from '../../harness/n8n/api';
import { deliverNode, triggerNode, verifyNode, webhookNode } from '../../harness/workflows/nodes';
import { publishChain } from '../../harness/workflows/publish';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { credentialData, keyForWebhookNode, logIn, post, runningN8n } from './n8n';
import { newCredential } from './templates';

/* What the field sends, in a real n8n: its own body parser stands before our nodes, its expressions inside the form. */

let api: Api;
let endpoint: Endpoint;
beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
});
afterAll(() => endpoint.close());

const message = (change: object = {}) => ({
	direction: 'inbound',
	text: 'Hi',
	timestamp: '2026-04-21T15:42:18Z',
	...change,
});
/** The last bodies that the endpoint got. */
const lastBody = () => endpoint.requests.at(-1)?.json;
const lastHeader = (name: string) => endpoint.requests.at(-1)?.headers[name];

describe('through trigger and action', () => {
	let send: (body: string, headers?: Record<string, string>) => Promise<{ status: number; json: object }>;
	let runs = 0;
	let workflowId: string;
	beforeAll(async () => {
		const [source, crm] = await Promise.all([
			newCredential(api, 'Source of the field'),
			newCredential(api, 'CRM of the field', endpoint.url),
		]);
		const { id, url } = await publishChain({ api, url: runningN8n().url }, 'Field', {
			Leads: triggerNode(source),
			Send: deliverNode(crm),
		});
		workflowId = id;
		send = async (body, headers = {}) => {
			const answer = await post(
				url,
				{ 'content-type': 'application/json', 'x-secret-key': source.secretKey, ...headers },
				body,
			);
			if (answer.json.status === 'accepted') await api.waitForExecutions(workflowId, ++runs);
			return answer;
		};
	});

	test.each<[string, object, object]>([
		['null and empty lists', { tags: null, messages: null, integrations: [] }, {}],
		['an empty text for tags', { tags: '' }, {}],
		[
			'an attachment without text',
			{ messages: [message({ text: null, attachment: 'x' })] },
			{ messages: [message({ text: '' })] },
		],
		['numbers', { phone: 5551234567, postal_code: 90210 }, { phone: '5551234567', postal_code: '90210' }],
		['tags as text', { tags: 'yelp, hvac' }, { tags: ['yelp', 'hvac'] }],
		['tags as JSON in a text', { tags: '["yelp","hvac"]' }, { tags: ['yelp', 'hvac'] }],
		[
			'seconds since 1970',
			{ messages: [message({ timestamp: 1776786138 })] },
			{ messages: [message({ timestamp: '2026-04-21T15:42:18.000Z' })] },
		],
		[
			'milliseconds since 1970',
			{ messages: [message({ timestamp: 1776786138000 })] },
			{ messages: [message({ timestamp: '2026-04-21T15:42:18.000Z' })] },
		],
		['half an emoji', { name: 'x\ud83d' }, { name: 'x\ufffd' }],
		['a list of PowerShell', { tags: { value: ['yelp', 'hvac'], Count: 2 } }, { tags: ['yelp', 'hvac'] }],
		['a list of Python', { tags: "['yelp', \"it's\"]" }, { tags: ['yelp', "it's"] }],
		['names of a form', { 'tags[]': ['yelp', 'hvac'] }, { tags: ['yelp', 'hvac'] }],
		['an element of XML', { name: { _: 'Ada', $: { type: 'string' } } }, { name: 'Ada' }],
	])('%s', async (what, change, read) => {
		const lead = { lead_id: `field ${what}`, ...change };
		expect((await send(JSON.stringify(lead))).status).toBe(200);
		expect(lastBody()).toEqual({ lead_id: lead.lead_id, ...read });
	});

	test('ids beyond 2^53, digit by digit', async () => {
		const body = (id: string) =>
			`{"lead_id":120213141516170123,"messages":[${JSON.stringify(message({ id: 0 })).replace('"id":0', `"id":${id}`)}]}`;
		const answers = [await send(body('120213141516170123')), await send(body('120213141516170127'))];
		expect(answers.map(({ json }) => json)).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
		expect(lastBody()).toMatchObject({ lead_id: '120213141516170123' });
		const [execution] = await api.listExecutions(workflowId, 1);
		expect(outputsOf(execution!, 'Leads')[0]![0]!.json).toMatchObject({
			messages: [{ id: '120213141516170127' }],
		});
	});

	test.each([
		['event.id as a number', { event: { id: 991, type: 'new_lead' } }, {}, '991'],
		['svix-id', {}, { 'svix-id': 'msg_7' }, 'msg_7'],
	])('%s is the event, also further on', async (what, change, headers, id) => {
		const { json } = await send(JSON.stringify({ lead_id: what, ...change }), headers);
		expect(json).toEqual({ status: 'accepted', event_id: id, event_type: 'new_lead' });
		expect(lastHeader('webhook-id')).toBe(id);
	});

	test.each(['application/hal+json', 'application/vnd.api+json; charset=utf-8'])(
		'%s, whose body n8n does not read',
		async (type) => {
			expect((await send(JSON.stringify({ lead_id: type }), { 'content-type': type })).status).toBe(200);
			expect(lastBody()).toEqual({ lead_id: type });
			expect((await send('{"lead_id":', { 'content-type': type })).status).toBe(400);
			expect(
				(await send(JSON.stringify({ lead_id: type }), { 'content-type': type, 'x-secret-key': 'wrong' }))
					.status,
			).toBe(401);
		},
	);

	test('a list and an object that travelled as a form are no JSON for the trigger', async () => {
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await send('lead_id=form&tags[]=yelp', form)).status).toBe(415);
	});

	test.each(['application/json', 'application/hal+json'])(
		'JSON that was written as JSON twice, as %s',
		async (type) => {
			const twice = JSON.stringify(JSON.stringify({ lead_id: `twice ${type}` }));
			expect((await send(twice, { 'content-type': type })).status).toBe(200);
			expect(lastBody()).toEqual({ lead_id: `twice ${type}` });
		},
	);

	test('the same event once more with another attempt', async () => {
		const event = { id: 992, type: 'lead.created', name: 'Lead created' };
		const body = (attempt: number) => JSON.stringify({ lead_id: 'attempts', event, attempt });
		expect((await send(body(1))).json).toMatchObject({ status: 'accepted', event_id: '992' });
		expect((await send(body(2))).json).toMatchObject({ status: 'ignored', reason: 'duplicate' });
	});

	test('an extension, and the number without it in the last message', async () => {
		const messages = [message(), message({ text: 'call me on 555-123-4567' })];
		await send(JSON.stringify({ lead_id: 'extension', phone: '+1 555-123-4567 ext. 89', messages }));
		expect(lastHeader('x-lead-event')).toBe('contact_captured');
	});

	test('a test is none of the three events that were asked for, and an id that no header carries is refused', async () => {
		const test = await send(JSON.stringify({ lead_id: 'test', is_test: true }));
		expect(test).toMatchObject({ status: 200, json: { reason: 'event_not_selected', event_type: 'test' } });
		const refused = await send(JSON.stringify({ lead_id: 'odd', event: { id: 'evt_ü' } }));
		expect(refused).toMatchObject({ status: 400, json: { issues: [{ path: 'event.id' }] } });
	});

	test.each([
		{ is_test: { toString: 0 } },
		{ messages: [{ direction: 'inbound', text: '', timestamp: { toISO: 1, valueOf: 1 } }] },
		{ phone: ' '.repeat(500_000) + '1', email: 'a\u0301\u0323'.repeat(100_000) },
	])('what a stranger makes up is answered with 200 or 400', async (change) => {
		expect([200, 400]).toContain((await send(JSON.stringify({ lead_id: 'stranger', ...change }))).status);
	});
});

describe('requests that a gateway hands on, through n8n’s Webhook and Verify', () => {
	const key = keyForWebhookNode();
	const lead = { lead_id: 'handed on' };
	const headers = { 'x-secret-key': key, 'webhook-id': 'evt_handed_on' };
	let verify: (event: object) => Promise<string | undefined>;
	beforeAll(async () => {
		const credential = await api.createCredential(
			'Gateway of the field',
			'restWebhookApi',
			credentialData({ secretKey: key }),
		);
		const node = verifyNode(credential);
		const { id, url } = await publishChain({ api, url: runningN8n().url }, 'Handed on', {
			Gateway: webhookNode('field-handed-on', {}),
			Verify: {
				...node,
				parameters: {
					...node.parameters,
					headersField: 'body.headers',
					bodyField: 'body.body',
					idempotency: 'off',
				},
			},
		});
		let runs = 0;
		verify = async (event) => {
			await post(url, { 'content-type': 'application/json' }, JSON.stringify(event));
			const [execution] = await api.waitForExecutions(id, ++runs);
			const outputs = outputsOf(execution!, 'Verify');
			return ['Verified', 'Duplicate', 'Rejected'].find((_, output) => (outputs[output]?.length ?? 0) > 0);
		};
	});

	const listed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
	const named = Object.entries(headers).map(([name, value]) => ({ name, value }));
	const base64 = Buffer.from(JSON.stringify(lead)).toString('base64');

	test.each<[string, object, string]>([
		['headers as lists', { headers: listed, body: lead }, 'Verified'],
		['headers as names and values', { headers: named, body: lead }, 'Verified'],
		['headers as JSON text', { headers: JSON.stringify(headers), body: JSON.stringify(lead) }, 'Verified'],
		['a body in base64', { headers, body: base64, isBase64Encoded: true }, 'Verified'],
		['a body with a byte order mark', { headers, body: `\uFEFF${JSON.stringify(lead)}` }, 'Verified'],
		[
			'two values of the key',
			{ headers: { ...listed, 'x-secret-key': [key, 'other'] }, body: lead },
			'Rejected',
		],
		['a wrong key in a list', { headers: { 'x-secret-key': ['wrong'] }, body: lead }, 'Rejected'],
	])('%s', async (_, event, output) => {
		expect(await verify(event)).toBe(output);
	});
});

test.each<[string, object, string, string]>([
	['application/hal+json', { 'content-type': 'application/hal+json' }, '{"lead_id":"hal"}', 'Verified'],
	['an API of JSON:API', { 'content-type': 'application/vnd.api+json' }, '{"lead_id":"api"}', 'Verified'],
	['application/hal+json without a lead', { 'content-type': 'application/hal+json' }, '{}', 'Rejected'],
	['JSON', { 'content-type': 'application/json' }, '{"lead_id":"json"}', 'Verified'],
	['an empty object', { 'content-type': 'application/json' }, '{}', 'Rejected'],
])('%s behind a Webhook node as it is, to Verify', async (what, headers, body, output) => {
	const key = keyForWebhookNode();
	const credential = await api.createCredential(what, 'restWebhookApi', credentialData({ secretKey: key }));
	const { id, url } = await publishChain({ api, url: runningN8n().url }, what, {
		Webhook: webhookNode(`field-${what.replaceAll(/\W/g, '-')}`, {}),
		Verify: verifyNode(credential),
	});
	await post(url, { ...headers, 'x-secret-key': key }, body);
	const [execution] = await api.waitForExecutions(id, 1);
	const outputs = outputsOf(execution!, 'Verify');
	const [first] = ['Verified', 'Duplicate', 'Rejected'].filter((_, at) => (outputs[at]?.length ?? 0) > 0);
	expect(first).toBe(output);
	// The bytes that were the body are no file of the sender.
	expect(outputs.flat().filter((item) => 'binary' in item)).toEqual([]);
});

test('a form of PHP behind a Webhook node, as Lead JSON', async () => {
	const crm = await newCredential(api, 'Forms of PHP', endpoint.url);
	const { id, url } = await publishChain({ api, url: runningN8n().url }, 'PHP', {
		Form: webhookNode('field-php', {}),
		Send: deliverNode(crm, { leadData: 'json', leadJson: '={{ $json.body }}' }),
	});
	const message =
		'messages[0][direction]=inbound&messages[0][text]=Hi&messages[0][timestamp]=2026-04-21T15:42:18Z';
	const form = `lead_id=php&tags[]=yelp&tags[]=hvac&event[id]=E1&event[type]=new_lead&${message}`;
	await post(url, { 'content-type': 'application/x-www-form-urlencoded' }, form);
	await api.waitForExecutions(id, 1);
	expect(endpoint.requests.at(-1)!.json).toEqual({
		lead_id: 'php',
		tags: ['yelp', 'hvac'],
		messages: [{ direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z' }],
	});
	expect(endpoint.requests.at(-1)!.headers['webhook-id']).toBe('E1');
});

test('a form with Message and Is Test, through n8n’s expressions', async () => {
	const crm = await newCredential(api, 'Forms of the field', endpoint.url);
	const { id, url } = await publishChain({ api, url: runningN8n().url }, 'Form', {
		Form: webhookNode('field-form', {}),
		Send: deliverNode(crm, {
			leadData: 'fields',
			leadFields: {
				first_name: '={{ $json.body.first }}',
				last_name: '={{ $json.body.last }}',
				tags: '={{ $json.body.tags }}',
				message: '={{ $json.body.text }}',
				message_time: '={{ $now }}',
				is_test: '={{ $json.body.test }}',
			},
		}),
	});
	const submit = async (body: object, run: number) => {
		await post(url, { 'content-type': 'application/json' }, JSON.stringify(body));
		await api.waitForExecutions(id, run);
		return endpoint.requests.at(-1)!;
	};
	const sent = await submit(
		{ first: 'Ada', last: 'Lovelace', tags: ['a', 'b'], text: 'I need a plumber' },
		1,
	);
	expect(sent.json).toMatchObject({
		name: 'Ada Lovelace',
		tags: ['a', 'b'],
		messages: [
			{ direction: 'inbound', text: 'I need a plumber', timestamp: expect.stringMatching(/^20\d\d-/) },
		],
	});
	expect(sent.headers['x-lead-event']).toBe('new_lead');
	const test = await submit({ first: 'Ada', test: 'yes' }, 2);
	expect([test.headers['x-lead-event'], test.json]).toMatchObject(['test', { name: 'Ada' }]);
});
