import type { Topology } from '../../harness/n8n/queue-mode';
import { randomOf } from '../../harness/traffic/random';
import type { Tally } from '../../harness/traffic/tally';
import type { OneProcess } from './hosts';
import {
	costOfOneMore,
	failEveryThird,
	killAndResend,
	killWorker,
	restartAndAsk,
	stopRedis,
	twoEventsOfEach,
} from './index';
import type { Tell } from './report';

/** What `npm run exactly-once -- --leads=…` says. */
export interface Sizes {
	leads: number;
	events: number;
	kills: number;
	/** How many leads are known before anything is measured. */
	known: number;
	/** How many events are then measured. */
	sample: number;
	seed: number;
}

type Counts = Pick<Tally, 'delivered' | 'twice' | 'never' | 'otherId'>;
const counts = ({ delivered, twice, never }: Counts) =>
	`${delivered} delivered, ${twice} twice, ${never} never`;
const rate = (perSecond: number) => `${perSecond.toFixed(0)} events/s`;
const sum = <T>(rounds: T[], value: (round: T) => number) =>
	rounds.reduce((total, round) => total + value(round), 0);
const noneTwice = ({ twice }: Pick<Tally, 'twice'>) => ({ 'no lead is delivered twice': twice === 0 });
const noneLost = ({ never }: Pick<Tally, 'never'>) => ({ 'no lead is lost': never === 0 });
const sameId = ({ otherId }: Pick<Tally, 'otherId'>) => ({
	'a repeat carries the same webhook-id': otherId === 0,
});

/** Sends two events of each lead at once to one process. */
export async function once(n8n: OneProcess, { leads }: Sizes, tell: Tell): Promise<void> {
	const { tally, perSecond } = await twoEventsOfEach(n8n, { leads });
	tell(`One process, ${leads} leads × 2 events at once: ${counts(tally)} (${rate(perSecond)}).`, {
		...noneTwice(tally),
		...noneLost(tally),
	});
	const { first, after } = await failEveryThird(n8n, { leads });
	tell(
		`The same with an endpoint that refuses every third request for good: ${counts(first)}; everything sent again: ${counts(after)}.`,
		{ ...noneTwice(after), ...noneLost(after) },
	);
}

/** Restarts the one process, and kills it with kill -9. */
export async function kill(
	n8n: OneProcess,
	{ leads, events, kills, seed }: Sizes,
	tell: Tell,
): Promise<void> {
	const known = await restartAndAsk(n8n, { leads: Math.min(leads, 200) });
	tell(
		`\`kill -9\` and restart, then another event of each of ${known.leads} known leads: ${known.sentAgain} sent.`,
		{ 'known leads stay known': known.sentAgain === 0 },
	);
	const rounds = await killAndResend(n8n, {
		events,
		kills,
		random: randomOf(seed),
		onRound: ({ at, before, after }) =>
			console.log(`  kill -9 after ${at} requests: ${counts(before)}; sent again: ${counts(after)}`),
	});
	const total = {
		never: sum(rounds, ({ after }) => after.never),
		otherId: sum(rounds, ({ after }) => after.otherId),
	};
	const twice = rounds.map(({ after }) => after.twice);
	tell(
		`\`kill -9\` at a random moment of a run of ${events} events, restart, everything sent again, ${kills} times: ${total.never} leads never delivered; delivered twice: ${twice.join(', ')} leads, ${total.otherId} of them under another \`webhook-id\`.`,
		{ ...noneLost(total), ...sameId(total) },
	);
}

/** Measures what a long history costs. */
export async function known(n8n: OneProcess, { known: count, sample }: Sizes, tell: Tell): Promise<void> {
	for (const store of ['n8n', 'redis'] as const) {
		const { none, full } = await costOfOneMore(n8n, { known: count, events: sample, store });
		tell(
			`One more event, History Store ${store === 'n8n' ? 'Built-In' : 'Redis'}: ${none.toFixed(1)} ms with 0 known leads, ${full.toFixed(1)} ms with ${count}: ${(full / none).toFixed(2)} times.`,
		);
	}
}

/** Plays queue mode: main, a webhook processor, at first one worker, and then two. */
export async function queue(n8n: Topology, { leads, events, seed }: Sizes, tell: Tell): Promise<void> {
	const random = randomOf(seed);
	for (const workers of ['1 worker', '2 workers']) {
		if (workers === '2 workers') await n8n.startWorker();
		const { tally, perSecond } = await twoEventsOfEach(n8n, { leads, store: 'redis' });
		tell(
			`Queue mode, ${workers}, History Store Redis, ${leads} leads × 2 events at once: ${counts(tally)} (${rate(perSecond)}).`,
			{
				...noneTwice(tally),
				...noneLost(tally),
			},
		);
	}
	const { tally, perSecond } = await twoEventsOfEach(n8n, { leads, store: 'n8n' });
	tell(
		`Queue mode, 2 workers, History Store **Built-In**, the same: ${counts(tally)} (${rate(perSecond)}).`,
		noneLost(tally),
	);
	const breaks = {
		[`a worker killed with -9`]: killWorker,
		'Redis stopped for 3 s and started again': stopRedis,
	};
	for (const [what, breakIt] of Object.entries(breaks)) {
		const { at, before, after } = await breakIt(n8n, { events, random });
		tell(
			`Queue mode, 2 workers, History Store Redis, ${events} events, ${what} after ${at} requests: ${counts(before)}; everything sent again: ${counts(after)}.`,
			{ ...noneLost(after), ...sameId(after) },
		);
	}
}
