import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* The one item that saw an endpoint go down or come back says so, for alerts. Each test has an endpoint of its own. */
let endpoint: Endpoint;
beforeEach(async () => {
	endpoint = await startEndpoint({ status: 503 });
});
afterEach(() => endpoint.close());

const leads = (...ids: string[]) => ids.map((id) => newLead({ lead_id: id }));
const PAUSE = { maxAttempts: 1, concurrency: 1, pauseAfterFailures: 2, pauseFor: 600 };

/** What each item says of the endpoint, the delivered items first. */
async function said(items: IDataObject[], options: IDataObject = PAUSE) {
	const run = await runAction(endpoint, items, { options }, { onError: 'continueErrorOutput' });
	const [delivered, , , failed] = jsonOf(run);
	return [...delivered!, ...failed!].map(({ delivery }) => (delivery as IDataObject).endpoint);
}

test('only the failure that begins a pause says paused', async () => {
	expect(await said(leads('a', 'b', 'c', 'd'))).toEqual([undefined, 'paused', undefined, undefined]);
	expect(await said(leads('e'))).toEqual([undefined]);
});

test('so does the lead to which the endpoint said that it is gone for good', async () => {
	endpoint.setAnswer({ status: 410 });
	expect(await said(leads('a', 'b'))).toEqual(['paused', undefined]);
});

test('the probe that finds the endpoint still down says nothing, and the probe that is taken says recovered', async () => {
	const brief = { ...PAUSE, pauseFor: 0.05 };
	expect(await said(leads('a', 'b'), brief)).toEqual([undefined, 'paused']);
	await sleep(100);
	expect(await said(leads('c'), brief)).toEqual([undefined]);
	await sleep(100);
	endpoint.setAnswer({ status: 200 });
	expect(await said(leads('d', 'e'), brief)).toEqual(['recovered', undefined]);
	expect(await said(leads('f'), brief)).toEqual([undefined]);
});

test('a lead that the endpoint refuses after a pause shows as well that it is back', async () => {
	const brief = { ...PAUSE, pauseFor: 0.05 };
	await said(leads('a', 'b'), brief);
	await sleep(100);
	endpoint.setAnswer({ status: 400 });
	expect(await said(leads('c', 'd'), brief)).toEqual(['recovered', undefined]);
});

test('without Pause After Failures nobody says anything', async () => {
	expect(await said(leads('a', 'b', 'c'), { maxAttempts: 1 })).toEqual([undefined, undefined, undefined]);
});
