import { playOnErrorModes, sendMany, stopDuringWait } from '../../scenarios/crash/index';
import type { Api } from '../../harness/n8n/api';
import { logIn, runningN8n } from './n8n';

// Scenarios of `npm run crash`, small, side by side. Those that kill n8n are in kill.e2e.test.ts.

let n8n: { api: Api; url: string };

beforeAll(async () => {
	n8n = { api: await logIn(), url: runningN8n().url };
});

test.concurrent('many lead events with random faults: outputs and endpoint agree item by item', async () => {
	const { problems, faulty, delivered, failed } = await sendMany(n8n, { count: 200, seed: 7, share: 0.2 });
	expect(problems).toEqual([]);
	expect(delivered + failed).toBe(200);
	expect(faulty).toBeGreaterThan(20);
	expect(failed).toBeGreaterThan(5);
});

test.concurrent('the three On Error modes with a mixed batch', async () => {
	expect((await playOnErrorModes(n8n)).problems).toEqual([]);
});

test.concurrent('the stop button ends a retry wait, and nothing more is sent', async () => {
	expect((await stopDuringWait(n8n)).problems).toEqual([]);
});
