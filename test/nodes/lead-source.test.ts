import type { IDataObject } from 'n8n-workflow';
import { LEAD_EVENTS, leadSourceOf } from '../../lib';
import { PROVEN_FIXTURES } from '../fixtures/sources';
import { googleAds } from '../fixtures/sources/google-ads';
import { HUBSPOT_URL, hubspot } from '../fixtures/sources/hubspot';
import { hmacOf, JSON_TYPE, originalOf, type SourceFixture } from '../fixtures/sources/fixture';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { thumbtack, thumbtackMessage } from '../fixtures/sources/thumbtack';
import { callSource, named, refused } from '../helpers/source-call';
import { callTrigger, outcomeOf, runStarted, startItem } from '../helpers/trigger';
import { jsonOf, runVerify } from '../helpers/verify';

/* Known lead sources in the nodes: who sends is proven in the source's own way, and our lead comes out. */

/** HubSpot signs the address, which in this test is that of a server on a port of its own. */
const toTrigger = PROVEN_FIXTURES.filter(
	({ source }) => source !== 'hubspot' && leadSourceOf(source).receivers.includes('trigger'),
);

describe.each(toTrigger.map((fixture) => [`${fixture.source} (${fixture.id})`, fixture] as const))(
	'the trigger with %s',
	(_, fixture) => {
		it('starts with our lead, its event and the original, without the key', async () => {
			const run = await callSource(fixture);
			expect(run.answer.status).toBe(200);
			const { event, original, ...lead } = startItem(run);
			expect(lead).toEqual(fixture.lead);
			const { id, type } = event as IDataObject;
			expect([named(id), type]).toEqual([fixture.id, fixture.type]);
			expect(original).toEqual(originalOf(fixture));
			expect(JSON.stringify(startItem(run))).not.toContain(`"${fixture.key}"`);
		});

		it('answers the one 401 to another key and to X-Secret-Key alone', async () => {
			expect(outcomeOf(await callSource(fixture, { key: 'another:key' }))).toEqual(refused);
			const type = { 'content-type': 'application/json' };
			const bare = fixture.body.replace('"google_key":"testkey",', '');
			const headers = { ...type, 'x-secret-key': fixture.key };
			expect(outcomeOf(await callSource(fixture, { headers, body: bare }))).toEqual(refused);
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
			expect(original).toEqual(originalOf(fixture));
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

it.each(['trigger', 'Verify'])(
	'a payload whose fields have the names of ours keeps them in original: %s',
	async (node) => {
		const payload = {
			event: 'invitee.created',
			original: 'theirs',
			verification: 'theirs',
			payload: { name: 'Ada' },
		};
		const body = JSON.stringify(payload);
		const [key, t] = ['the key of a webhook', Math.floor(Date.now() / 1000)];
		const signature = `t=${t},v1=${hmacOf('sha256', key, `${t}.${body}`, 'hex')}`;
		const headers = { ...JSON_TYPE, 'calendly-webhook-signature': signature };
		const setup = {
			credential: { secretKey: key },
			parameters: {
				leadSource: 'custom',
				customPreset: 'calendly',
				events: [...LEAD_EVENTS],
				options: { validatePayload: false },
			},
		};
		const item =
			node === 'Verify'
				? jsonOf(await runVerify([{ headers, body }], setup)).Verified![0]!
				: startItem(await callTrigger({ rawBody: body, headers }, setup));
		expect(item).toMatchObject({
			event: { id: expect.any(String) },
			payload: { name: 'Ada' },
			original: payload,
		});
		expect(item.verification === 'theirs').toBe(node === 'trigger');
	},
);

it.each<[string, string, object, number]>([
	['the field is there', 'meta.id', { meta: { id: 7 } }, 0],
	['the field is missing', 'meta.id', {}, 1],
	['the field holds nothing', 'meta.id', { meta: { id: null } }, 1],
	['no field is named', ' ', {}, 0],
])('Verify warns of an event without its ID where %s: %j', async (_, customEventIdPath, more, count) => {
	const parameters = {
		...{ leadSource: 'custom', customPreset: 'none', customProof: 'headerKey', customHeader: 'X-Key' },
		customEventIdPath,
	};
	const credential = { secretKey: 'the key of a webhook' };
	const item = { headers: { 'x-key': credential.secretKey }, body: { lead_id: 'a', ...more } };
	const { hints } = await runVerify([item], { credential, parameters });
	expect(hints.filter(({ message }) => message.includes('Check Event ID Field'))).toHaveLength(count);
});

it('a message that comes before its lead is an event of its own, and both start a workflow', async () => {
	const workflow = { workflowId: 'thumbtack', nodeId: 'trigger' };
	const setup = {
		...workflow,
		credential: { secretKey: thumbtack.key },
		parameters: { leadSource: 'thumbtack', events: [...LEAD_EVENTS] },
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
		const setup = { parameters: { leadSource: 'googleAds', events: [...LEAD_EVENTS] } };
		const run = await runStarted(await callSource(googleAds), setup);
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
