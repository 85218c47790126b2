import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { newLead } from '../fixtures/leads';
import { signatureOf, webhookItem } from '../fixtures/requests';
import { jsonOf, runVerify, waysOut, type VerifySetup } from '../helpers/verify';

/* What counts as a repeat: in one batch and across executions. */
let workflow: { workflowId: string; staticData: IDataObject };
beforeEach(() => {
	workflow = { workflowId: randomUUID(), staticData: {} };
});

type Idempotency = 'off' | 'event' | 'lead_id';
const run = async (items: IDataObject[], idempotency?: Idempotency, setup: VerifySetup = {}) =>
	waysOut(
		await runVerify(items, { ...workflow, parameters: { ...(idempotency && { idempotency }) }, ...setup }),
	);
const event = (id: string | undefined, lead = 'lead_1') =>
	webhookItem(newLead({ lead_id: lead }), { 'webhook-id': id });
const batch = [event('evt_1'), event('evt_1'), event('evt_2'), event('evt_3', 'lead_2'), event('evt_1')];

describe('what is a repeat', () => {
	it.each<[Idempotency | undefined, string]>([
		['off', '0:Verified 1:Verified 2:Verified 3:Verified 4:Verified'],
		['event', '0:Verified 1:Duplicate 2:Verified 3:Verified 4:Duplicate'],
		[undefined, '0:Verified 1:Duplicate 2:Verified 3:Verified 4:Duplicate'],
		['lead_id', '0:Verified 1:Duplicate 2:Duplicate 3:Verified 4:Duplicate'],
	])('with idempotency %s, in one batch', async (idempotency, ways) => {
		expect(await run(batch, idempotency)).toBe(ways);
	});

	it.each<[Idempotency | undefined, string]>([
		['off', '0:Verified 0:Verified 0:Verified 0:Verified 0:Verified'],
		['event', '0:Verified 0:Duplicate 0:Verified 0:Verified 0:Duplicate'],
		[undefined, '0:Verified 0:Duplicate 0:Verified 0:Verified 0:Duplicate'],
		['lead_id', '0:Verified 0:Duplicate 0:Duplicate 0:Verified 0:Duplicate'],
	])('with idempotency %s, across executions', async (idempotency, ways) => {
		const runs: string[] = [];
		for (const item of batch) runs.push(await run([item], idempotency));
		expect(runs.join(' ')).toBe(ways);
	});

	it('is the same payload again when nothing names its event', async () => {
		const items = [event(undefined), event(undefined), event(undefined, 'lead_2')];
		expect(await run(items)).toBe('0:Verified 1:Duplicate 2:Verified');
	});

	it.each(['constructor', '__proto__', '10', '2', 'hasOwnProperty'])(
		'is the same for the id %s',
		async (id) => {
			expect(await run([event(id), event(id)])).toBe('0:Verified 1:Duplicate');
			expect(await run([event('a', id), event('b', id)], 'lead_id')).toBe('0:Verified 1:Duplicate');
		},
	);

	it('is a signed event, also with a header that calls it a test', async () => {
		const signed = signatureOf(JSON.stringify(newLead()));
		const [lead, test] = ['new_lead', 'test'].map((type) =>
			webhookItem(newLead(), { ...signed, 'x-secret-key': undefined, 'x-lead-event': type }),
		);
		const setup = { parameters: { leadSource: 'standardWebhooks' } };
		expect(await run([lead!, test!], undefined, setup)).toBe('0:Verified 1:Duplicate');
	});

	it('is no item that was rejected', async () => {
		const wrong = webhookItem(newLead(), { 'x-secret-key': 'wrong' });
		const invalid = webhookItem(newLead({ name: true }));
		expect(await run([wrong, invalid, event('evt_1')])).toBe('0:Rejected 1:Rejected 2:Verified');
	});
});

it('lets one of 20 executions with the same event through while they run at the same time', async () => {
	const runs = await Promise.all(Array.from({ length: 20 }, () => run([event('evt_1')])));
	expect(runs.sort()).toEqual([...Array<string>(19).fill('0:Duplicate'), '0:Verified']);
});

it('lets one of 20 events of a lead through with Once per Lead, while they run at the same time', async () => {
	const runs = await Promise.all(Array.from({ length: 20 }, (_, n) => run([event(`evt_${n}`)], 'lead_id')));
	expect(runs.sort()).toEqual([...Array<string>(19).fill('0:Duplicate'), '0:Verified']);
});

it('ends two executions that hold each other’s events at the same time', async () => {
	const runs = await Promise.all([
		run([event('a'), event('b'), event('c')]),
		run([event('c'), event('b'), event('a')]),
	]);
	expect(runs.join(' ').match(/Verified/g)).toHaveLength(3);
});

describe('an expression', () => {
	it('in Idempotency counts for its item', async () => {
		const items = [
			event('evt_1'),
			{ ...event('evt_1'), once: 'off' },
			{ ...event('evt_9'), once: 'lead_id' },
		];
		const parameters = { idempotency: '={{ $json.once ?? "event" }}' };
		expect(await run([...items, event('evt_1')], undefined, { parameters })).toBe(
			'0:Verified 1:Verified 2:Verified 3:Duplicate',
		);
	});

	it('in an option counts for its item', async () => {
		const items = [
			{ ...webhookItem({}), check: true },
			{ ...webhookItem({}), check: false },
		];
		const options = { validatePayload: '={{ $json.check }}' };
		expect(await run(items, undefined, { options })).toBe('0:Rejected 1:Verified');
	});
});

describe('without Validate Payload, Once per Lead', () => {
	const options = { validatePayload: false };
	it('takes items without a lead_id for repeats only of the same event', async () => {
		const items = ['a', 'b', 'a'].map((id) => webhookItem({ order: id }, { 'webhook-id': `evt_${id}` }));
		expect(await run(items, 'lead_id', { options })).toBe('0:Verified 1:Verified 2:Duplicate');
	});

	it('takes a number for a lead_id', async () => {
		const items = [1, 2, 1].map((lead, n) => webhookItem({ lead_id: lead }, { 'webhook-id': `evt_${n}` }));
		const result = await runVerify(items, { ...workflow, parameters: { idempotency: 'lead_id' }, options });
		expect(jsonOf(result)).toMatchObject({
			Verified: [{ lead_id: 1 }, { lead_id: 2 }],
			Duplicate: [{ lead_id: 1 }],
		});
	});
});
