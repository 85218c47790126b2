import { killAndResend, restartAndAsk } from '../../scenarios/exactly-once/index';
import { killWhileSending } from '../../scenarios/crash/index';
import { randomOf } from '../../harness/traffic/random';
import { atOneKill, type Kill } from './kills/at-one-kill';
import { knownLeads } from './kills/known-leads';
import { retryFirst } from './kills/retry-first';
import { waitingLead } from './kills/waiting-lead';
import { logIn, runningN8n } from './n8n';

/*
 * Kills n8n (kill -9), as a power cut would, while much is under way. Some of these tests are scenarios of
 * `npm run exactly-once` and `npm run crash` with small sizes.
 */
const EVENTS = 60;
const retry = retryFirst();

const hostOf = async (kill: Kill) => ({
	api: await logIn(),
	url: runningN8n().url,
	killAndRestart: () => kill(),
});

afterAll(() => retry.close());

describe('a kill -9', () => {
	atOneKill(
		{
			'leaves known what was accepted and delivered': knownLeads,
			'leaves known leads known': async (kill) => {
				const n8n = await hostOf(kill);
				expect(await restartAndAsk(n8n, { leads: 20 })).toEqual({ leads: 20, sentAgain: 0 });
			},
			'loses neither the lead that waits nor the one that is being sent': waitingLead,
			'lets a retry from the list of executions be the first thing afterwards': retry.delivers,
		},
		{
			'in the middle, then all again: nobody undelivered, a repeat has the same webhook-id': async (kill) => {
				const sizes = { events: EVENTS, kills: 1, random: randomOf(3) };
				const [round] = await killAndResend(await hostOf(kill), sizes);
				expect(round?.before.never).toBeGreaterThan(0);
				expect(round?.after).toMatchObject({ delivered: EVENTS, never: 0, otherId: 0 });
			},
		},
	);
});

describe('another kill -9', () => {
	atOneKill(
		{ 'shows that this retry has forgotten nobody': retry.forgetsNobody },
		{
			'in the middle of the deliveries, then all again: none undelivered, repeats keep their id': async (
				kill,
			) => {
				const { problems, beforeKill, repeated } = await killWhileSending(await hostOf(kill), { count: 120 });
				expect(problems).toEqual([]);
				expect(beforeKill).toBeGreaterThanOrEqual(40);
				expect(repeated).toBeGreaterThan(0);
			},
		},
	);
});
