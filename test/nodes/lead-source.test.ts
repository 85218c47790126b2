import type { IDataObject } from 'n8n-workflow';
import { leadSourceOf } from '../../lib';
import { hmacOf } from '../fixtures/sources/fixture';
import { PROVEN_FIXTURES, SOURCE_FIXTURES } from '../fixtures/sources';
import { googleAds } from '../fixtures/sources/google-ads';
import { HUBSPOT_URL, hubspot } from '../fixtures/sources/hubspot';
import type { SourceFixture } from '../fixtures/sources/fixture';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { thumbtack, thumbtackMessage } from '../fixtures/sources/thumbtack';
import { runAction } from '../helpers/deliver';
import { startEndpoint } from '../helpers/endpoint';
import { callTrigger, outcomeOf, runStarted, startItem } from '../helpers/trigger';
import { jsonOf, runVerify } from '../helpers/verify';
import { UNAUTHORIZED } from '../fixtures/requests';

/* Known lead sources in the nodes: who sends is proven in the source's own way, and our lead comes out. */

const EVENTS = ['new_lead', 'contact_captured', 'new_message', 'test'];
const named = (id: unknown) => String(id).replace(/(?<=\.changed\.).+$/, 'AAA');
const refused = { status: 401, body: { status: 'rejected', ...UNAUTHORIZED }, starts: false };

/** The source's request, to the trigger. */
async function call(fixture: SourceFixture, change: { body?: string; headers?: object; key?: string } = {}) {
	const { source, body, key, prove, parameters } = fixture;
	const headers = change.headers ?? prove!(body, key, Date.now());
	return await callTrigger(
		{ rawBody: change.body ?? body, headers: headers as Record<string, string> },
		{
			credential: { secretKey: change.key ?? key },
			parameters: { leadSource: source, events: EVENTS, ...parameters },
		},
	);
}

/** HubSpot signs the address, which in this test is that of a server on a port of its own. */
const toTrigger = PROVEN_FIXTURES.filter(
	({ source }) => source !== 'hubspot' && leadSourceOf(source).receivers.includes('trigger'),
);

describe.each(toTrigger.map((fixture) => [`${fixture.source} (${fixture.id})`, fixture] as const))(
	'the trigger with %s',
	(_, fixture) => {
		it('starts with our lead, its event and the original, without the key', async () => {
			const run = await call(fixture);
			expect(run.answer.status).toBe(200);
			const { event, original, ...lead } = startItem(run);
			expect(lead).toEqual(fixture.lead);
			const { id, type } = event as IDataObject;
			expect([named(id), type]).toEqual([fixture.id, fixture.type]);
			expect(original).toBeDefined();
			expect(JSON.stringify(startItem(run))).not.toContain(`"${fixture.key}"`);
		});

		it('answers the one 401 to another key and to X-Secret-Key alone', async () => {
			expect(outcomeOf(await call(fixture, { key: 'another:key' }))).toEqual(refused);
			const type = { 'content-type': 'application/json' };
			const bare = fixture.body.replace('"google_key":"testkey",', '');
			const headers = { ...type, 'x-secret-key': fixture.key };
			expect(outcomeOf(await call(fixture, { headers, body: bare }))).toEqual(refused);
		});
	},
);

describe.each(PROVEN_FIXTURES.map((fixture) => [`${fixture.source} (${fixture.id})`, fixture] as const))(
	'Verify with %s',
	(_, fixture) => {
		const { source, body, key, prove, parameters } = fixture;
		const item = (text: string) => ({
			headers: prove!(body, key, Date.now()),
			webhookUrl: HUBSPOT_URL,
			query: {},
			body: text,
		});
		const run = (text = body, secretKey = key) =>
			runVerify([item(text) as IDataObject], {
				credential: { secretKey },
				parameters: { leadSource: source, ...parameters },
			});

		it('gives our lead out by Verified, and a forged request by Rejected', async () => {
			const { Verified = [], Rejected } = jsonOf(await run());
			expect(Rejected).toEqual([]);
			const { event, original, verification, ...lead } = Verified[0]!;
			expect(lead).toEqual(fixture.lead);
			expect([named((event as IDataObject).id), verification]).toEqual([
				fixture.id,
				expect.objectContaining({ key: 'current' }),
			]);
			expect(original).toBeDefined();
			expect(jsonOf(await run(body, 'another:key')).Rejected).toEqual([
				expect.objectContaining({ reason: 'unauthorized' }),
			]);
		});
	},
);

it('several events of one request leave Verify as several items', async () => {
	const body = JSON.stringify([
		...(JSON.parse(hubspot.body) as unknown[]),
		{ eventId: 2, subscriptionType: 'contact.propertyChange', objectId: 124 },
	]);
	const item = { headers: hubspot.prove!(body, hubspot.key, Date.now()), webhookUrl: HUBSPOT_URL, body };
	const run = await runVerify([item as IDataObject], {
		credential: { secretKey: hubspot.key },
		parameters: { leadSource: 'hubspot' },
	});
	expect(jsonOf(run).Verified!.map(({ event }) => (event as IDataObject).id)).toEqual(['1', '2']);
});

