import { sendAtARate, updatesOfLeads } from '../../scenarios/ops/index';
import { randomOf } from '../../harness/traffic/random';
import { logIn, runningN8n } from './n8n';

/* What `npm run ops` plays, small, and in one process. */
const host = async () => ({ api: await logIn(), url: runningN8n().url });

test('with Keep Order per Lead, no older state of a lead reaches the endpoint after a newer one', async () => {
	const leads = 6;
	const tally = await updatesOfLeads(await host(), { leads, each: 3, keepOrder: true, random: randomOf(1) });
	expect(tally).toMatchObject({ disordered: 0, tooLate: 0, outdated: 0 });
	// Each update was taken once, and some were refused before.
	expect(tally.requests).toBe(leads * 3 + tally.refused);
	expect(tally.refused).toBeGreaterThan(0);
});

test('with Max Leads, three executions at once send no more than that in any second', async () => {
	const perSecond = 10;
	const rate = await sendAtARate(await host(), { executions: 3, leads: 8, perSecond });
	expect(rate).toMatchObject({ arrived: 24, requests: 24 });
	expect(rate.mostInASecond).toBeLessThanOrEqual(perSecond);
});
