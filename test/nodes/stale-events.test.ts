import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { leadRequest, SECRET, webhookItem } from '../fixtures/requests';
import { useHistoryStores } from '../helpers/history-stores';
import { callTrigger, startItem } from '../helpers/trigger';
import { jsonOf, runVerify } from '../helpers/verify';

/* What a receiver says of an event that is older than one it has let through for the lead. */
const { stores, credentials } = useHistoryStores();

const asked = (...minutes: number[]) =>
	minutes.map((minute) => ({
		direction: 'inbound',
		text: `at ${minute}`,
		timestamp: `2026-04-21T15:0${minute}:00Z`,
	}));
const state = (change: IDataObject, ...minutes: number[]) =>
	newLead({ ...change, messages: asked(...minutes) });

type Receive = (leads: IDataObject[], setup?: { mode?: 'manual' }, port?: number) => Promise<unknown[]>;
let events = 0;
const receivers: Array<[string, (store: string) => Receive]> = [
	[
		'the trigger',
		(historyStore) =>
			async (leads, { mode } = {}, port) => {
				const marks: unknown[] = [];
				for (const lead of leads) {
					const run = await callTrigger(leadRequest(lead, { 'webhook-id': `evt_${++events}` }), {
						...stores.workflow,
						credentials: { ...credentials(port), restWebhookApi: { secretKey: SECRET } },
						parameters: { historyStore },
						...(mode && { mode }),
					} as Parameters<typeof callTrigger>[1]);
					marks.push((startItem(run).event as IDataObject).stale);
				}
				return marks;
			},
	],
	[
		'Verify',
		(historyStore) =>
			async (leads, { mode } = {}, port) => {
				const items = leads.map((lead) => webhookItem(lead, { 'webhook-id': `evt_${++events}` }));
				const run = await runVerify(items, {
					...stores.workflow,
					credentials: { ...credentials(port), restWebhookApi: { secretKey: SECRET } },
					parameters: { historyStore, idempotency: 'off' },
					...(mode && { mode }),
				});
				return jsonOf(run).Verified!.map(({ event }) => (event as IDataObject).stale);
			},
	],
];

test('Verify does not count what somebody tries out in a sub-workflow', async () => {
	const note = async (minute: number, rootMode: 'manual' | 'webhook') => {
		const parameters = { idempotency: 'off' };
		const setup = { ...stores.workflow, parameters, mode: 'integrated', rootMode } as const;
		return jsonOf(await runVerify([webhookItem(state({}, minute))], setup)).Verified!;
	};
	await note(3, 'manual');
	const [item] = await note(1, 'webhook');
	expect((item!.event as IDataObject).stale).toBeUndefined();
});

describe.each(receivers)('%s', (_, receiveWith) => {
	describe.each(['n8n', 'redis'])('with the store %s', (store) => {
		const receive: Receive = (...given) => receiveWith(store)(...given);

		test('marks a state whose newest message is older, and no other', async () => {
			expect(await receive([state({}, 1), state({}, 1, 3), state({}, 1, 2), state({}, 1, 3, 4)])).toEqual([
				undefined,
				undefined,
				true,
				undefined,
			]);
		});

		test('marks a state with fewer messages up to the same time', async () => {
			expect(await receive([state({}, 1, 1), state({}, 1)])).toEqual([undefined, true]);
		});

		test('marks no other lead, no repeat of the same state, and no event without messages', async () => {
			const silent = newLead({ messages: [] });
			expect(await receive([state({}, 3), state({ lead_id: 'b' }, 1), state({}, 3), silent])).toEqual(
				Array(4).fill(undefined),
			);
		});

		test('marks no parts of a lead', async () => {
			const original = { locationId: 'loc', type: 'InboundMessage', contactId: 'c' };
			const parts = [state({ original }, 1, 3), state({ original }, 1, 2)];
			expect(await receive(parts)).toEqual([undefined, undefined]);
		});

		test('does not count what somebody tries out in the editor', async () => {
			await receive([state({}, 3)], { mode: 'manual' });
			expect(await receive([state({}, 1)])).toEqual([undefined]);
		});
	});
});
