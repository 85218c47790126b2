import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

const endpoint = useEndpoint();

const event = (id: string, n: number) => newLead({ lead_id: id, name: `event ${n}` });
const sentOf = (id: string) =>
	endpoint.requests.map(({ json }) => json as IDataObject).filter(({ lead_id: lead }) => lead === id);

it('sends leads in parallel up to Concurrency, and pairs every output item with its input', async () => {
	// Nobody is answered before four are there, however long each takes to come; then a fifth has a moment to come as well.
	let arrived = 0;
	let fourAreThere: () => void = () => {};
	const four = new Promise<void>((resolve) => (fourAreThere = resolve));
	endpoint.setAnswer(async () => {
		if (++arrived === 4) fourAreThere();
		await four;
		return { delayMs: 30 };
	});
	const items = Array.from({ length: 12 }, (_, n) => event(`lead_${n}`, n));
	const result = await runAction(endpoint, items, { options: { concurrency: 4 } });
	expect(endpoint.maxInFlight()).toBe(4);
	expect(result.outputs[0]!.map(({ json, pairedItem }) => [json.lead_id, pairedItem])).toEqual(
		items.map(({ lead_id: id }, item) => [id, { item }]),
	);
});

it('sends the events of one lead one after another, in their order', async () => {
	endpoint.setAnswer((_, index) => ({ delayMs: index === 0 ? 60 : 1 }));
	const items = [event('a', 0), event('a', 1), event('b', 2), event('a', 3), event('b', 4)];
	await runAction(endpoint, items);
	expect(sentOf('a').map(({ name }) => name)).toEqual(['event 0', 'event 1', 'event 3']);
	expect(sentOf('b').map(({ name }) => name)).toEqual(['event 2', 'event 4']);
});

it('holds back the later events of a lead when an earlier one has failed for good', async () => {
	endpoint.setAnswer(({ json }) => ({ status: (json as IDataObject).name === 'event 0' ? 400 : 200 }));
	const items = [event('a', 0), event('a', 1), event('b', 2)];
	const result = await runAction(endpoint, items, {}, { onError: 'continueErrorOutput' });
	expect(waysOut(result)).toBe('0:Failed 1:Failed 2:Delivered');
	expect(jsonOf(result)[3]).toMatchObject([
		{ delivery: { reason: 'rejected', attempts: 1 } },
		{ delivery: { reason: 'blocked_by_earlier_event', attempts: 0, retryable: true } },
	]);
	expect(sentOf('a')).toHaveLength(1);
});

it('does not wait for the next attempt when the execution is stopped', async () => {
	endpoint.setAnswer({ status: 503, headers: { 'retry-after': '10' } }); // longer than a test may take
	const stop = new AbortController();
	const run = runAction(endpoint, [event('a', 0)], {}, { signal: stop.signal });
	while (endpoint.requests.length === 0) await sleep(10);
	await sleep(100);
	stop.abort();
	await run;
	expect(endpoint.requests).toHaveLength(1);
});

it('says after a run how many were sent and why others were not', async () => {
	const items = [event('a', 0), newLead({ lead_id: 'b', phone: '+15551234567' })];
	const { hints } = await runAction(endpoint, items, { contactCapturedOnly: true });
	expect(hints).toEqual([{ message: '1 sent, 1 held back: no contact info', location: 'outputPane' }]);
});

it('says that Enable is off', async () => {
	const { hints } = await runAction(endpoint, [event('a', 0)], { enabled: false });
	expect(hints).toMatchObject([{ message: expect.stringContaining('Enable is off') }]);
	expect(endpoint.requests).toHaveLength(0);
});

it('gives no hint when all went out', async () => {
	expect((await runAction(endpoint, [event('a', 0)])).hints).toEqual([]);
});

it('has nothing to do without items', async () => {
	const { outputs, error } = await runAction(endpoint, []);
	expect(error).toBeUndefined();
	expect(outputs.flat()).toEqual([]);
});
