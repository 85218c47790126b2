import { EndpointHold, type Waiting } from '../../../lib/delivery/endpoint-hold';
import { POLICY, waiting } from '../delivery-tools';

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
		hold.begin(90, 100, 2_000);
		hold.begin(91, 101, 200);
		expect([hold.heldFor(101), hold.waitOf(waiting(hold), 101)]).toEqual([1_999, 1_999]);
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

	test('gets others first after a pause in vain, and those that it turned away again once it has taken one', () => {
		const inVain = () => {
			const hold = new EndpointHold();
			[0, 1_000].forEach((at) => hold.begin(at, at, 1_000));
			return { hold, all: [0, 1, 0].map((rejections) => waiting(hold, rejections)) };
		};
		const [never, once] = [inVain(), inVain()];
		once.hold.took();
		const orderOf = ({ hold, all }: ReturnType<typeof inVain>) => {
			const times = startAll(hold, all, 2_000, 5_000);
			return times.map((time) => times.filter((other) => other < time).length);
		};
		expect([orderOf(never), orderOf(once)]).toEqual([
			[0, 2, 1],
			[1, 0, 2],
		]);
	});

	test('gets those first that it turned away, also where only its rate is still remembered', () => {
		const [hold, rate] = [new EndpointHold(), { count: 1, per: 1_000 }];
		const [other, turnedAway] = [waiting(hold), waiting(hold, 1)];
		expect([hold.waitOf(turnedAway, 0, rate), hold.waitOf(other, 0, rate)]).toEqual([0, 1]);
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

	test('gets each request at most as late as the pause for which it asked, after a time of few requests', () => {
		const hold = new EndpointHold();
		hold.start(0);
		hold.took();
		hold.begin(60_000, 60_000, 1_000);
		const all = Array.from({ length: 3 }, () => waiting(hold));
		expect(startAll(hold, all, 61_000, 64_000)).toEqual([61_000, 62_000, 63_000]);
	});

	test('gets requests half as often with each further 429, as long as it takes none', () => {
		const hold = new EndpointHold();
		[0, 2_000, 4_000].forEach((at) => {
			hold.start(at);
			hold.begin(at, at, 1_000);
		});
		const all = Array.from({ length: 3 }, () => waiting(hold));
		expect(startAll(hold, all, 5_000, 7_000)).toEqual([5_000, 5_400, 5_800]);
	});

	test('is left alone twice as long with each further 429 that names no pause, until it has taken one', () => {
		const hold = new EndpointHold();
		const turnedAway = (at: number, sentAt = at) => hold.begin(sentAt, at, POLICY);
		expect([turnedAway(10, 0), turnedAway(11, 1), turnedAway(2_000), turnedAway(5_000)]).toEqual([
			1_000, 1_000, 2_000, 4_000,
		]);
		hold.took();
		expect([turnedAway(20_000), turnedAway(22_000)]).toEqual([1_000, 2_000]);
	});

	test('is measured anew after each hold', () => {
		const hold = new EndpointHold();
		const takeTwo = (at: number) => [0, 1].forEach(() => [hold.start(at), hold.took()]);
		takeTwo(0);
		hold.begin(0, 9_000, 1_000);
		takeTwo(10_000);
		// Two requests from 10 000 on, and then none until 11 000: one in 500 ms.
		hold.begin(10_000, 10_000, 1_000);
		const all = Array.from({ length: 3 }, () => waiting(hold));
		expect(startAll(hold, all, 11_000, 13_000)).toEqual([11_000, 11_500, 12_000]);
	});

	test.each([
		['after those before it, at the pace', 1_000, [1_000, 1_100, 1_200]],
		['every second, however long the pace is', 60_000, [60_000, 61_000, 61_000]],
	])('has those that wait look again %s', (_, pause, waits) => {
		const hold = new EndpointHold();
		hold.begin(0, 0, pause);
		const all = Array.from({ length: 3 }, () => waiting(hold));
		expect(all.map((one) => hold.waitOf(one, 0))).toEqual(waits);
	});

	test('learns nothing about the pace from those that were under way together', () => {
		const [one, many] = [new EndpointHold(), new EndpointHold()];
		one.begin(0, 50, 1_000);
		for (let n = 0; n < 20; n++) many.begin(n, 50, 1_000);
		const start = (hold: EndpointHold) => startAll(hold, [waiting(hold), waiting(hold)], 0, 3_000);
		expect(start(many)).toEqual(start(one));
	});

	test.each([
		['before the hold began', 99, 100],
		['when the hold began', 100, 200],
	])('takes a request that began %s for what it is', (_, sentAt, pace) => {
		const hold = new EndpointHold();
		hold.begin(0, 100, 1_000);
		hold.begin(sentAt, 100, 1_000);
		const [first, second] = startAll(hold, [waiting(hold), waiting(hold)], 100, 3_000);
		expect(second! - first!).toBe(pace);
	});

	test('keeps a pace although the first one that it took had begun before the hold', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		hold.took();
		hold.begin(10, 10, 1_000);
		expect(startAll(hold, [waiting(hold), waiting(hold)], 0, 3_000)).toEqual([1_010, 1_200]);
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
		hold.leave(first);
		expect(hold.waitOf(waiting(hold), 1_000)).toBe(100);
	});

	test('lets one after another through again, each a moment after the one before it, once it is known to take requests', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		hold.end();
		const all = Array.from({ length: 2 }, () => waiting(hold));
		expect(all.map((one) => hold.waitOf(one, 1))).toEqual([0, 1]);
	});
});
