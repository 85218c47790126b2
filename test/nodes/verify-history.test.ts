import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { step } from '../helpers/step';
import { runVerify, runVerifyThen, waysOut, type VerifySetup } from '../helpers/verify';

/* How long Verify knows what was here: across restarts, and up to History Size. */
let workflow: { workflowId: string; staticData: IDataObject };
beforeEach(() => {
	workflow = { workflowId: randomUUID(), staticData: {} };
});

const run = async (items: IDataObject[], idempotency = 'event', setup: VerifySetup = {}) =>
	waysOut(await runVerify(items, { ...workflow, parameters: { idempotency }, ...setup }));
const event = (id: string, lead = 'lead_1') => webhookItem(newLead({ lead_id: lead }), { 'webhook-id': id });

describe('after a restart of n8n', () => {
	it('knows what was here before', async () => {
		await run([event('evt_1')]);
		forgetProcessMemory();
		expect(await run([event('evt_1'), event('evt_2')])).toBe('0:Duplicate 1:Verified');
	});

	it('knows it also where the node was cut and pasted, and so has a new id', async () => {
		await run([event('evt_1')], 'event', { nodeId: 'cut' });
		forgetProcessMemory();
		expect(await run([event('evt_1'), event('evt_2')], 'event', { nodeId: 'pasted' })).toBe(
			'0:Duplicate 1:Verified',
		);
	});

	it('knows what executions at the same time let through', async () => {
		const items = Array.from({ length: 12 }, (_, n) => event(`evt_${n}`));
		await Promise.all(items.map((item) => run([item])));
		forgetProcessMemory();
		expect(await run(items)).not.toContain('Verified');
	});
});

describe('a request whose execution fails at a later node', () => {
	const verifyThen = async (work: () => Promise<void> | void) =>
		await runVerifyThen(step(work), [event('evt_1')], { ...workflow, parameters: { idempotency: 'event' } });

	it('is new when it comes again', async () => {
		const { error } = await verifyThen(() => {
			throw new Error('The CRM is down');
		});
		expect(error?.message).toBe('The CRM is down');
		expect(await run([event('evt_1')])).toBe('0:Verified');
		expect(await run([event('evt_1')])).toBe('0:Duplicate');
	});

	it('has no second one beside it while it runs', async () => {
		const during: string[] = [];
		await verifyThen(async () => void during.push(await run([event('evt_1')])));
		expect(during).toEqual(['0:Duplicate']);
	});
});

describe('the history', () => {
	const leads = Array.from({ length: 12 }, (_, n) => event(`evt_${n}`, `lead_${n}`));

	it('of 5 forgets the oldest of 12 leads', async () => {
		const options = { historySize: 5 };
		expect(await run(leads, 'lead_id', { options })).not.toContain('Duplicate');
		expect(await run(leads.slice(7), 'lead_id', { options })).toBe(
			'0:Duplicate 1:Duplicate 2:Duplicate 3:Duplicate 4:Duplicate',
		);
		expect(await run(leads.slice(6, 7), 'lead_id', { options })).toBe('0:Verified');
	});

	it('of 0 remembers nothing', async () => {
		const options = { historySize: 0 };
		expect(await run([event('evt_1'), event('evt_1')], 'event', { options })).toBe('0:Verified 1:Verified');
	});

	it('is each node’s own', async () => {
		expect(await run([event('evt_1')], 'event', { nodeId: 'one', nodeName: 'one' })).toBe('0:Verified');
		expect(await run([event('evt_1')], 'event', { nodeId: 'two', nodeName: 'two' })).toBe('0:Verified');
	});

	it('is left alone with idempotency off, and so is the static data of the workflow', async () => {
		const { staticData } = workflow;
		const { run: first } = await runVerify([event('evt_1')], {
			...workflow,
			parameters: { idempotency: 'off' },
		});
		expect([first.status, staticData]).toEqual(['success', {}]);
	});
});
