import { failEveryThird, twoEventsOfEach } from '../../scenarios/exactly-once/index';
import type { Host } from '../../harness/workflows/publish';
import { logIn, runningN8n } from './n8n';

// Scenarios of `npm run exactly-once`, small. Those that kill n8n are in kill.e2e.test.ts, queue mode is in own/.
jest.setTimeout(180_000);

const LEADS = 60;
const ALL_ONCE = { leads: LEADS, delivered: LEADS, twice: 0, never: 0 };

let n8n: Host;
beforeAll(async () => {
	n8n = { api: await logIn(), url: runningN8n().url };
});

test('two different events of each lead at once: each lead is delivered once', async () => {
	const { tally } = await twoEventsOfEach(n8n, { leads: LEADS });
	expect(tally).toMatchObject(ALL_ONCE);
});

test('every third request refused for good, then all again: each lead is delivered once', async () => {
	const { after } = await failEveryThird(n8n, { leads: LEADS });
	expect(after).toMatchObject(ALL_ONCE);
});
