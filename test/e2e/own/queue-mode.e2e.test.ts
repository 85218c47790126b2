import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { twoEventsOfEach } from '../../../scenarios/exactly-once/index';
import { pack } from '../../../harness/package/pack';
import { startTopology, type Topology } from '../../../harness/n8n/queue-mode';

/* Main, 2 workers and a webhook processor. The same scenario as `npm run exactly-once`, small. */
jest.setTimeout(600_000);

const LEADS = 60;

let folder: string;
let n8n: Topology;
const cleanUps: Array<() => Promise<void>> = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'rest-webhook-queue-e2e-'));
	const tarball = await pack(join(folder, 'package'));
	n8n = await startTopology({ folder, tarball, onCleanUp: (work) => cleanUps.push(work) });
});

afterAll(async () => {
	for (const cleanUp of cleanUps.reverse()) await cleanUp();
	rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('with the history in Redis, two events of each lead at once: each lead is delivered once', async () => {
	const { tally } = await twoEventsOfEach(n8n, { leads: LEADS, store: 'redis' });
	expect(tally).toMatchObject({ leads: LEADS, delivered: LEADS, twice: 0, never: 0 });
});
