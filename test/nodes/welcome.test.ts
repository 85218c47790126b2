import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { useHistoryStores } from '../helpers/history-stores';

/*
 * Welcome with Create Only for New Leads on. Returning customers were greeted as new each time they sent a form: leads that
 * were held back as known left by Welcome, and so did leads without contact info, at each repetition.
 */
const { stores, credentials } = useHistoryStores();

const PHONE = '+15551234567';

describe.each(['n8n', 'redis'])('in the history store %s', (historyStore) => {
	/** After a restart, or on another worker. @returns the run */
	const run = async (
		items: IDataObject[],
		parameters: IDataObject = {},
		onError = 'continueErrorOutput',
		mode?: 'manual',
	) => {
		forgetProcessMemory();
		const { options, ...others } = parameters;
		return await runAction(
			stores.endpoint,
			items,
			{
				...{ newLeadsOnly: true, historyStore, ...others },
				options: { maxAttempts: 1, ...(options as IDataObject) },
			},
			{
				...stores.workflow,
				onError: onError as 'stopWorkflow',
				credentials: credentials(),
				...(mode && { mode }),
			},
		);
	};

	/** @returns the ids of the leads that left by Welcome */
	const greeted = async (items: IDataObject[], parameters: IDataObject = {}) =>
		jsonOf(await run(items, parameters))[2]!.map(({ lead_id: id }) => id);

	it('greets a new lead when it is delivered, and nobody who is known', async () => {
		expect(await greeted([newLead()])).toEqual(['lead_1']);
		expect(await greeted([newLead(), newLead({ lead_id: 'lead_2' })])).toEqual(['lead_2']);
		expect(await greeted([newLead({ name: 'Al' })])).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['Enable is off', { enabled: false }],
		['it comes without contact info', { contactCapturedOnly: true }],
		['the sender says who is new', { newLeadSource: 'event' }],
		['the sender says who is new, and Enable is off', { newLeadSource: 'event', enabled: false }],
	])('greets no known lead when %s', async (_, parameters) => {
		await run([newLead()], { newLeadsOnly: false });
		expect(await greeted([newLead()], parameters)).toEqual([]);
	});

	it('greets a lead that somebody tried out in the editor while Enable was off', async () => {
		for (let time = 0; time < 2; time++) {
			const trial = await run([newLead()], { enabled: false }, undefined, 'manual');
			expect(jsonOf(trial)[2]).toHaveLength(1);
		}
		expect(await greeted([newLead()])).toEqual(['lead_1']);
		expect(jsonOf(await run([newLead()], { enabled: false }, undefined, 'manual'))[2]).toEqual([]);
	});

	it('of two items of one lead that somebody tries out greets one', async () => {
		const trial = await run([newLead(), newLead({ name: 'Al' })], { enabled: false }, undefined, 'manual');
		expect(jsonOf(trial)[2]).toHaveLength(1);
	});

	it.each<[string, IDataObject]>([
		['was held back for want of contact info', { contactCapturedOnly: true }],
		['was held back because Enable is off', { enabled: false }],
		[
			'was held back for want of contact info, and the sender says who is new',
			{ contactCapturedOnly: true, newLeadSource: 'event' },
		],
		['was sent, and the sender says who is new', { newLeadSource: 'event' }],
	])('greets a lead once that %s', async (_, parameters) => {
		expect(await greeted([newLead(), newLead({ name: 'Al' })], parameters)).toEqual(['lead_1']);
		expect(await greeted([newLead({ name: 'Alex R.' })], parameters)).toEqual([]);
	});

	it('greets a lead once that is held back first and has its contact info later', async () => {
		const parameters = { contactCapturedOnly: true };
		expect(await greeted([newLead()], parameters)).toEqual(['lead_1']);
		expect(await greeted([newLead({ phone: PHONE })], parameters)).toEqual([]);
		expect(stores.endpoint.requests).toHaveLength(1);
	});

	it('greets a lead once whose delivery fails again and again', async () => {
		stores.endpoint.setAnswer({ status: 400 });
		expect(await greeted([newLead()])).toEqual(['lead_1']);
		expect(await greeted([newLead({ name: 'Al' })])).toEqual([]);
	});

	it('greets nobody for an update', async () => {
		const update = newLead({ event: 'new_message', is_new_lead: true });
		expect(await greeted([update], { newLeadSource: 'event' })).toEqual([]);
	});

	it('greets nobody of whom the sender says that the lead is not new', async () => {
		const parameters = { newLeadSource: 'event', contactCapturedOnly: true };
		expect(await greeted([newLead({ is_new_lead: false })], parameters)).toEqual([]);
	});

	it('knows a returning customer by the form that the same person sends again', async () => {
		const form = {
			leadData: 'fields',
			leadFields: { lead_id: '', name: '={{ $json.who }}', phone: PHONE },
			options: { returningLeadKey: 'contact' },
		};
		expect(await greeted([{ who: 'Alex' }], form)).toHaveLength(1);
		expect(await greeted([{ who: 'Alex R.' }], form)).toEqual([]);
		expect(await greeted([{ who: 'Alex' }], { ...form, enabled: false })).toEqual([]);
	});

	it('greets a lead again that was removed from the history, or whose history was cleared', async () => {
		const parameters = { contactCapturedOnly: true };
		const change = async (operation: string) =>
			await run([newLead()], { resource: 'leadHistory', operation });
		expect(await greeted([newLead()], parameters)).toEqual(['lead_1']);
		await change('remove');
		expect(await greeted([newLead()], parameters)).toEqual(['lead_1']);
		await change('clear');
		expect(await greeted([newLead()], parameters)).toEqual(['lead_1']);
	});

	it('counts as known only what was delivered', async () => {
		await run([newLead()], { contactCapturedOnly: true });
		const counted = await run([{}], { resource: 'leadHistory', operation: 'count' });
		expect(jsonOf(counted)[0]).toEqual([{ count: 0 }]);
	});

	it('greets a lead in the next run when the workflow has stopped at this node', async () => {
		const parameters = { contactCapturedOnly: true };
		stores.endpoint.setAnswer({ status: 400 });
		const items = [newLead(), newLead({ lead_id: 'lead_2', phone: PHONE })];
		const stopped = await run(items, parameters, 'stopWorkflow');
		expect(stopped.error).toBeDefined();
		stores.endpoint.setAnswer({ status: 200 });
		expect(await greeted(items, parameters)).toEqual(['lead_1', 'lead_2']);
	});

	it.each<[string, IDataObject, IDataObject]>([
		['the history says who is new', {}, {}],
		['the sender says who is new', { newLeadSource: 'event' }, { newLeadSource: 'event' }],
		['Create Only for New Leads is turned on for the next run', { newLeadsOnly: false }, {}],
	])('greets whom a run delivered that has stopped at this node, once: %s', async (_, before, parameters) => {
		const { endpoint } = stores;
		endpoint.setAnswer(({ json }) => ({ status: (json as IDataObject).lead_id === 'lead_2' ? 422 : 200 }));
		const items = [newLead(), newLead({ lead_id: 'lead_2' })];
		for (const these of [before, parameters]) {
			expect((await run(items, these, 'stopWorkflow')).error).toBeDefined();
		}
		endpoint.setAnswer({ status: 200 });
		expect(await greeted(items, parameters)).toEqual(['lead_1', 'lead_2']);
		expect(await greeted(items, parameters)).toEqual([]);
	});

	it.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'greets the leads of an execution that was stopped when they come again, once: nobody got what left the node (%s)',
		async (onError) => {
			// In one process: n8n saves no built-in history of an execution that is stopped.
			const played = async (signal?: AbortSignal) =>
				await runAction(
					stores.endpoint,
					['lead_1', 'lead_2', 'lead_3'].map((id) => newLead({ lead_id: id })),
					{ newLeadsOnly: true, historyStore, options: { concurrency: 1, maxAttempts: 1 } },
					{ ...stores.workflow, onError, credentials: credentials(), ...(signal && { signal }) },
				);
			const stop = new AbortController();
			stores.endpoint.setAnswer(({ json }) => {
				if ((json as IDataObject).lead_id === 'lead_2') stop.abort();
				return {};
			});
			await played(stop.signal);
			stores.endpoint.setAnswer({});
			const welcome = async () => jsonOf(await played())[2]!.map(({ lead_id: id }) => id);
			expect([await welcome(), await welcome()]).toEqual([['lead_1', 'lead_2', 'lead_3'], []]);
		},
	);

	it('greets a lead once that was to be greeted and was removed from the history', async () => {
		stores.endpoint.setAnswer(({ json }) => ({
			status: (json as IDataObject).lead_id === 'lead_2' ? 422 : 200,
		}));
		await run([newLead(), newLead({ lead_id: 'lead_2' })], {}, 'stopWorkflow');
		await run([newLead()], { resource: 'leadHistory', operation: 'remove' });
		expect(await greeted([newLead()])).toEqual(['lead_1']);
		expect(await greeted([newLead({ name: 'Al' })])).toEqual([]);
	});

	it('still greets each time while Create Only for New Leads is off', async () => {
		expect(await greeted([newLead()], { newLeadsOnly: false })).toEqual(['lead_1']);
		expect(await greeted([newLead()], { newLeadsOnly: false })).toEqual(['lead_1']);
	});
});

