import type { Api } from '../../harness/n8n/api';
import { readTemplate } from '../../harness/workflows/templates';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logIn } from './n8n';
import { itemsOf, leadSource, newCredential, publishTemplate, type Changes, type Chosen } from './templates';

const HAND_OVER = 'Hand Over to Endpoint';
const lead = {
	lead_id: 'lead_handover',
	name: 'Alex',
	phone: '+15551234567',
	messages: [{ direction: 'inbound', text: 'Do you repair ACs?', timestamp: '2026-04-21T15:42:18Z' }],
};
const welcome = { to: '+15551234567', text: expect.stringMatching(/^Hi Alex, thank you/) as string };

let api: Api;
let endpoint: Endpoint;
let credentials: Chosen;
let sourceKey: string;
const published: string[] = [];

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
	const source = await newCredential(api, 'Lead source of the handover e2e');
	const receiver = await newCredential(api, 'Endpoint of the handover e2e', endpoint.url);
	credentials = { 'Lead Events': source, [HAND_OVER]: receiver };
	sourceKey = source.secretKey;
});
beforeEach(() => endpoint.reset());
afterAll(async () => {
	for (const id of published) await api.deactivate(id);
	await endpoint.close();
});

async function publish(changes?: Changes) {
	const workflow = await publishTemplate(api, 'hand-over-conversation', credentials, changes);
	published.push(workflow.id);
	return leadSource(api, workflow, sourceKey);
}

test('the endpoint that takes a lead has the conversation, and nobody else greets', async () => {
	const send = await publish();
	const execution = await send(lead);

	expect(endpoint.requests).toHaveLength(1);
	expect(endpoint.requests[0]!.headers).toMatchObject({
		'x-lead-handoff': 'true',
		'x-lead-event': 'new_lead',
	});
	expect(endpoint.requests[0]!.json).toEqual(lead);
	expect(itemsOf(execution, 'Endpoint Takes Over')).toMatchObject([{ delivery: { handoff: true } }]);
	expect(itemsOf(execution, 'Send My Welcome')).toEqual([]);
	expect(itemsOf(execution, 'Tell My Team')).toEqual([]);
});

test('while the endpoint is down, a new lead gets my welcome after all, and my team hears of it', async () => {
	const send = await publish();
	endpoint.setAnswer({ destroy: true });
	const execution = await send(lead);

	expect(endpoint.requests).toHaveLength(3);
	expect(itemsOf(execution, 'Send My Welcome')).toEqual([welcome]);
	expect(itemsOf(execution, 'Tell My Team')).toMatchObject([{ ...lead, delivery: { reason: 'network' } }]);
	expect(itemsOf(execution, 'Endpoint Takes Over')).toEqual([]);
});

test('a failed message of a known lead is for my team: it is greeted no second time', async () => {
	const send = await publish();
	endpoint.setAnswer({ status: 422 });
	const execution = await send(lead, 'new_message');

	expect(itemsOf(execution, 'Tell My Team')).toMatchObject([{ delivery: { reason: 'rejected' } }]);
	expect(itemsOf(execution, 'Send My Welcome')).toEqual([]);
});

test.each(['enabled', 'skipWelcome'])('with %s off, new leads are mine to greet', async (name) => {
	const { parameters } = readTemplate('hand-over-conversation').nodes.find(
		(node) => node.name === HAND_OVER,
	)!;
	expect(parameters[name]).toBe(true);
	const send = await publish({ [HAND_OVER]: { [name]: false } });

	expect(itemsOf(await send(lead), 'Send My Welcome')).toEqual([welcome]);
	expect(itemsOf(await send({ ...lead, tags: ['later'] }, 'new_message'), 'Send My Welcome')).toEqual([]);
	expect(endpoint.requests).toHaveLength(name === 'enabled' ? 0 : 2);

	endpoint.setAnswer({ destroy: true });
	const failed = await send({ ...lead, lead_id: `lead_failed_${name}` });
	expect(itemsOf(failed, 'Tell My Team')).toHaveLength(name === 'enabled' ? 0 : 1);
	expect(itemsOf(failed, 'Send My Welcome')).toEqual([welcome]);
});
