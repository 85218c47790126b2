import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	failEveryThird,
	killAndResend,
	restartAndAsk,
	twoEventsOfEach,
} from '../../scenarios/exactly-once/index';
import type { Api } from '../../harness/n8n/api';
import { pack } from '../../harness/package/pack';
import { startTopology, type Topology } from '../../harness/n8n/queue-mode';
import { randomOf } from '../../harness/traffic/random';
import { killAndRestartN8n, logIn, runningN8n } from './n8n';

// The same scenarios as `npm run exactly-once`, small.
jest.setTimeout(180_000);

const LEADS = 60;
const ALL_ONCE = { leads: LEADS, delivered: LEADS, twice: 0, never: 0 };

describe('one process', () => {
	let n8n: { api: Api; url: string; killAndRestart: () => Promise<void> };
	beforeAll(async () => {
		n8n = { api: await logIn(), url: runningN8n().url, killAndRestart: killAndRestartN8n };
	});

	test('two different events of each lead at once: each lead is delivered once', async () => {
		const { tally } = await twoEventsOfEach(n8n, { leads: LEADS });
		expect(tally).toMatchObject(ALL_ONCE);
	});

	test('every third request refused for good, then all again: each lead is delivered once', async () => {
		const { after } = await failEveryThird(n8n, { leads: LEADS });
		expect(after).toMatchObject(ALL_ONCE);
	});

	test('known leads stay known over a kill -9', async () => {
		expect(await restartAndAsk(n8n, { leads: 20 })).toEqual({ leads: 20, sentAgain: 0 });
	});

	test('kill -9 in the middle, then all again: nobody undelivered, a repeat has the same webhook-id', async () => {
		const sizes = { events: LEADS, kills: 1, random: randomOf(3) };
		const [round] = await killAndResend(n8n, sizes);
		expect(round?.before.never).toBeGreaterThan(0);
		expect(round?.after).toMatchObject({ delivered: LEADS, never: 0, otherId: 0 });
	});
});

describe('queue mode: main, 2 workers and a webhook processor', () => {
	let folder: string;
	let n8n: Topology;
	const cleanUps: Array<() => Promise<void>> = [];

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'rest-webhook-queue-e2e-'));
		const tarball = await pack(join(folder, 'package'));
		n8n = await startTopology({ folder, tarball, onCleanUp: (work) => cleanUps.push(work) });
	}, 240_000);

	afterAll(async () => {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
		rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	}, 120_000);

	test('with the history in Redis, two events of each lead at once: each lead is delivered once', async () => {
		const { tally } = await twoEventsOfEach(n8n, { leads: LEADS, store: 'redis' });
		expect(tally).toMatchObject(ALL_ONCE);
	});
});
