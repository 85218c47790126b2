import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { newLead } from '../fixtures/leads';
import type { RecordedRequest } from '../helpers/endpoint';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useHistoryStores } from '../helpers/history-stores';

/* Keep Order per Lead: executions side by side, as n8n runs them. */
jest.setTimeout(120_000);

const { stores, credentials } = useHistoryStores();
const update = (id: string, n: number) => newLead({ lead_id: id, name: `update ${n}` });
const messageOf = (day: number) => ({
	direction: 'inbound',
	text: 'x',
	timestamp: `2026-04-${day}T08:00:00Z`,
});
type Run = Parameters<typeof runAction>[3];

const ON = { keepOrder: true };
async function send(items: IDataObject[], store: string, options: IDataObject = ON, run: Run = {}) {
	return await runAction(
		stores.endpoint,
		items,
		{ historyStore: store, options },
		{ ...stores.workflow, credentials: credentials(), onError: 'continueErrorOutput', ...run },
	);
}

/** The updates that the endpoint has taken of each lead, in their order. */
const taken: Record<string, number[]> = {};
const take = ({ json }: Pick<RecordedRequest, 'json'>) => {
	const { lead_id: id, name } = json as { lead_id: string; name: string };
	(taken[id] ??= []).push(Number(name.split(' ')[1]));
	return { status: 200 };
};
beforeEach(() => {
	for (const id of Object.keys(taken)) delete taken[id];
	stores.endpoint.setAnswer(take);
});

/** Refuses the first request of the first update, and takes all others. */
function refuseFirst() {
	let isFirst = true;
	stores.endpoint.setAnswer((request) => {
		const refuses = isFirst && (request.json as IDataObject).name === 'update 1';
		if (!refuses) return take(request);
		isFirst = false;
		return { status: 503 };
	});
}

