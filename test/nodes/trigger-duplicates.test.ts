import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { leadRequest, signatureOf } from '../fixtures/requests';
import type { WebhookRun } from '../helpers/engine';
import { callTrigger, runStarted, type TriggerSetup } from '../helpers/trigger';

/* Ignore Duplicates: of one event id exactly one starts an execution, and no event is ever lost for it. */
let workflow: { workflowId: string; staticData: IDataObject };
beforeEach(() => {
	workflow = { workflowId: randomUUID(), staticData: {} };
});

const call = (id: string | undefined, setup: TriggerSetup = {}, lead = newLead()) =>
	callTrigger(leadRequest(lead, { 'webhook-id': id }), { ...workflow, ...setup });

/** `200 accepted` and an execution, `200 duplicate` and none, or what else. */
const outcome = ({ answer: { status, body }, workflowData }: WebhookRun) => {
	const { status: said, reason } = body as { status?: string; reason?: string };
	return `${status} ${reason ?? said ?? 'error'}${workflowData ? ', starts' : ''}`;
};
const ACCEPTED = '200 accepted, starts';
const DUPLICATE = '200 duplicate';

it('accepts an event once, however often it is sent', async () => {
	expect(outcome(await call('evt_1'))).toBe(ACCEPTED);
	expect(outcome(await call('evt_1'))).toBe(DUPLICATE);
	expect(outcome(await call('evt_1'))).toBe(DUPLICATE);
});

it('takes a signed event that comes again for a repeat, also with a header that calls it a test', async () => {
	const { rawBody, headers } = leadRequest(newLead(), { 'x-secret-key': undefined });
	const signed = { ...headers, ...signatureOf(String(rawBody)) };
	const parameters = { leadSource: 'standardWebhooks', events: ['new_lead', 'test'] };
	const send = async (type: string) =>
		outcome(
			await callTrigger(
				{ rawBody, headers: { ...signed, 'x-lead-event': type } },
				{ ...workflow, parameters },
			),
		);
	expect(await send('new_lead')).toBe(ACCEPTED);
	expect(await send('test')).toBe(DUPLICATE);
});

it('accepts a payload once when nothing names its event', async () => {
	expect(outcome(await call(undefined))).toBe(ACCEPTED);
	expect(outcome(await call(undefined))).toBe(DUPLICATE);
});

it('accepts one of 20 requests with the same event at the same time', async () => {
	const runs = await Promise.all(Array.from({ length: 20 }, () => call('evt_1')));
	expect(runs.map(outcome).sort()).toEqual([ACCEPTED, ...Array<string>(19).fill(DUPLICATE)]);
});

it('accepts every event of a lead, one after the other and at the same time', async () => {
	const ids = Array.from({ length: 10 }, (_, n) => `evt_${n}`);
	expect(outcome(await call('first'))).toBe(ACCEPTED);
	const runs = await Promise.all(ids.map((id) => call(id)));
	expect(runs.map(outcome)).toEqual(ids.map(() => ACCEPTED));
});

it('accepts each new state of a lead when nothing names its events', async () => {
	const states = [newLead(), newLead({ phone: '+15551234567' }), newLead({ name: 'Al' })];
	for (const lead of states) expect(outcome(await call(undefined, {}, lead))).toBe(ACCEPTED);
});

it('accepts every visitor of a trade fair, each of them once', async () => {
	const event = { id: 'expo-2026', name: 'Home Expo' };
	for (const lead_id of ['lead_1', 'lead_2']) {
		const lead = newLead({ lead_id, event });
		expect(outcome(await call(undefined, {}, lead))).toBe(ACCEPTED);
		expect(outcome(await call(undefined, {}, lead))).toBe(DUPLICATE);
	}
});

it.each([
	{ name: 'Lead Created' },
	{ type: 'form_submission', title: 'Contact form' },
	{ type: 'quote_request', name: 'Roof' },
	{ campaign: 'spring' },
])('knows the second attempt of an event that a sender describes as %j', async (fields) => {
	const lead = newLead({ event: { id: 991, ...fields } });
	expect(outcome(await call(undefined, {}, { ...lead, attempt: 1 }))).toBe(ACCEPTED);
	expect(outcome(await call(undefined, {}, { ...lead, attempt: 2 }))).toBe(DUPLICATE);
});

it.each(['constructor', '__proto__', '10', '2', 'hasOwnProperty', 'toString'])(
	'takes %s for an event id like any other',
	async (id) => {
		expect(outcome(await call(id))).toBe(ACCEPTED);
		expect(outcome(await call(id))).toBe(DUPLICATE);
	},
);

/** Sends an event and runs to the end what it starts. */
const process = async (id: string) => {
	const answered = await call(id);
	await runStarted(answered, workflow);
	return outcome(answered);
};

