import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { SECRET, signatureOf, UNAUTHORIZED, webhookItem } from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { jsonOf, runVerify, waysOut, type VerifySetup } from '../helpers/verify';

/* What leaves by Verified, Duplicate and Rejected, and where Verify finds the request in an item. */
afterAll(() => expect(logged.join('\n')).not.toContain(SECRET));

const verified = (change: IDataObject = {}) => ({
	...newLead(),
	event: {
		id: 'evt_1',
		type: 'new_lead',
		received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
		lead_state: expect.any(String) as string,
		handoff: false,
		environment: 'production',
	},
	verification: { method: 'secret_key', key: 'current' },
	...change,
});
const REJECTED = { ...UNAUTHORIZED, status_code: 401 };

describe('an item of n8n’s Webhook node', () => {
	it('leaves by Verified as the payload, flat, with event and verification and nothing else', async () => {
		expect(jsonOf(await runVerify([webhookItem()]))).toEqual({
			Verified: [verified()],
			Duplicate: [],
			Rejected: [],
		});
	});

	it('leaves by Duplicate with the same JSON when its event was here before', async () => {
		expect(jsonOf(await runVerify([webhookItem(), webhookItem()]))).toEqual({
			Verified: [verified()],
			Duplicate: [verified()],
			Rejected: [],
		});
	});

	it('leaves by Rejected with what Respond to Webhook needs when its secret is wrong', async () => {
		expect(jsonOf(await runVerify([webhookItem(newLead(), { 'x-secret-key': 'wrong' })]))).toEqual({
			Verified: [],
			Duplicate: [],
			Rejected: [REJECTED],
		});
	});

	it('says signature when one was required', async () => {
		const item = webhookItem(newLead(), signatureOf(JSON.stringify(newLead())));
		const run = await runVerify([item], { options: { requireSignature: true } });
		expect(jsonOf(run).Verified).toEqual([
			verified({ verification: { method: 'signature', key: 'current' } }),
		]);
	});

	it.each<[string, IDataObject, string | undefined, string]>([
		[
			'X-Lead-Event webhook.ping',
			{},
			'webhook.ping',
			'X-Lead-Event "webhook.ping" is not known, so the event',
		],
		[
			'event order.paid',
			{ event: 'order.paid' },
			undefined,
			'event "order.paid" is not known, so the event was taken as',
		],
		['a name with HTML', {}, '<img src="x">', 'X-Lead-Event "‹img src="x"›" is not known'],
		['is_test maybe', { is_test: 'maybe' }, undefined, 'is_test is neither true nor false'],
	])(
		'is verified with a warning where something in it was not understood: %s',
		async (_, change, header, says) => {
			const run = await runVerify([webhookItem(newLead(change), { 'x-lead-event': header })]);
			expect(jsonOf(run).Verified).toHaveLength(1);
			expect(run.hints).toContainEqual({
				message: expect.stringContaining(says) as string,
				type: 'warning',
				location: 'outputPane',
			});
		},
	);

	it('reads type and handoff from its headers', async () => {
		const headers = { 'x-lead-event': 'new_message', 'x-lead-handoff': 'true' };
		const { Verified } = jsonOf(await runVerify([webhookItem(newLead(), headers)]));
		expect(Verified).toMatchObject([{ event: { type: 'new_message', handoff: true } }]);
	});

	it.each<[string, string, VerifySetup]>([
		['test', 'an execution from the editor', { mode: 'manual' }],
		['test', 'a sub-workflow of one', { mode: 'integrated', rootMode: 'manual' }],
		['test', 'an evaluation', { mode: 'evaluation' }],
		['production', 'a sub-workflow of a production run', { mode: 'integrated', rootMode: 'webhook' }],
		['production', 'a sub-workflow of which n8n does not tell how it began', { mode: 'integrated' }],
	])('says %s for %s', async (environment, _, setup) => {
		const { Verified } = jsonOf(await runVerify([webhookItem()], setup));
		expect(Verified).toMatchObject([{ event: { environment } }]);
	});
});

