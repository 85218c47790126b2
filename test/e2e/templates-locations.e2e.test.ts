import type { Api, SavedWorkflow } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { credentialData, logIn } from './n8n';
import { itemsOf, leadSource, newCredential, publishTemplate, type Chosen } from './templates';

type Credential = Awaited<ReturnType<typeof newCredential>>;

let api: Api;
let parent: { endpoint: Endpoint; credential: Credential };
let harbor: typeof parent;
let workflow: SavedWorkflow;
let chosen: Chosen;
let sourceKey: string;
let send: ReturnType<typeof leadSource>;

beforeAll(async () => {
	api = await logIn();
	const open = async (name: string, type?: string) => {
		const endpoint = await startEndpoint();
		return { endpoint, credential: await newCredential(api, `${name} e2e`, endpoint.url, type) };
	};
	parent = await open('Parent business', 'restWebhookParentApi');
	harbor = await open('Harbor');
	const source = await newCredential(api, 'Lead source of the locations e2e');
	sourceKey = source.secretKey;
	chosen = {
		'Lead Events': source,
		Downtown: parent.credential,
		'Any Other Location': parent.credential,
		Harbor: harbor.credential,
	};
	workflow = await publishTemplate(api, 'many-locations', chosen);
	send = leadSource(api, workflow, source.secretKey);
});
beforeEach(() => {
	parent.endpoint.reset();
	harbor.endpoint.reset();
});
afterAll(async () => {
	await api.deactivate(workflow.id);
	await parent.endpoint.close();
	await harbor.endpoint.close();
});

const leadOf = (source_name: string | undefined, id = 'lead') => ({
	lead_id: `${id}_${source_name ?? 'nowhere'}`,
	name: 'Alex',
	email: 'alex@example.com',
	...(source_name && { source_name }),
});

test.each([
	['Yelp – Downtown', 'Downtown', 'true'],
	['Website, airport', 'Any Other Location', 'false'],
	[undefined, 'Any Other Location', 'false'],
])('a lead of %s goes to the parent’s endpoint, by the switches of %s', async (source, node, handoff) => {
	const lead = leadOf(source);
	const execution = await send(lead);

	expect(itemsOf(execution, node)).toMatchObject([{ delivery: { status_code: 200 } }]);
	expect(parent.endpoint.requests).toHaveLength(1);
	expect(parent.endpoint.requests[0]!.json).toEqual(lead);
	expect(parent.endpoint.requests[0]!.headers).toMatchObject({
		'x-secret-key': parent.credential.secretKey,
		'x-lead-handoff': handoff,
	});
	expect(itemsOf(execution, 'Send My Welcome')).toHaveLength(handoff === 'true' ? 0 : 1);
	expect(harbor.endpoint.requests).toEqual([]);
});

test('the location with an endpoint of its own sends there, with its own key and switches', async () => {
	const lead = leadOf('Google – HARBOR');
	await send(lead);
	const held = await send({ ...leadOf('Harbor', 'no_contact'), email: '' });

	expect(harbor.endpoint.requests.map(({ json }) => json)).toEqual([lead]);
	expect(harbor.endpoint.requests[0]!.headers['x-secret-key']).toBe(harbor.credential.secretKey);
	expect(itemsOf(held, 'Harbor', 1)).toMatchObject([{ delivery: { reason: 'no_contact_info' } }]);
	expect(parent.endpoint.requests).toEqual([]);
});

test('a failure at one location is told, and does not touch the other one', async () => {
	parent.endpoint.setAnswer({ status: 401 });
	const failed = await send(leadOf('Downtown', 'refused'));
	const delivered = await send(leadOf('Harbor', 'fine'));

	expect(itemsOf(failed, 'Tell My Team')).toMatchObject([{ delivery: { reason: 'unauthorized' } }]);
	expect(failed.status).toBe('error');
	expect(failed.data.resultData.error?.message).toMatch(/^Alex \(Downtown\): .*401/);
	expect(itemsOf(delivered, 'Harbor')).toMatchObject([{ delivery: { status_code: 200 } }]);
});

test('my team hears of a lead that was not delivered although its welcome fails', async () => {
	parent.endpoint.setAnswer({ status: 422 });
	// Stands for a node of Gmail or Twilio in the place of Send My Welcome, set as the note says.
	const mute = await publishTemplate(
		api,
		'many-locations',
		chosen,
		{ 'Send My Welcome': { url: 'http://127.0.0.1:9/gmail-is-down-as-well' } },
		{ 'Send My Welcome': { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 } },
	);
	const failed = await leadSource(api, mute, sourceKey)(leadOf('Airport', 'mute'));
	await api.deactivate(mute.id);

	expect(itemsOf(failed, 'Send My Welcome')).toMatchObject([{ error: expect.anything() }]);
	expect(itemsOf(failed, 'Tell My Team')).toMatchObject([{ delivery: { reason: 'rejected' } }]);
	expect(failed.data.resultData.error?.message).toMatch(/^Alex \(Airport\): .*422/);
});

test('when the parent moves, all locations that inherit move with it', async () => {
	const moved = await startEndpoint();
	const { secretKey } = parent.credential;
	await api.updateCredential(parent.credential, credentialData({ secretKey, url: moved.url }));
	await send(leadOf('Downtown', 'moved'));
	await send(leadOf('Airport', 'moved'));
	await send(leadOf('Harbor', 'moved'));

	expect(moved.requests).toHaveLength(2);
	expect(parent.endpoint.requests).toEqual([]);
	expect(harbor.endpoint.requests).toHaveLength(1);
	await moved.close();
});
