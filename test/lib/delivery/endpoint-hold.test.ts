import { EndpointHold, type Waiting } from '../../../lib/delivery/endpoint-hold';
import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';

const waiting = (hold: EndpointHold, rejections = 0): Waiting => {
	const one = { rejections };
	hold.join(one);
	return one;
};

/** Lets whoever's turn it is begin, one after another, and says when. */
function startAll(hold: EndpointHold, all: Waiting[], from: number, until: number): number[] {
	const started = new Map<Waiting, number>();
	for (let now = from; now < until; now++) {
		for (const one of all) {
			if (started.has(one) || hold.waitOf(one, now) > 0) continue;
			hold.start(now);
			hold.leave(one);
			started.set(one, now);
		}
	}
	return all.map((one) => started.get(one) ?? Infinity);
}

describe('an endpoint that answered 429', () => {
	test('is left alone for as long as it asked', () => {
		const hold = new EndpointHold();
		hold.begin(90, 100, 1_000);
		const one = waiting(hold);
		expect([hold.heldFor(100), hold.heldFor(600), hold.heldFor(1_100)]).toEqual([1_000, 500, 0]);
		expect([hold.waitOf(one, 100), hold.waitOf(one, 1_099), hold.waitOf(one, 1_100)]).toEqual([1_000, 1, 0]);
	});

	test('is left alone for the longest of what it asked', () => {
		const hold = new EndpointHold();
		hold.begin(90, 100, 1_000);
		hold.begin(91, 101, 200);
		hold.begin(92, 102, 5_000);
		expect(hold.heldFor(102)).toBe(5_000);
	});

	test('is left alone for a day at most', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 365 * 86_400_000);
		expect(hold.heldFor(0)).toBe(86_400_000);
	});

	test('is left alone for a second at least, since many leave out the parts of a second', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 0);
		expect([hold.heldFor(0), hold.waitOf(waiting(hold), 0)]).toEqual([0, 1_000]);
	});

	test('then gets one request after another, not all at once', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		const all = Array.from({ length: 4 }, () => waiting(hold));
		expect(startAll(hold, all, 0, 3_000)).toEqual([1_000, 1_100, 1_200, 1_300]);
	});

	test('gets those first that it has turned away, and most of all those that it turned away most often', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		const all = [0, 0, 1, 2, 1].map((rejections) => waiting(hold, rejections));
		expect(startAll(hold, all, 0, 3_000)).toEqual([1_300, 1_400, 1_100, 1_000, 1_200]);
	});

	test('gets requests at the pace that it took before', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		const before = Array.from({ length: 5 }, () => waiting(hold));
		startAll(hold, before, 0, 2_000);
		for (let n = 0; n < 5; n++) hold.took();
		// Five requests from 1 000 on, and then none until 3 000: one in 400 ms.
		hold.begin(1_950, 2_000, 1_000);
		const all = Array.from({ length: 3 }, () => waiting(hold));
		expect(startAll(hold, all, 2_000, 9_000)).toEqual([3_000, 3_400, 3_800]);
	});

	test('learns nothing about the pace from those that were under way together', () => {
		const [one, many] = [new EndpointHold(), new EndpointHold()];
		one.begin(0, 50, 1_000);
		for (let n = 0; n < 20; n++) many.begin(n, 50, 1_000);
		const start = (hold: EndpointHold) => startAll(hold, [waiting(hold), waiting(hold)], 0, 3_000);
		expect(start(many)).toEqual(start(one));
	});

	test('gets requests closer together the longer it takes them', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		for (let n = 0; n < 50; n++) hold.took();
		const [first, second] = startAll(hold, [waiting(hold), waiting(hold)], 1_000, 3_000);
		expect(second! - first!).toBeLessThan(10);
	});

	test('holds nobody up any more once it is known to take requests', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		const one = waiting(hold);
		hold.end();
		expect([hold.heldFor(1), hold.waitOf(one, 1)]).toEqual([0, 0]);
	});

	test('does not wait for one that gave up', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		const [first, second] = [waiting(hold), waiting(hold)];
		hold.leave(first);
		expect(hold.waitOf(second, 1_000)).toBe(0);
	});
});

describe('the endpoints of a process', () => {
	test('are free until one answers 429, and then only that one is held', () => {
		const holds = new EndpointHolds();
		holds.begin('a', 0, 0, 1_000);
		expect([holds.of('a', 500)?.heldFor(500), holds.of('b', 500)]).toEqual([500, undefined]);
	});

	test('are forgotten a minute after the last limit', () => {
		const holds = new EndpointHolds();
		holds.begin('a', 0, 0, 1_000);
		expect(holds.of('a', 60_000)).toBeDefined();
		expect(holds.of('a', 61_001)).toBeUndefined();
	});

	test('are forgotten once one is known to take requests', () => {
		const holds = new EndpointHolds();
		holds.begin('a', 0, 0, 1_000);
		holds.end('a', 0);
		expect(holds.of('a', 0)).toBeUndefined();
	});

	test('are a thousand at most', () => {
		const holds = new EndpointHolds();
		for (let n = 0; n < 5_000; n++) holds.begin(`${n}`, 0, 0, 1_000);
		const held = Array.from({ length: 5_000 }, (_, n) => holds.of(`${n}`, 0)).filter((hold) => hold);
		expect(held).toHaveLength(1_000);
		expect(holds.of('4999', 0)).toBeDefined();
	});
});
