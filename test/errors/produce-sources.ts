import type { IDataObject } from 'n8n-workflow';
import { googleAds } from '../fixtures/sources/google-ads';
import { HUBSPOT_URL, hubspot } from '../fixtures/sources/hubspot';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { thumbtack } from '../fixtures/sources/thumbtack';
import { callTrigger } from '../helpers/trigger';
import { jsonOf, runVerify } from '../helpers/verify';
import { act, failureOf, failuresOf, type Producers, type Shown } from './shown';

const key = { secretKey: googleAds.key };
const parameters = { leadSource: 'googleAds' };

/** The lead of an item of a known source, in the action. */
const inAction = async (item: unknown, leadSource = 'detect'): Promise<Shown[]> =>
	failuresOf(await act([item as IDataObject], { leadData: 'source', leadSource }));

const verified = async (leadSource: string, secretKey: string, item: IDataObject): Promise<Shown[]> => {
	const { hints } = await runVerify([item], { credential: { secretKey }, parameters: { leadSource } });
	return hints.map(({ message }) => ({ says: message }));
};

const withHeader = async (customHeader: string): Promise<Shown> => {
	const custom = { leadSource: 'custom', customPreset: 'none', customProof: 'hmac', customHeader };
	const run = await runVerify([{ headers: {}, body: {} }], {
		credential: key,
		parameters: custom,
		onError: 'continueRegularOutput',
	});
	const { message, reason } = jsonOf(run).Rejected![0]!;
	return { says: message as string, reason: reason as string };
};

const withTwo = JSON.stringify([
	{ ...JSON.parse(hubspot.body)[0] },
	{ ...JSON.parse(hubspot.body)[0], eventId: 2 },
]);
const thinOnly = (shown: Shown[]) => shown.filter(({ says }) => says.includes('have to be fetched'));

/** The hints of the action with this word in them. */
async function hintsAbout(word: string, item: IDataObject, leadSource: string): Promise<Shown[]> {
	const { hints } = await act([item], { leadData: 'source', leadSource });
	return hints.flatMap(({ message }) => (message.includes(word) ? [{ says: message }] : []));
}

export const sourceProducers: Producers = {
	'source-refused': async () => {
		const body = { google_key: googleAds.key, lead_id: 'a' };
		const { answer } = await callTrigger({ body }, { credential: key, parameters });
		const { message, reason } = answer.body as IDataObject;
		const inVerify = jsonOf(await runVerify([{ headers: {}, body }], { credential: key, parameters }));
		return [
			{ says: message as string, reason: reason as string, status: answer.status },
			failureOf(inVerify.Rejected![0]!),
		];
	},
	'source-no-lead': async () => {
		const body = { event: { eventType: 'IncentiveUsedV4' }, data: { incentiveID: '1' } };
		const headers = { authorization: `Basic ${Buffer.from(thumbtack.key).toString('base64')}` };
		const setUp = {
			credential: { ...key, secretKey: thumbtack.key },
			parameters: { leadSource: 'thumbtack' },
		};
		const { answer } = await callTrigger({ body, headers }, setUp);
		const { message, reason } = answer.body as IDataObject;
		return [{ says: message as string, reason: reason as string, status: answer.status }];
	},
	'source-no-lead-item': async () => [
		...(await inAction({ event: { eventType: 'IncentiveUsedV4' }, data: {} }, 'thumbtack')),
		...(await inAction({ type: 'UserCreate', locationId: 'l', webhookId: 'w' })),
	],
	'source-no-contact': async () => {
		const body = hubspot.body.replace('contact.creation', 'company.creation');
		const run = await runVerify(
			[
				{ headers: hubspot.prove!(body, hubspot.key, Date.now()), webhookUrl: HUBSPOT_URL, body },
			] as IDataObject[],
			{ credential: { secretKey: hubspot.key }, parameters: { leadSource: 'hubspot' } },
		);
		return failureOf(jsonOf(run).Rejected![0]!);
	},
	'source-no-contact-item': async () => [
		...(await inAction({ dealId: 7, properties: {} })),
		...(await inAction({ id: '7', properties: { hs_object_id: '7', hs_lastmodifieddate: 'x' } }, 'hubspot')),
	],
	'source-custom-empty': () => withHeader(''),
	'source-custom-header': () => withHeader('sha256=5f3a'),
	'source-not-recognised': () => inAction({ hello: 'world' }),
	'source-other': () => inAction({ hello: 'world' }, 'googleAds'),
	'source-nobody': () => inAction({}, 'typeform'),
	'source-several': () => inAction({ body: JSON.parse(withTwo) as unknown }),
	'source-thin-meta': async () => [
		...(await inAction(JSON.parse(metaWebhook.body))),
		...thinOnly(
			await verified('metaLeadAds', metaWebhook.key, {
				headers: metaWebhook.prove!(metaWebhook.body, metaWebhook.key, 0),
				body: metaWebhook.body,
			} as IDataObject),
		),
	],
	'source-thin-hubspot': async () => [
		...(await inAction({ body: JSON.parse(hubspot.body) as unknown })),
		...thinOnly(
			await verified('hubspot', hubspot.key, {
				headers: hubspot.prove!(hubspot.body, hubspot.key, Date.now()),
				webhookUrl: HUBSPOT_URL,
				body: hubspot.body,
			} as IDataObject),
		),
	],
	'hint-source-read': async () =>
		await verified('googleAds', googleAds.key, { headers: {}, body: googleAds.body }),
	'hint-event-id': async () => {
		const custom = { customPreset: 'none', customProof: 'headerKey', customHeader: 'X-Key' };
		const run = await runVerify([{ headers: { 'x-key': key.secretKey }, body: { lead_id: 'a' } }], {
			credential: key,
			parameters: { leadSource: 'custom', ...custom, customEventIdPath: 'meta.id' },
		});
		return run.hints.slice(1).map(({ message }) => ({ says: message }));
	},
	'hint-source-fields': async () => {
		const body = googleAds.body.replace('{', '{"weather":"sunny",');
		return (await verified('googleAds', googleAds.key, { headers: {}, body })).slice(1);
	},
	'hint-source-credentials': async () => {
		const item = { contact_id: 'c', location: {}, customData: { secret: 'hush-hush', Roof: 'Tiles' } };
		return await hintsAbout('credentials', item, 'highLevel');
	},
	'hint-source-lost': async () => await hintsAbout('missing', { undefined: 'Acme' }, 'typeform'),
};