it('greets a lead once that was tried out and held back for want of contact info', async () => {
	const parameters = { newLeadsOnly: true, contactCapturedOnly: true };
	const greetedBy = async (mode?: 'manual') =>
		jsonOf(
			await runAction(stores.endpoint, [newLead()], parameters, {
				...stores.workflow,
				...(mode && { mode }),
			}),
		)[2]!.length;
	expect([await greetedBy('manual'), await greetedBy()]).toEqual([1, 0]);
});

it('greets a lead that was tried out in a sub-workflow while Enable was off, when it is sent later', async () => {
	const greetedBy = async (enabled: boolean, rootMode: 'manual' | 'webhook') =>
		jsonOf(
			await runAction(
				stores.endpoint,
				[newLead()],
				{ newLeadsOnly: true, enabled },
				{ ...stores.workflow, mode: 'integrated', rootMode },
			),
		)[2]!.length;
	expect([await greetedBy(false, 'manual'), await greetedBy(true, 'webhook')]).toEqual([1, 1]);
});

it('of 20 executions that hold back one lead at the same time, one greets it', async () => {
	const { workflow, endpoint } = stores;
	const parameters = { newLeadsOnly: true, contactCapturedOnly: true };
	const runs = await Promise.all(
		Array.from({ length: 20 }, async (_, n) => {
			const lead = newLead({ name: `event ${n}` });
			return jsonOf(await runAction(endpoint, [lead], parameters, { ...workflow }))[2]!;
		}),
	);
	expect(runs.flat()).toHaveLength(1);
});