it('a message that comes before its lead is an event of its own, and both start a workflow', async () => {
	const workflow = { workflowId: 'thumbtack', nodeId: 'trigger' };
	const setup = {
		...workflow,
		credential: { secretKey: thumbtack.key },
		parameters: { leadSource: 'thumbtack', events: EVENTS },
	};
	const send = async ({ body, key, prove }: SourceFixture) =>
		await callTrigger({ rawBody: body, headers: prove!(body, key, 0) as Record<string, string> }, setup);
	expect(outcomeOf(await send(thumbtackMessage)).starts).toBe(true);
	expect(outcomeOf(await send(thumbtack)).starts).toBe(true);
});

describe('hints', () => {
	it('say as what the leads were read, and what of them was not understood', async () => {
		const body = googleAds.body.replace('"is_test":false', '"is_test":false,"weather":"sunny"');
		const { hints } = await runVerify([{ headers: {}, body }], {
			credential: { secretKey: googleAds.key },
			parameters: { leadSource: 'googleAds' },
		});
		expect(hints.map(({ message }) => message)).toEqual([
			'Read as Google Ads Lead Form: 1.',
			'Fields of Google Ads Lead Form that were not understood: weather. They are in original.',
		]);
	});

	it('come from the trigger as well, in the execution that it starts', async () => {
		const setup = { parameters: { leadSource: 'googleAds', events: EVENTS } };
		const run = await runStarted(await call(googleAds), setup);
		expect(JSON.stringify(run)).toContain('Read as Google Ads Lead Form: 1.');
	});

	it('a thin event says that the lead has to be fetched, and with what', async () => {
		const { body, key, prove } = metaWebhook;
		const item = { headers: prove!(body, key, 0), body } as IDataObject;
		const { hints } = await runVerify([item], {
			credential: { secretKey: key },
			parameters: { leadSource: 'metaLeadAds' },
		});
		expect(hints.map(({ message }) => message).join()).toContain('Facebook Lead Ads Trigger');
	});
});

describe('a signature over the address', () => {
	const at = () => String(Date.now());
	const headersFor = (url: string, time: string) => ({
		...{ 'content-type': 'application/json', 'x-hubspot-request-timestamp': time },
		'x-hubspot-signature-v3': hmacOf('sha256', hubspot.key, `POST${url}${hubspot.body}${time}`, 'base64'),
	});
	const FOREIGN = 'other.example.com';

	it('lets in to the trigger what was signed for its own address, whatever host the request names', async () => {
		const forwarded = { 'x-forwarded-host': FOREIGN };
		const own = { ...headersFor('http://127.0.0.1:5678/webhook/test-webhook', at()), ...forwarded };
		expect(outcomeOf(await call(hubspot, { headers: own })).starts).toBe(true);
		for (const scheme of ['https', 'http']) {
			const foreign = { ...headersFor(`${scheme}://${FOREIGN}/webhook/test-webhook`, at()), ...forwarded };
			expect(outcomeOf(await call(hubspot, { headers: foreign }))).toEqual(refused);
		}
	});

	it('lets in to Verify what was signed for the address that the Webhook node names', async () => {
		const headers = headersFor(HUBSPOT_URL.replace('n8n.example.com', FOREIGN), at());
		for (const host of [{ host: FOREIGN }, { 'x-forwarded-host': FOREIGN }]) {
			const item = { headers: { ...headers, ...host }, webhookUrl: HUBSPOT_URL, body: hubspot.body };
			const run = await runVerify([item as IDataObject], {
				credential: { secretKey: hubspot.key },
				parameters: { leadSource: 'hubspot' },
			});
			expect(jsonOf(run).Rejected).toEqual([expect.objectContaining({ reason: 'unauthorized' })]);
		}
	});
});

it.each(['', '={{ $json.nothing }}', '={{ null }}'])(
	'a Lead Source that gives nothing (%j) lets nobody in, also with the plain key',
	async (leadSource) => {
		const run = await callTrigger({ body: { lead_id: 'a' } }, { parameters: { leadSource } });
		expect(outcomeOf(run)).toMatchObject({ status: 503, starts: false });
	},
);

it('a Signed Text that gives nothing is not taken for the body alone, which would leave out the time', async () => {
	const custom = {
		customProof: 'hmac',
		customHeader: 'X-Sign',
		customTimestampHeader: 'X-Time',
		customSigned: '',
	};
	const parameters = { leadSource: 'custom', customPreset: 'none', ...custom };
	const body = '{"lead_id":"a"}';
	const headers = { 'content-type': 'application/json', 'x-sign': hmacOf('sha256', 'secret', body, 'hex') };
	const run = await callTrigger(
		{ rawBody: body, headers },
		{ credential: { secretKey: 'secret' }, parameters },
	);
	expect(outcomeOf(run)).toMatchObject({ status: 503, starts: false });
});

it('a custom sender that cannot be read refuses with 503, and lets nobody in', async () => {
	const parameters = { leadSource: 'custom', customPreset: 'none', customProof: 'hmac', customHeader: '' };
	const run = await callTrigger({ body: { lead_id: 'a' } }, { parameters });
	expect(outcomeOf(run)).toMatchObject({ status: 503, starts: false });
});

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
				expect({ ...sent, lead_id: made(sent.lead_id) }).toEqual(lead);
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
