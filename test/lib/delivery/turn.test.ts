import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';
import type { Rate } from '../../../lib/delivery/rate-window';
import { waitForTurn, type SharedRate, type TurnTools } from '../../../lib/delivery/turn';

const MINUTE: Rate = { count: 1, per: 60_000 };

/** Asks for a turn at an endpoint, in a world in which only sleeping takes time. */
function turnAt(now: number, longest: number, holds: EndpointHolds, rate?: Rate, sharedRate?: SharedRate) {
	let clock = now;
	const sleep = async (ms: number) => void (clock += ms);
	const tools: TurnTools = { holds, sharedRate, sleep, clock: () => clock, isCancelled: () => false };
	return waitForTurn('endpoint', { rejections: 0 }, longest, tools, rate);
}

const heldFor = (pause: number) => {
	const holds = new EndpointHolds();
	holds.begin('endpoint', 0, 0, pause);
	return holds;
};
const sharedBy = (...waits: number[]): SharedRate => ({
	take: async () => waits.shift() ?? 0,
	reached: () => {},
});

test('a request to an endpoint that limits nothing has its turn at once', async () => {
	expect(await turnAt(7, 0, new EndpointHolds())).toEqual({ at: 7 });
});

test.each([
	[30_000, { at: 30_000 }],
	[29_999, { heldFor: 30_000, by: 'endpoint' }],
])('where the endpoint asks for 30 s, a request that waits for %d ms at most: %j', async (longest, turn) => {
	expect(await turnAt(0, longest, heldFor(30_000))).toEqual(turn);
});

test.each([
	[30_000, { at: 30_000 }],
	[29_999, { heldFor: 30_000, by: 'rate' }],
])(
	'where other processes used up 30 s, a request that waits for %d ms at most: %j',
	async (longest, turn) => {
		const result = turnAt(0, longest, new EndpointHolds(), MINUTE, sharedBy(30_000));
		expect(await result).toMatchObject(turn);
	},
);

test.each([
	['by its rate where that holds it for longer', 62_999, 'rate', 63_000],
	['by the endpoint where both hold it for as long', 63_000, 'endpoint', 63_000],
	['by the endpoint where that holds it for longer', 63_001, 'endpoint', 63_001],
])('a request that would wait for too long is held %s', async (_, pause, by, wait) => {
	const holds = heldFor(pause);
	holds.keep('endpoint', 0).start(0, MINUTE);
	expect(await turnAt(0, 0, holds, MINUTE)).toEqual({ heldFor: wait, by });
});
