import { randomUUID } from 'node:crypto';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { triggerProperties } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.description';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { newLead } from '../fixtures/leads';
import { leadRequest } from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { callTrigger, outcomeOf, runStarted } from '../helpers/trigger';

/* What started nothing can be seen somewhere in n8n. */

const SECRET_OF_A_FORGER = 'a secret of a forger';
const forged = () => leadRequest(newLead(), { 'x-secret-key': SECRET_OF_A_FORGER });
const event = (type: string, id: string) =>
	leadRequest(newLead(), { 'x-lead-event': type, 'webhook-id': id });
const newTrigger = () => ({
	workflowId: randomUUID(),
	nodeId: 'trigger',
	parameters: { events: ['new_lead'] },
});

async function hintsOfNext(
	setup: ReturnType<typeof newTrigger>,
	id: string = randomUUID(),
): Promise<string[]> {
	const { run } = await runStarted(await callTrigger(event('new_lead', id), setup), setup);
	const [started] = run.data.resultData.runData['REST Webhook Trigger']!;
	return (started!.hints ?? []).map(({ message }) => message);
}

test('the next execution counts what was ignored, repeated and refused since the one before', async () => {
	const setup = newTrigger();
	expect(await hintsOfNext(setup, 'evt_1')).toEqual([]);
	for (const request of [
		event('new_message', 'evt_2'),
		event('new_message', 'evt_3'),
		event('new_lead', 'evt_1'),
		forged(),
	])
		expect(outcomeOf(await callTrigger(request, setup)).starts).toBe(false);

	expect(await hintsOfNext(setup)).toEqual([
		'Requests that started nothing since the execution before: 4 (2 event not selected, 1 duplicate, 1 unauthorized).',
	]);
	expect(await hintsOfNext(setup)).toEqual([]);
});

test('of another trigger it says nothing', async () => {
	await callTrigger(forged(), newTrigger());
	expect(await hintsOfNext(newTrigger())).toEqual([]);
});

test("n8n's log has a line for each, without anything that was sent", async () => {
	const setup = newTrigger();
	logged.length = 0;
	await callTrigger(event('contact_captured', 'evt_1'), setup);
	await callTrigger(forged(), setup);
	const lines = logged.filter((line) => line.includes('starts nothing'));
	expect(lines).toEqual([
		expect.stringMatching(/^debug .*answers 200: event_not_selected/),
		expect.stringMatching(/^debug .*answers 401: unauthorized/),
	]);
	expect(lines.join()).not.toMatch(/evt_1|forger/);
});

const { description } = new RestWebhookTrigger();

test('the first entry of the node search chooses all events of a lead, the others one each', () => {
	// n8n takes the first field with such a name, and the value of its option as it is where the field is no list.
	const field = triggerProperties.find(({ displayName }) => /^(events?|trigger on)$/i.test(displayName))!;
	const entries = (field.options as INodePropertyOptions[]).map(({ action, value }) => [action, value]);
	expect([field.name, field.type]).toEqual(['events', 'options']);
	expect(entries).toEqual([
		['On any lead event', ['new_lead', 'contact_captured', 'new_message']],
		['On a new lead', ['new_lead']],
		['On captured contact info', ['contact_captured']],
		['On a new message', ['new_message']],
		['On a connection test', ['test']],
	]);
});

/** What the form shows with these events. */
const shown = (parameters: INodeParameters) =>
	description.properties
		.filter((property) =>
			NodeHelpers.displayParameter(parameters, property, { typeVersion: 1.1 }, description),
		)
		.map(({ name, type }) => `${name}: ${type}`);

test('the form shows one field for the events, the list', () => {
	const fields = shown({ events: ['new_lead', 'contact_captured', 'new_message'], options: {} });
	expect(fields.filter((field) => field.startsWith('events'))).toEqual(['events: multiOptions']);
});

test.each([
	[['new_lead', 'contact_captured', 'new_message'], false],
	[['test', 'new_message', 'new_lead', 'contact_captured'], false],
	[['new_lead'], true],
	[['test'], true],
	[['new_lead', 'new_message'], true],
	[['new_lead', 'contact_captured', 'test'], true],
	[[], true],
])('a notice says that not all events start the workflow, with %j: %s', (events, isShown) => {
	expect(shown({ events, options: {} }).includes('eventsNotice: notice')).toBe(isShown);
});

test('a trigger that is added as it is has all events of a lead', () => {
	const node = {
		id: '1',
		name: 'Trigger',
		type: '',
		typeVersion: 1.1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		{},
		true,
		false,
		node,
		description,
	);
	expect(parameters?.events).toEqual(['new_lead', 'contact_captured', 'new_message']);
});
