import { killWhileSending, playOnErrorModes, sendMany, stopDuringWait } from '../../scenarios/crash/index';
import type { Api } from '../../harness/n8n/api';
import { killAndRestartN8n, logIn, runningN8n } from './n8n';

// The same scenarios as `npm run crash`, small.
jest.setTimeout(120_000);

let n8n: { api: Api; url: string; killAndRestart: () => Promise<void> };

beforeAll(async () => {
	n8n = { api: await logIn(), url: runningN8n().url, killAndRestart: killAndRestartN8n };
});

test('many lead events with random faults: outputs and endpoint agree item by item', async () => {
	const { problems, faulty, delivered, failed } = await sendMany(n8n, { count: 200, seed: 7, share: 0.2 });
	expect(problems).toEqual([]);
	expect(delivered + failed).toBe(200);
	expect(faulty).toBeGreaterThan(20);
	expect(failed).toBeGreaterThan(5);
});

test('kill -9 in the middle of the deliveries, then all again: none undelivered, repeats keep their id', async () => {
	const { problems, beforeKill, repeated } = await killWhileSending(n8n, { count: 120 });
	expect(problems).toEqual([]);
	expect(beforeKill).toBeGreaterThanOrEqual(40);
	expect(repeated).toBeGreaterThan(0);
});

test('the three On Error modes with a mixed batch', async () => {
	expect((await playOnErrorModes(n8n)).problems).toEqual([]);
});

test('the stop button ends a retry wait, and nothing more is sent', async () => {
	expect((await stopDuringWait(n8n)).problems).toEqual([]);
});