describe.each(['n8n', 'redis'])('with the store %s', (store) => {
	test('three quick updates of a lead arrive in their order, although the first attempt is answered 503', async () => {
		refuseFirst();
		const wait = { ...ON, firstRetryDelay: 0.3 };
		const runs: Array<ReturnType<typeof send>> = [];
		for (const n of [1, 2, 3]) {
			runs.push(send([update('a', n)], store, wait));
			await sleep(50);
		}
		expect((await Promise.all(runs)).map(waysOut)).toEqual(Array(3).fill('0:Delivered'));
		expect(taken.a).toEqual([1, 2, 3]);
	});

	test('of many leads in executions at once each arrives in its order, whatever the endpoint refuses', async () => {
		const leads = ['a', 'b', 'c', 'd', 'e', 'f'];
		let requests = 0;
		stores.endpoint.setAnswer((request) => (++requests % 3 === 0 ? { status: 503 } : take(request)));
		const runs: Array<ReturnType<typeof send>> = [];
		for (const n of [1, 2, 3, 4]) {
			runs.push(
				send(
					leads.map((id) => update(id, n)),
					store,
					{ ...ON, maxAttempts: 20, concurrency: 3 },
				),
			);
			await sleep(40);
		}
		for (const run of await Promise.all(runs)) expect(jsonOf(run)[0]).toHaveLength(leads.length);
		for (const id of leads) expect([id, taken[id]]).toEqual([id, [1, 2, 3, 4]]);
	});

	test('an update that failed, and is fed back in after a newer one was delivered, leaves by Not Sent', async () => {
		stores.endpoint.setAnswer({ status: 503 });
		const one = { ...ON, maxAttempts: 1 };
		const [failed] = jsonOf(await send([update('a', 1)], store, one))[3]!;
		stores.endpoint.setAnswer(take);
		await sleep(5);
		await send([update('a', 2)], store);
		const again = await send([failed!], store);
		expect(waysOut(again)).toBe('0:Not Sent');
		expect(jsonOf(again)[1]![0]!.delivery).toMatchObject({ sent: false, reason: 'stale' });
		expect(taken.a).toEqual([2]);
	});

	test('one that failed is delivered where nothing newer has been', async () => {
		stores.endpoint.setAnswer({ status: 503 });
		const [failed] = jsonOf(await send([update('a', 1)], store, { ...ON, maxAttempts: 1 }))[3]!;
		stores.endpoint.setAnswer(take);
		expect(waysOut(await send([failed!], store))).toBe('0:Delivered');
	});

	test('a state whose newest message is older goes by Not Sent, also when it came later', async () => {
		const until = (...days: number[]) => newLead({ messages: [20, ...days].map(messageOf) });
		const run = await send([until(22), until(21), until(22, 23)], store);
		expect(waysOut(run)).toBe('0:Delivered 1:Not Sent 2:Delivered');
		expect(run.hints[0]!.message).toBe('2 sent, 1 held back: a newer state delivered already');
	});

	test('a message that comes before its lead holds back neither the lead nor a message before it', async () => {
		const part = (day: number) => newLead({ messages: [messageOf(day)] });
		stores.endpoint.setAnswer({ status: 503 });
		const [failed] = jsonOf(await send([part(19)], store, { ...ON, maxAttempts: 1 }))[3]!;
		stores.endpoint.setAnswer(take);
		const lead = newLead({ messages: [20, 20].map(messageOf) });
		expect(waysOut(await send([part(22), lead, part(21), part(23)], store))).toBe(
			'0:Delivered 1:Delivered 2:Delivered 3:Delivered',
		);
		expect(waysOut(await send([failed!], store))).toBe('0:Delivered');
	});

	test('an older update whose message time this node made up is stale when it is fed back in', async () => {
		const fields = {
			leadData: 'fields',
			leadFields: { lead_id: 'a', phone: '={{ $json.phone }}', message: 'Call me' },
		};
		const sendForm = async (item: IDataObject) =>
			await runAction(
				stores.endpoint,
				[item],
				{ ...fields, historyStore: store, options: { ...ON, maxAttempts: 1 } },
				{ ...stores.workflow, credentials: credentials(), onError: 'continueErrorOutput' },
			);
		stores.endpoint.setAnswer({ status: 503 });
		const [failed] = jsonOf(await sendForm({ phone: '+15551234567' }))[3]!;
		expect(failed!.delivery).toMatchObject({ times_made_up: true });
		stores.endpoint.setAnswer({ status: 200 });
		await sleep(5);
		expect(waysOut(await sendForm({ phone: '+15557654321' }))).toBe('0:Delivered');
		expect(waysOut(await sendForm(failed!))).toBe('0:Not Sent');
	});

	test('one that came while the clock was a year ahead makes no later one stale, and the order holds from then on', async () => {
		const now = Date.now();
		const came = (n: number, at: number) => ({
			...update('a', n),
			event: { received_at: new Date(at).toISOString() },
		});
		const year = 365 * 86_400_000;
		for (const [n, at, way] of [
			[1, now + year, 'Delivered'],
			[3, now - 2_000, 'Delivered'],
			[2, now - 3_000, 'Not Sent'],
			[4, now - 1_000, 'Delivered'],
		] as const) {
			expect([n, waysOut(await send([came(n, at)], store))]).toEqual([n, `0:${way}`]);
		}
		expect(taken.a).toEqual([1, 3, 4]);
	});

	test('tests of the connection are never stale, and hold nobody up', async () => {
		const tests = [update('a', 2), update('a', 1)].map((lead) => ({
			...lead,
			event: { type: 'test', received_at: '2020-01-01' },
		}));
		expect(waysOut(await send([update('a', 3), ...tests], store))).toBe(
			'0:Delivered 1:Delivered 2:Delivered',
		);
	});

	test('a stopped execution ends its wait, and the next one has its turn', async () => {
		let goOn: () => void = () => {};
		const held = new Promise<void>((resolve) => (goOn = resolve));
		stores.endpoint.setAnswer(async (request) => {
			await held;
			return take(request);
		});
		const first = send([update('a', 1)], store);
		while (stores.endpoint.requests.length === 0) await sleep(5);
		const stop = new AbortController();
		const second = send([update('a', 2)], store, ON, { signal: stop.signal });
		await sleep(50);
		stop.abort();
		await second;
		goOn();
		await first;
		expect(waysOut(await send([update('a', 3)], store))).toBe('0:Delivered');
		expect(taken.a).toEqual([1, 3]);
	});
});

test('with the option off, the three updates overtake one another', async () => {
	refuseFirst();
	const runs = [1, 2, 3].map((n) => send([update('a', n)], 'n8n', { firstRetryDelay: 1, maxAttempts: 50 }));
	await Promise.all(runs);
	expect(taken.a).toHaveLength(3);
	expect(taken.a!.indexOf(1)).toBeGreaterThan(0);
});

test('an update that came from the trigger is older by when it was received, whichever comes here first', async () => {
	const received = (n: number, at: string) => ({ ...update('a', n), event: { received_at: at } });
	await send([received(2, '2026-04-21T08:00:02.000Z')], 'n8n');
	expect(waysOut(await send([received(1, '2026-04-21T08:00:01.000Z')], 'n8n'))).toBe('0:Not Sent');
});