describe('after a restart of n8n', () => {
	it('knows the events whose executions had succeeded', async () => {
		await process('evt_1');
		forgetProcessMemory();
		expect(outcome(await call('evt_1'))).toBe(DUPLICATE);
		expect(outcome(await call('evt_2'))).toBe(ACCEPTED);
	});

	it('knows the events that were saved one after the other', async () => {
		for (const id of ['evt_1', 'evt_2', 'evt_3']) await process(id);
		forgetProcessMemory();
		expect(outcome(await call('evt_2'))).toBe(DUPLICATE);
		expect(outcome(await call('evt_3'))).toBe(DUPLICATE);
	});

	it('knows them all, also those that were processed at the same time', async () => {
		const ids = Array.from({ length: 20 }, (_, n) => `evt_${n}`);
		await Promise.all(ids.map(process));
		forgetProcessMemory();
		const runs = await Promise.all(ids.map((id) => call(id)));
		expect(runs.map(outcome)).toEqual(ids.map(() => DUPLICATE));
	});

	it('accepts an event once more whose execution it had not begun', async () => {
		expect(outcome(await call('evt_1'))).toBe(ACCEPTED);
		expect(outcome(await call('evt_1'))).toBe(DUPLICATE);
		forgetProcessMemory();
		expect(outcome(await call('evt_1'))).toBe(ACCEPTED);
	});

	it('starts anew when what was saved is unreadable', async () => {
		workflow.staticData = { global: { restWebhookHistory: 'broken' } };
		expect(await process('evt_1')).toBe(ACCEPTED);
		expect(outcome(await call('evt_1'))).toBe(DUPLICATE);
	});
});

describe('an event whose execution n8n could not create', () => {
	it('is accepted when it is sent again', async () => {
		expect(outcome(await call('evt_1', { executionFails: true }))).toBe('500 error');
		expect(outcome(await call('evt_1'))).toBe(ACCEPTED);
		expect(outcome(await call('evt_1'))).toBe(DUPLICATE);
	});

	it('is accepted from exactly one of the requests that waited for the outcome', async () => {
		const runs = await Promise.all([
			call('evt_1', { executionFails: true }),
			...Array.from({ length: 5 }, () => call('evt_1')),
		]);
		expect(runs.map(outcome).sort()).toEqual([ACCEPTED, ...Array<string>(4).fill(DUPLICATE), '500 error']);
	});

	it('is new after a crash right then', async () => {
		const { staticData } = await call('evt_1', { executionFails: true });
		forgetProcessMemory();
		expect(outcome(await call('evt_1', { staticData }))).toBe(ACCEPTED);
	});
});

describe('a request that starts nothing makes no repeat of a later one', () => {
	it.each<[string, number, (id: string) => Promise<WebhookRun>]>([
		[
			'with a wrong secret',
			401,
			(id) => callTrigger(leadRequest({}, { 'webhook-id': id, 'x-secret-key': 'x' }), workflow),
		],
		[
			'that is no JSON',
			415,
			(id) => callTrigger(leadRequest({}, { 'webhook-id': id, 'content-type': 'text/plain' }), workflow),
		],
		['with an invalid lead', 400, (id) => call(id, {}, {})],
		['of a type that was not chosen', 200, (id) => call(id, { parameters: { events: ['test'] } })],
	])('%s', async (_, status, send) => {
		expect((await send('evt_1')).answer.status).toBe(status);
		expect(outcome(await call('evt_1'))).toBe(ACCEPTED);
	});
});

it('keeps two triggers of one workflow apart', async () => {
	expect(outcome(await call('evt_1', { nodeId: 'one', nodeName: 'one' }))).toBe(ACCEPTED);
	expect(outcome(await call('evt_1', { nodeId: 'two', nodeName: 'two' }))).toBe(ACCEPTED);
	expect(outcome(await call('evt_1', { nodeId: 'one', nodeName: 'one' }))).toBe(DUPLICATE);
});

it('keeps its events where it is cut and pasted, and so gets a new id', async () => {
	expect(outcome(await call('evt_1', { nodeId: 'cut' }))).toBe(ACCEPTED);
	expect(outcome(await call('evt_1', { nodeId: 'pasted' }))).toBe(DUPLICATE);
});

it('keeps two workflows apart', async () => {
	expect(outcome(await call('evt_1'))).toBe(ACCEPTED);
	expect(outcome(await call('evt_1', { workflowId: randomUUID(), staticData: {} }))).toBe(ACCEPTED);
});

it('accepts repeats with Ignore Duplicates off', async () => {
	const options = { ignoreDuplicates: false };
	expect(outcome(await call('evt_1', { options }))).toBe(ACCEPTED);
	expect(outcome(await call('evt_1', { options }))).toBe(ACCEPTED);
});
