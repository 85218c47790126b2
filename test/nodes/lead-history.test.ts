import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory, MemoryHistory, HistoryUnavailableError, RedisHistory } from '../../lib';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { runWorkflow } from '../helpers/engine';
import { useHistoryStores } from '../helpers/history-stores';

/* Lead History → Add, Check, Remove, Count, Clear. */
const { stores, credentials } = useHistoryStores();

const leads = (...ids: string[]) => ids.map((lead_id) => ({ lead_id }));

describe.each(['n8n', 'redis'])('in the history store %s', (historyStore) => {
	/** Each run is one after a restart, or on another worker. */
	const history = async (
		operation: string,
		items: IDataObject[] = [{}],
		parameters: IDataObject = {},
		run = {},
	) => {
		forgetProcessMemory();
		return await runAction(
			stores.endpoint,
			items,
			{ resource: 'leadHistory', operation, historyStore, ...parameters },
			{ ...stores.workflow, credentials: credentials(), ...run },
		);
	};
	const outcome = async (...args: Parameters<typeof history>) => jsonOf(await history(...args))[0];
	const deliver = async (items: IDataObject[], options: IDataObject = {}) => {
		forgetProcessMemory();
		const parameters = { newLeadsOnly: true, historyStore, options };
		return waysOut(
			await runAction(stores.endpoint, items, parameters, { ...stores.workflow, credentials: credentials() }),
		);
	};
	const contact = { options: { returningLeadKey: 'contact' } };

	it('Add makes the customers of before known: Deliver holds them back', async () => {
		expect(await outcome('add', leads('a', 'b', 'a'))).toEqual([
			{ lead_id: 'a', known: true, was_known: false },
			{ lead_id: 'b', known: true, was_known: false },
			{ lead_id: 'a', known: true, was_known: true },
		]);
		expect(await deliver([newLead({ lead_id: 'a' }), newLead({ lead_id: 'c' })])).toBe(
			'0:Not Sent 1:Delivered',
		);
		expect(stores.endpoint.requests).toHaveLength(1);
	});

	it('Check tells what Deliver would find, and changes nothing', async () => {
		await deliver([newLead({ lead_id: 'a' })]);
		for (let times = 0; times < 2; times++) {
			expect(await outcome('check', leads('a', 'b'))).toEqual([
				{ lead_id: 'a', known: true, was_known: true },
				{ lead_id: 'b', known: false, was_known: false },
			]);
		}
	});

	it('Remove makes a lead new: Deliver sends it again', async () => {
		await deliver(leads('a', 'b'));
		expect(await outcome('remove', leads('a', 'x'))).toEqual([
			{ lead_id: 'a', known: false, was_known: true },
			{ lead_id: 'x', known: false, was_known: false },
		]);
		expect(await deliver(leads('a', 'b'))).toBe('0:Delivered 1:Not Sent');
	});

	it('Count and Clear say how many there are, once for all items', async () => {
		await outcome('add', leads('a', 'b', 'c'));
		expect(await outcome('count', [{}, {}])).toEqual([{ count: 3 }]);
		expect(await outcome('clear', [{}, {}])).toEqual([{ cleared: 3 }]);
		expect(await outcome('count')).toEqual([{ count: 0 }]);
	});

	it.each([
		['count', 'count'],
		['clear', 'cleared'],
	])('%s that fails gives no number: 0 would mean an empty history', async (operation, name) => {
		await outcome('add', leads('a'));
		const failed = (onError: 'continueRegularOutput' | 'continueErrorOutput') =>
			history(operation, [{}], { historyOf: 'Nobody' }, { onError });
		const message = 'History Of: this workflow has no node "Nobody"';
		const json = {
			[name]: null,
			reason: 'invalid_options',
			message: expect.stringContaining(message) as string,
		};
		expect(jsonOf(await failed('continueErrorOutput'))[3]).toEqual([json]);
		expect(jsonOf(await failed('continueRegularOutput'))[0]).toEqual([
			{ ...json, error: expect.stringContaining(message) as string },
		]);
		expect(await outcome('count')).toEqual([{ count: 1 }]);
	});

	it('go by the same keys as Deliver: with Contact also by email and phone, in any spelling', async () => {
		await outcome(
			'add',
			[newLead({ lead_id: 'a', email: 'Alex@Example.com', phone: '+1 (555) 123-4567' })],
			contact,
		);
		expect(await outcome('check', [{ lead_id: 'b', email: 'alex@example.com' }], contact)).toEqual([
			{ lead_id: 'b', known: true, was_known: true },
		]);
		expect(await outcome('check', [{ lead_id: 'b', email: 'alex@example.com' }])).toMatchObject([
			{ known: false },
		]);
		expect(await deliver([newLead({ lead_id: 'c', phone: '0015551234567' })], contact.options)).toBe(
			'0:Not Sent',
		);
		await outcome(
			'remove',
			[newLead({ lead_id: 'a', email: 'alex@example.com', phone: '+15551234567' })],
			contact,
		);
		expect(await deliver([newLead({ lead_id: 'd', phone: '0015551234567' })], contact.options)).toBe(
			'0:Delivered',
		);
	});

	it('Add and Remove go by all keys where nobody has chosen one, as Deliver does, so that you can choose later', async () => {
		const alex = { lead_id: 'a', email: 'alex@example.com' };
		const sameEmail = newLead({ lead_id: 'b', email: 'alex@example.com' });
		expect(await outcome('add', [alex, alex, sameEmail])).toMatchObject([
			{ known: true, was_known: false },
			{ known: true, was_known: true },
			{ known: true, was_known: false },
		]);
		expect(await deliver([newLead({ ...alex, lead_id: 'c' })], contact.options)).toBe('0:Not Sent');
		expect(await outcome('remove', [alex, sameEmail])).toMatchObject([
			{ known: false, was_known: true },
			{ known: false, was_known: true },
		]);
		expect(await deliver([newLead({ ...alex, lead_id: 'd' })], contact.options)).toBe('0:Delivered');
		await outcome('clear');
		await outcome('add', [alex], { options: { returningLeadKey: 'lead_id' } });
		expect(await outcome('count')).toEqual([{ count: 1 }]);
	});

	it('read the options for each lead', async () => {
		const options = { returningLeadKey: 'contact', defaultCountry: '={{ $json.country }}' };
		const items = [
			{ lead_id: 'a', phone: '(512) 555-0142', country: 'US' },
			{ lead_id: 'b', phone: '030 901820', country: 'DE' },
			{ lead_id: 'c', phone: '(512) 555-0143', country: 'nowhere' },
		];
		const run = await history('add', items, { options }, { onError: 'continueErrorOutput' });
		expect(jsonOf(run)).toMatchObject([
			[{ known: true }, { known: true }],
			[],
			[],
			[{ reason: 'invalid_options' }],
		]);
		const inFull = ['+1 512 555 0142', '+49 30 901820'].map((phone) => ({ lead_id: 'x', phone }));
		expect(await outcome('check', inFull, contact)).toMatchObject([{ known: true }, { known: true }]);
	});

	it('take Form Fields: a customer list without lead IDs is added by email and phone', async () => {
		const fields = { leadData: 'fields', leadFields: { email: '={{ $json.mail }}' }, ...contact };
		expect(await outcome('add', [{ mail: 'alex@example.com' }], fields)).toEqual([
			{ lead_id: null, known: true, was_known: false },
		]);
		expect(await outcome('count')).toEqual([{ count: 1 }]);
		expect(await deliver([newLead({ email: 'alex@example.com' })], contact.options)).toBe('0:Not Sent');
	});

	it('refuse a lead that nothing tells from others', async () => {
		const fields = { leadData: 'fields', leadFields: { email: '={{ $json.mail }}' } };
		const { error } = await history('add', [{ mail: 'alex@example.com' }], fields);
		expect(error?.message).toContain('is empty, so the history could not recognise this lead');
		expect(await outcome('count')).toEqual([{ count: 0 }]);
	});

	it('add nothing in a run that fails for one bad lead, and the good ones where it goes on', async () => {
		const items = [{ lead_id: 'a' }, { name: 'no lead' }, { lead_id: 'b' }];
		expect((await history('add', items)).error).toBeDefined();
		expect(await outcome('count')).toEqual([{ count: 0 }]);
		const run = await history('add', items, {}, { onError: 'continueErrorOutput' });
		expect(jsonOf(run)).toMatchObject([
			[
				{ lead_id: 'a', known: true },
				{ lead_id: 'b', known: true },
			],
			[],
			[],
			[{ lead_id: null, known: null, reason: 'invalid_lead' }],
		]);
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	});

	const hintsOf = ({ hints }: { hints: Array<{ message: string }> }) => hints.map(({ message }) => message);

	it('keep to History Size, and say of whom it has no room that they are not known', async () => {
		const run = await history('add', leads('a', 'b', 'c'), { options: { historySize: 2 } });
		expect(jsonOf(run)[0]?.map(({ known }) => known)).toEqual([false, true, true]);
		expect(hintsOf(run)).toEqual([
			expect.stringContaining('1 of the IDs in it and of their own were forgotten'),
		]);
	});

	it.each<[string, string[], unknown[], string[]]>([
		['nobody where the lead is known already', ['b'], [], ['a', 'b', 'c']],
		[
			'only as many as are new',
			['b', 'd'],
			[expect.stringContaining('room for these leads, 1 of the IDs')],
			['b', 'c', 'd'],
		],
	])('Add with a History Size below what is known forgets %s', async (_, added, hints, known) => {
		await history('add', leads('a', 'b', 'c'));
		const run = await history('add', leads(...added), { options: { historySize: 1 } });
		expect(hintsOf(run)).toEqual(expect.arrayContaining(hints));
		expect(run.hints.filter(({ message }) => message.includes('forgotten'))).toHaveLength(hints.length);
		expect(jsonOf(run)[0]).toMatchObject(added.map(() => ({ known: true })));
		const found = await outcome('check', leads('a', 'b', 'c', 'd'));
		expect(found?.filter((lead) => lead.known).map((lead) => lead.lead_id)).toEqual(known);
	});

	it('Add reports what it has added although the history can no longer be asked', async () => {
		const store = historyStore === 'redis' ? RedisHistory.prototype : MemoryHistory.prototype;
		const check = jest.spyOn(store, 'check');
		const add = jest.spyOn(store, 'add');
		check.mockImplementation((many) => {
			if (add.mock.calls.length > 0) throw new HistoryUnavailableError('Redis is away');
			return many.map(() => false) as never;
		});
		try {
			expect(await outcome('add', leads('a'))).toMatchObject([{ known: true, was_known: false }]);
			add.mockClear();
			expect(await outcome('add', leads('b', 'c'), { options: { historySize: 2 } })).toMatchObject([
				{ lead_id: 'b', known: null, was_known: false },
				{ lead_id: 'c', known: null, was_known: false },
			]);
		} finally {
			check.mockRestore();
			add.mockRestore();
		}
		expect(await outcome('check', leads('a', 'b', 'c'))).toMatchObject([
			{ known: false },
			{ known: true },
			{ known: true },
		]);
	});

	describe('Add, where History Size has no room for all keys of the leads', () => {
		const customers = ['a', 'b'].map((id) => ({ lead_id: id, email: `${id}@example.com` }));
		const byAllKeys = expect.stringContaining('so they were added by Returning Lead Key alone');

		it.each<[string, number, string[], number, unknown[]]>([
			['adds them by all keys while these fit', 4, [], 4, []],
			['adds them by their ID alone, and says so', 3, [], 2, [byAllKeys]],
			['pushes out nobody who is known', 5, ['x', 'y'], 4, [byAllKeys]],
			[
				'pushes out no more than their IDs need',
				3,
				['x', 'y'],
				3,
				[byAllKeys, expect.stringContaining('1 of the IDs')],
			],
		])('%s', async (_, historySize, before, count, hints) => {
			const options = { options: { historySize } };
			if (before.length > 0) await history('add', leads(...before), options);
			const run = await history('add', customers, options);
			expect(hintsOf(run)).toEqual(hints);
			expect(jsonOf(run)[0]).toMatchObject([{ known: true }, { known: true }]);
			expect(await outcome('count')).toEqual([{ count }]);
		});

		it('counts no lead twice that is added a second time', async () => {
			const options = { options: { historySize: 4 } };
			await history('add', customers, options);
			expect(hintsOf(await history('add', customers, options))).toEqual([]);
			expect(await outcome('count')).toEqual([{ count: 4 }]);
		});

		it('knows no way to take fewer places where Contact is chosen', async () => {
			const options = { options: { historySize: 3, returningLeadKey: 'contact' } };
			expect(hintsOf(await history('add', customers, options))).toEqual([
				expect.stringContaining('1 of the IDs'),
			]);
			expect(await outcome('count')).toEqual([{ count: 3 }]);
		});
	});

	it('are quick for 100 000 leads', async () => {
		const many = Array.from({ length: 100_000 }, (_, index) => ({ lead_id: `lead_${index}` }));
		expect(await outcome('add', many)).toHaveLength(100_000);
		expect(await outcome('count')).toEqual([{ count: 100_000 }]);
		expect(await deliver(leads('lead_0', 'lead_99999', 'x'))).toBe('0:Not Sent 1:Not Sent 2:Delivered');
	}, 120_000);

	describe('History Of', () => {
		const action = (nodeName: string, parameters: IDataObject) => ({
			node: new RestWebhook(),
			nodeId: `id of ${nodeName}`,
			nodeName,
			parameters: { enabled: true, historyStore, ...parameters },
			credentials: credentials(),
		});
		const send = (parameters: IDataObject = contact) =>
			action('Send to CRM', {
				resource: 'leadEvent',
				operation: 'deliver',
				newLeadsOnly: true,
				...parameters,
			});
		const about = (operation: string, parameters: IDataObject = {}) =>
			action('History', { resource: 'leadHistory', operation, historyOf: 'Send to CRM', ...parameters });
		const run = async (nodes: Array<ReturnType<typeof action>>, items: IDataObject[], setup: object = {}) => {
			forgetProcessMemory();
			return await runWorkflow({
				...stores.workflow,
				nodes,
				items,
				wires: [['Start', 0, nodes[0]!.nodeName]],
				...setup,
			});
		};
		const alex = { lead_id: 'a', email: 'alex@example.com' };

		it('is about the history of another node, by that node’s Returning Lead Key', async () => {
			const added = await run([about('add'), send()], [alex]);
			expect(added.outputs.History?.[0]?.map(({ json }) => json)).toEqual([
				{ lead_id: 'a', known: true, was_known: false },
			]);
			const sent = await run([send(), about('add')], [{ lead_id: 'b', email: 'alex@example.com' }]);
			const [deliveredItems, notSent] = sent.outputs['Send to CRM'] ?? [];
			expect([deliveredItems?.length, notSent?.length]).toEqual([0, 1]);
			const cleared = await run([about('clear'), send()], [{}]);
			expect(cleared.outputs.History?.[0]?.map(({ json }) => json)).toEqual([{ cleared: 3 }]);
		});

		it.each<[string, IDataObject, number]>([
			['off: by all keys, as that node does', { newLeadsOnly: false }, 2],
			['on: by its Returning Lead Key alone', {}, 1],
			['on by an expression: by all keys', { newLeadsOnly: '={{ true }}' }, 2],
			['on, and its key by an expression: by all keys', { returningLeadKey: '={{ "lead_id" }}' }, 2],
		])('adds, while Create Only for New Leads of that node is %s', async (_, parameters, count) => {
			await run([about('add'), send(parameters)], [alex]);
			const counted = await run([about('count'), send(parameters)], [{}]);
			expect(counted.outputs.History?.[0]?.map(({ json }) => json)).toEqual([{ count }]);
		});

		it('says which options of that node it cannot read, and only where they are not set here', async () => {
			const options = { returningLeadKey: 'contact', defaultCountry: '={{ $json.country }}' };
			const hintsOf = async (own: IDataObject) => {
				const done = await run([about('add', { options: own }), send({ options })], [alex]);
				const runs = done.run.data.resultData.runData.History ?? [];
				return runs.flatMap(({ hints = [] }) => hints.map(({ message }) => message));
			};
			expect(await hintsOf({})).toEqual([
				expect.stringMatching(/^In "Send to CRM" an expression sets Default Country\. Only that node/),
			]);
			expect(await hintsOf({ defaultCountry: 'US' })).toEqual([]);
		});

		it.each<[string, IDataObject, string]>([
			['no node has', { historyOf: 'Send to ERP' }, 'this workflow has no node "Send to ERP"'],
			['another kind of node has', { historyOf: 'Start' }, '"Start" is no REST Webhook node'],
		])('says so of a name that %s', async (_, parameters, message) => {
			expect((await run([about('add', parameters), send()], [alex])).error?.message).toContain(message);
		});

		it('does not take the history for empty that is kept in another store', async () => {
			const other = historyStore === 'n8n' ? 'redis' : 'n8n';
			const { error } = await run([about('count', { historyStore: other }), send()], [alex]);
			expect(error?.message).toContain('"Send to CRM" keeps its history elsewhere');
		});
	});
});