test('a clock that was set back holds no update back', async () => {
	await send([update('a', 1)], 'n8n');
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
	try {
		expect(waysOut(await send([update('a', 2)], 'n8n'))).toBe('0:Delivered');
	} finally {
		jest.restoreAllMocks();
	}
});

test('where Redis cannot be asked nothing is sent, and the lead may be fed back in', async () => {
	const run = await send([update('a', 1)], 'redis', ON, { credentials: credentials(1) });
	expect(jsonOf(run)[3]![0]!.delivery).toMatchObject({
		reason: 'history_unavailable',
		attempts: 0,
		retryable: true,
	});
	expect(stores.endpoint.requests).toHaveLength(0);
});

test('with the option off Redis is not asked about the order', async () => {
	await send([update('a', 1)], 'redis', {});
	const { Redis } = await import('ioredis');
	const client = new Redis(stores.redis.port);
	const keys = await client.keys(`*${stores.workflow.workflowId}*order*`);
	client.disconnect();
	expect(keys).toEqual([]);
});

test('an item that cannot even be read keeps the time of its arrival', async () => {
	stores.endpoint.setAnswer({ status: 503 });
	const [failed] = jsonOf(await send([update('a', 1)], 'n8n', { ...ON, maxAttempts: 1 }))[3]!;
	const [unread] = jsonOf(await send([failed!], 'n8n', { ...ON, maxAttempts: 'many' }))[3]!;
	const arrival = ({ delivery }: IDataObject) => (delivery as IDataObject).arrived_at;
	expect(arrival(failed!)).toEqual(expect.any(String));
	expect([(unread!.delivery as IDataObject).reason, arrival(unread!)]).toEqual([
		'invalid_options',
		arrival(failed!),
	]);
});

test('an item that failed without a connection keeps the time of its arrival, although no proof goes along', async () => {
	const away = { credentials: { restWebhookApi: undefined } } as unknown as Run;
	const row = (n: number) => ({ row: n, ...update('a', n) });
	const [failed] = jsonOf(await send([row(1)], 'n8n', ON, away))[3]!;
	expect(failed!.delivery).toMatchObject({ reason: 'credential_unavailable' });
	expect(failed!.delivery).not.toHaveProperty('proof');
	// However often it fails meanwhile: while there is no connection, and while its options cannot be read.
	const [twice] = jsonOf(await send([failed!], 'n8n', ON, away))[3]!;
	const [unread] = jsonOf(await send([twice!], 'n8n', { ...ON, maxAttempts: 'many' }))[3]!;
	await sleep(5);
	await send([row(2)], 'n8n');
	expect(waysOut(await send([unread!], 'n8n'))).toBe('0:Not Sent');
	expect(taken.a).toEqual([2]);
});

test('a lead that somebody has corrected after it failed comes now', async () => {
	stores.endpoint.setAnswer({ status: 422 });
	const [failed] = jsonOf(await send([update('a', 1)], 'n8n', { ...ON, maxAttempts: 1 }))[3]!;
	stores.endpoint.setAnswer(take);
	await send([update('a', 2)], 'n8n');
	expect(waysOut(await send([failed!], 'n8n'))).toBe('0:Not Sent');
	expect(waysOut(await send([{ ...failed, phone: '+15551234567' }], 'n8n'))).toBe('0:Delivered');
});

test('a delivery that did not fail, and one that an AI agent hands over, tell no arrival', async () => {
	const delivered = (reason?: string) => ({
		...update('a', 2),
		delivery: { ...(reason && { reason }), arrived_at: '2026-04-21T08:00:00.000Z' },
	});
	await send([update('a', 1)], 'n8n');
	expect(waysOut(await send([delivered()], 'n8n'))).toBe('0:Delivered');
	expect(waysOut(await send([delivered('timeout')], 'n8n'))).toBe('0:Not Sent');
	await send([delivered('timeout')], 'n8n', ON, { type: 'n8n-nodes-rest-webhook.restWebhookTool' });
	expect(taken.a).toEqual([1, 2, 2]);
});

test('an item that failed before the option was on is older by when it was received', async () => {
	stores.endpoint.setAnswer({ status: 503 });
	const lead = { ...update('a', 1), event: { received_at: '2026-04-21T08:00:01.000Z' } };
	const [failed] = jsonOf(await send([lead], 'n8n', { maxAttempts: 1 }))[3]!;
	stores.endpoint.setAnswer(take);
	await send([update('a', 2)], 'n8n');
	expect(waysOut(await send([failed!], 'n8n'))).toBe('0:Not Sent');
});
