import type { IDataObject, INodeType } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { leadRequest } from '../fixtures/requests';
import { step } from '../helpers/step';
import { callTrigger, runStarted, type TriggerSetup } from '../helpers/trigger';

/* Ignore Duplicates, seen from the execution: an event is known once its execution has succeeded, and no earlier. */
let workflow: { workflowId: string; staticData: IDataObject };
beforeEach(() => {
	workflow = { workflowId: randomUUID(), staticData: {} };
});

const send = (setup: TriggerSetup = {}) =>
	callTrigger(leadRequest(newLead(), { 'webhook-id': 'evt_1' }), { ...workflow, ...setup });
const isAccepted = async () => (await send()).workflowData !== undefined;

const failing = step(() => {
	throw new Error('The CRM is down');
});

it('hands on the item as it is', async () => {
	const answered = await send();
	const { outputs } = await runStarted(answered, workflow);
	expect(outputs['REST Webhook Trigger']?.[0]?.map(({ json }) => json)).toEqual(
		answered.workflowData?.[0]?.map(({ json }) => json),
	);
});

it('makes no difference between a repeat during the execution and one after it', async () => {
	const during: boolean[] = [];
	const { error } = await runStarted(await send(), {
		...workflow,
		nodes: [step(async () => void during.push(await isAccepted()))],
	});
	expect({ error, during, after: await isAccepted() }).toEqual({
		error: undefined,
		during: [false],
		after: false,
	});
});

it('starts an event again whose execution has failed, also after a restart', async () => {
	const { error } = await runStarted(await send(), { ...workflow, nodes: [failing] });
	expect(error?.message).toBe('The CRM is down');
	forgetProcessMemory();
	expect(await isAccepted()).toBe(true);
	expect(await isAccepted()).toBe(false);
});

it('starts an event again whose execution was stopped', async () => {
	const stop = new AbortController();
	const { run } = await runStarted(await send(), {
		...workflow,
		signal: stop.signal,
		nodes: [step(() => stop.abort()), { ...step(() => {}, 'test.never'), nodeName: 'Never' }],
	});
	expect(run.status).toBe('canceled');
	expect(await isAccepted()).toBe(true);
});

it('starts an event again whose execution died with n8n', async () => {
	let died: () => void = () => {};
	const begun = new Promise<void>((resolve) => (died = resolve));
	const never = step(async () => {
		died();
		await new Promise(() => {});
	});
	void runStarted(await send(), { ...workflow, nodes: [never] });
	await begun;
	expect(await isAccepted()).toBe(false);

	forgetProcessMemory();
	expect(await isAccepted()).toBe(true);
});

it('does not save the event of a running execution along with that of one that has ended', async () => {
	const second = await callTrigger(leadRequest(newLead(), { 'webhook-id': 'evt_2' }), workflow);
	const saved: number[] = [];
	const savedIds = () => {
		const { restWebhookHistory } = (workflow.staticData.global ?? {}) as Record<string, object>;
		return Object.values(restWebhookHistory ?? {}).map(
			({ ids }: { ids: string[] }) => ids.join('').length / 8,
		);
	};
	const runSecond = step(async () => {
		await runStarted(second, workflow);
		saved.push(...savedIds());
	});
	await runStarted(await send(), { ...workflow, nodes: [runSecond] });
	expect([saved, savedIds()]).toEqual([[1], [2]]);
});

it('knows an event whose execution goes on waiting: n8n has stored it', async () => {
	const waiting: INodeType = {
		...step(() => {}).node,
		async execute() {
			await this.putExecutionToWait(new Date(Date.now() + 3_600_000));
			return [this.getInputData()];
		},
	};
	const { run } = await runStarted(await send(), {
		...workflow,
		nodes: [{ type: 'test.wait', node: waiting }],
	});
	expect(run.status).toBe('waiting');
	forgetProcessMemory();
	expect(await isAccepted()).toBe(false);
});

it('processes an event once that was accepted twice, because n8n was busy for too long', async () => {
	expect(await isAccepted()).toBe(true);
	const start = performance.now();
	const now = jest.spyOn(performance, 'now');
	try {
		const first = await send();
		now.mockReturnValue(start + 55_000);
		expect(await isAccepted()).toBe(false);
		now.mockReturnValue(start + 65_000);
		const second = await send();
		const runs = [await runStarted(second, workflow), await runStarted(first, workflow)];
		expect(runs.map(({ outputs }) => outputs['REST Webhook Trigger']?.[0]?.length ?? 0)).toEqual([1, 0]);
	} finally {
		now.mockRestore();
	}
});

it('remembers nothing of a run in the editor', async () => {
	const answered = await send({ mode: 'manual' });
	await runStarted(answered, { ...workflow, mode: 'manual' });
	expect(await isAccepted()).toBe(true);
});

it('hands on those events of a request that no other execution has, and remembers them', async () => {
	const item = (id: string) => ({ json: { ...newLead(), event: { id, type: 'new_lead' } } });
	const start = async (...ids: string[]) => {
		const { outputs } = await runStarted({ workflowData: [ids.map(item)] } as never, workflow);
		return outputs['REST Webhook Trigger']?.[0]?.map(({ json }) => (json.event as IDataObject).id);
	};
	expect(await start('evt_1')).toEqual(['evt_1']);
	expect(await start('evt_1', 'evt_2')).toEqual(['evt_2']);
	expect(await start('evt_3', 'evt_2', 'evt_1', 'evt_4')).toEqual(['evt_3', 'evt_4']);
});