describe('in the editor', () => {
	const history = async (operation: string, run: object = {}) => {
		const parameters = { resource: 'leadHistory', operation };
		return await runAction(stores.endpoint, leads('a'), parameters, { ...stores.workflow, ...run });
	};
	const send = async () =>
		waysOut(await runAction(stores.endpoint, leads('a'), { newLeadsOnly: true }, { ...stores.workflow }));

	it.each(['add', 'remove', 'clear'])(
		'%s says that n8n saves no built-in history of a test run, instead of pretending',
		async (operation) => {
			const result = await history(operation, { mode: 'manual' });
			expect(jsonOf(result)[0]).toMatchObject([{ saved: false }]);
			expect(result.hints).toMatchObject([
				{
					type: 'warning',
					message: expect.stringContaining('until it restarts. n8n saves the built-in history'),
				},
			]);
		},
	);

	it.each(['check', 'count'])('%s, which changes nothing, says nothing of it', async (operation) => {
		const result = await history(operation, { mode: 'manual' });
		expect([Object.keys(jsonOf(result)[0]?.[0] ?? {}), result.hints]).not.toContain('saved');
		expect(result.hints).toEqual([]);
	});

	it.each(['add', 'remove', 'clear'])('%s of a production run says nothing of it', async (operation) => {
		const result = await history(operation);
		expect([jsonOf(result)[0]?.[0]?.saved, result.hints]).toEqual([undefined, []]);
	});

	it('nor does it where the history is in Redis', async () => {
		const result = await runAction(
			stores.endpoint,
			leads('a'),
			{ resource: 'leadHistory', operation: 'clear', historyStore: 'redis' },
			{ ...stores.workflow, mode: 'manual', credentials: credentials() },
		);
		expect([jsonOf(result)[0], result.hints]).toEqual([[{ cleared: 0 }], []]);
	});

	it('Clear holds in this n8n, and for good with the next production run', async () => {
		await send();
		await history('clear', { mode: 'manual' });
		expect(await send()).toBe('0:Delivered');
		forgetProcessMemory();
		expect(await send()).toBe('0:Not Sent');
	});

	it('Add after a restart holds, also where the history was cleared at some time before', async () => {
		await send();
		await history('clear');
		forgetProcessMemory();
		// The editor may send no static data along.
		await history('add', { mode: 'manual', staticData: {} });
		expect(await send()).toBe('0:Not Sent');
	});

	it('Remove holds in this n8n, and for good with the next production run', async () => {
		await send();
		await history('remove', { mode: 'manual' });
		await history('check');
		forgetProcessMemory();
		expect(await send()).toBe('0:Delivered');
	});
});

it('while Redis cannot be reached every lead fails, with the reason', async () => {
	const parameters = { resource: 'leadHistory', operation: 'add', historyStore: 'redis' };
	const run = { ...stores.workflow, credentials: credentials(1), onError: 'continueErrorOutput' as const };
	expect(jsonOf(await runAction(stores.endpoint, leads('a', 'b'), parameters, run))).toMatchObject([
		[],
		[],
		[],
		[{ reason: 'history_unavailable' }, { reason: 'history_unavailable' }],
	]);
});
