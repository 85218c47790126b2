import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';
import { freshTurn, type FreshTurnTools } from '../../../lib/delivery/fresh-turn';
import type { Rate } from '../../../lib/delivery/rate-window';
import type { SharedRate } from '../../../lib/delivery/turn';

const RATE: Rate = { count: 100, per: 1_000 };
const SHARED: SharedRate = { take: async () => 0, reached: () => {} };

/**
 * Takes a turn on a machine that holds the lead up before its request leaves, in a world in which nothing else takes time.
 * @param heldUp milliseconds by which each turn in a row is held up; the last one repeats
 * @returns how often the lead was asked about right before its request, and what came of it
 */
async function turnWith(heldUp: number[], rate?: Rate, change: Partial<FreshTurnTools> = {}) {
	let clock = 0;
	let asked = 0;
	const tools: FreshTurnTools = {
		holds: new EndpointHolds(),
		sleep: async (ms) => void (clock += ms),
		clock: () => clock,
		isCancelled: () => false,
		reasonToStop: async () => {
			clock += heldUp[Math.min(asked++, heldUp.length - 1)] ?? 0;
			return undefined;
		},
		...change,
	};
	const turn = await freshTurn('endpoint', { rejections: 0, late: 0 }, { maxDelay: 30_000, rate }, tools);
	return { asked, turn };
}

test.each<[string, number, number, Rate | undefined, SharedRate | undefined]>([
	['three seconds, as long as a request may take to arrive', 1, 3_000, RATE, undefined],
	['longer than three seconds', 2, 3_001, RATE, undefined],
	['half of that, where Redis was asked first', 1, 1_500, RATE, SHARED],
	['longer than half of that, where Redis was asked first', 2, 1_501, RATE, SHARED],
	['a minute, where Max Leads is not set', 1, 60_000, undefined, undefined],
])(
	'held up by its machine for %s, a lead goes with turn number %d',
	async (_, number, ms, rate, sharedRate) => {
		const { asked, turn } = await turnWith([ms, 0], rate, { sharedRate });
		expect([asked, turn]).toEqual([
			number,
			expect.objectContaining({ at: number === 1 ? 0 : ms, sentAt: ms }),
		]);
	},
);

test('on a machine that is always too late a lead goes with its fifth turn nevertheless', async () => {
	const { asked, turn } = await turnWith([4_000], RATE);
	expect([asked, turn]).toEqual([5, expect.objectContaining({ at: 16_000, sentAt: 20_000 })]);
});

test('a lead whose turn would come too late is not asked about, and says how long it is held', async () => {
	const holds = new EndpointHolds();
	holds.begin('endpoint', 0, 0, 30_001);
	expect(await turnWith([0], RATE, { holds })).toEqual({
		asked: 0,
		turn: { heldFor: 30_001, by: 'endpoint' },
	});
});

test('a lead that must not be sent any more stops, and says why', async () => {
	const stop = { reason: 'history_unavailable', message: 'The history cannot be reached.' } as const;
	const { turn } = await turnWith([0], RATE, { reasonToStop: async () => stop });
	expect(turn).toEqual({ stop });
});