describe('the request is found', () => {
	const { headers, body } = webhookItem() as { headers: IDataObject; body: IDataObject };
	it.each<[string, IDataObject, IDataObject]>([
		['in fields of other names', { head: headers, lead: body }, { headersField: 'head', bodyField: 'lead' }],
		[
			'in nested fields',
			{ request: { in: { headers }, body } },
			{ headersField: 'request.in.headers', bodyField: 'request.body' },
		],
		[
			'in a field whose own name has a dot',
			{ 'http.headers': headers, 'http.body': body },
			{ headersField: 'http.headers', bodyField: 'http.body' },
		],
		[
			'in a list',
			{ requests: [{ headers, body }] },
			{ headersField: 'requests[0].headers', bodyField: 'requests[0].body' },
		],
		['with a body that is still text', { headers, body: JSON.stringify(body) }, {}],
		[
			'in fields that an expression names',
			{ use: 'head', head: headers, body },
			{ headersField: '={{ $json.use }}' },
		],
	])('%s', async (_, item, parameters) => {
		expect(jsonOf(await runVerify([item], { parameters })).Verified).toEqual([verified()]);
	});

	it.each<[string, IDataObject]>([
		['the headers are another text', { headers: `the key is ${SECRET}`, body }],
		['the headers are null', { headers: null, body }],
		['the headers are a list', { headers: [SECRET], body }],
	])('and rejected when %s', async (_, item) => {
		expect(jsonOf(await runVerify([item])).Rejected).toEqual([REJECTED]);
	});

	it.each<[string, IDataObject]>([
		['an expression as plain text', { headersField: '{{ $json.headers }}', bodyField: '$json.body' }],
		['blanks around a name', { headersField: ' headers ', bodyField: 'body\n' }],
		['an index after $json', { headersField: '$json["headers"]' }],
	])('by %s', async (_, parameters) => {
		expect(jsonOf(await runVerify([webhookItem()], { parameters })).Verified).toEqual([verified()]);
	});

	const NO_FIELD = /^No item has the field that (Headers|Body) Field names\. Behind a Webhook node/;
	it.each<[string, IDataObject, RegExp]>([
		['names no field', { headersField: 'Headers' }, NO_FIELD],
		['names no field for the body', { bodyField: 'request.body' }, NO_FIELD],
		['is constructor', { headersField: 'constructor' }, NO_FIELD],
		['is __proto__', { headersField: '__proto__' }, NO_FIELD],
		['is headers.constructor', { headersField: 'headers.constructor' }, NO_FIELD],
		['is the secret key itself', { headersField: '={{ $json.headers["x-secret-key"] }}' }, NO_FIELD],
		[
			'is the body itself',
			{ bodyField: '={{ JSON.stringify($json.body) }}' },
			/^Body Field must be the name/,
		],
		[
			'is the headers themselves',
			{ headersField: '={{ $json.headers }}' },
			/^Headers Field must be the name/,
		],
	])('and its sender is told to send again when a field name %s', async (_, parameters, message) => {
		const run = await runVerify([webhookItem()], { parameters, onError: 'continueRegularOutput' });
		expect(jsonOf(run).Rejected).toMatchObject([{ status_code: 503, reason: 'invalid_options' }]);
		expect(String(jsonOf(run).Rejected?.[0]?.message)).toMatch(message);
		expect(JSON.stringify(run.outputs)).not.toContain(SECRET);
	});

	it('and rejected without headers, where another item has them', async () => {
		expect(jsonOf(await runVerify([{ body }, webhookItem()])).Rejected).toEqual([REJECTED]);
	});
});

describe('a mixed batch', () => {
	const lead = (id: string) => newLead({ lead_id: id });
	const items = [
		webhookItem(lead('a'), { 'webhook-id': 'evt_a' }),
		webhookItem(lead('b'), { 'x-secret-key': undefined }),
		webhookItem(lead('a'), { 'webhook-id': 'evt_a' }),
		webhookItem([], { 'webhook-id': 'evt_c' }),
		webhookItem(lead('d'), { 'webhook-id': 'evt_d' }),
		webhookItem(lead('e'), { 'content-type': 'text/plain' }),
		webhookItem(lead('d'), { 'webhook-id': 'evt_d' }),
	];

	it('loses nothing, keeps the order, and pairs every item with its input', async () => {
		const run = await runVerify(items);
		expect(waysOut(run)).toBe(
			'0:Verified 1:Rejected 2:Duplicate 3:Rejected 4:Verified 5:Rejected 6:Duplicate',
		);
		expect(run.outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 4 }],
			[{ item: 2 }, { item: 6 }],
			[{ item: 1 }, { item: 3 }, { item: 5 }],
		]);
		expect(jsonOf(run).Rejected?.map(({ status_code: status }) => status)).toEqual([401, 400, 415]);
	});

	it('has the secret in none of its outputs', async () => {
		expect(JSON.stringify((await runVerify(items)).outputs)).not.toContain(SECRET);
	});

	it('leaves the items that came in as they were', async () => {
		const { run } = await runVerify(items);
		const sent = run.data.resultData.runData.Start?.[0]?.data?.main?.[0]?.map(({ json }) => json);
		expect(sent).toEqual(JSON.parse(JSON.stringify(items)));
	});
});