it('leaves the decision to the time when the lead is fed back, where the history cannot be asked', async () => {
	const broken = { restWebhookRedisApi: { host: '127.0.0.1', port: 1 } };
	const parameters = { newLeadsOnly: true, historyStore: 'redis' };
	const failed = await runAction(stores.endpoint, [newLead()], parameters, {
		...stores.workflow,
		onError: 'continueErrorOutput',
		credentials: { ...credentials(), ...broken },
	});
	expect(jsonOf(failed)[2]).toEqual([]);
	const [item] = jsonOf(failed)[3]!;
	expect(item).toMatchObject({ delivery: { reason: 'history_unavailable' } });
	expect(failed.hints.map(({ message }) => message).join()).toContain('did not leave by Welcome');
	const again = await runAction(stores.endpoint, [item!], parameters, {
		...stores.workflow,
		onError: 'continueErrorOutput',
		credentials: credentials(),
	});
	expect(jsonOf(again)[2]).toMatchObject([{ lead_id: 'lead_1', event: { welcome_decided: true } }]);
});

it('greets a lead once of which an older state comes out as stale', async () => {
	let goOn: () => void = () => {};
	const held = new Promise<void>((resolve) => (goOn = resolve));
	stores.endpoint.setAnswer(async () => {
		await held;
		return { status: 200 };
	});
	const parameters = { newLeadsOnly: true, options: { keepOrder: true } };
	const messageAt = (timestamp: string) => ({ direction: 'inbound', text: 'x', timestamp });
	const run = async (timestamp: string) =>
		jsonOf(
			await runAction(
				stores.endpoint,
				[newLead({ event: 'new_lead', messages: ['2026-04-20', timestamp].map(messageAt) })],
				parameters,
				{ ...stores.workflow },
			),
		);
	const newer = run('2026-04-22T08:00:00Z');
	while (stores.endpoint.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	const older = run('2026-04-21T08:00:00Z');
	await new Promise((resolve) => setTimeout(resolve, 200));
	goOn();
	const [first, second] = await Promise.all([newer, older]);
	expect(second[1]).toMatchObject([{ delivery: { reason: 'stale' } }]);
	expect([first[2]!.length, second[2]!.length]).toEqual([1, 0]);
});
