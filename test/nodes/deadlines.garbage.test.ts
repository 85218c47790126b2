import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* Node 20 forgets a timer that nothing holds on to but AbortSignal.any(). */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint([{ delayMs: 4_000 }, { status: 200 }]);
});
afterAll(() => endpoint.close());

it('keeps the timeout of an attempt while garbage is collected', async () => {
	const run = runAction(
		endpoint,
		[newLead()],
		{ options: { timeout: 1.5 } },
		{ signal: new AbortController().signal },
	);
	while (endpoint.requests.length === 0) await sleep(10);
	collectGarbage();
	expect(jsonOf(await run)[0]).toMatchObject([{ delivery: { attempts: 2 } }]);
});
