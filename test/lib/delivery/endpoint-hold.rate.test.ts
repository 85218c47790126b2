import { EndpointHold } from '../../../lib/delivery/endpoint-hold';
import { waiting } from '../delivery-tools';

describe('a hold', () => {
	test('is not over while a request waits, however long ago the 429 was', () => {
		const hold = new EndpointHold();
		hold.begin(0, 0, 1_000);
		const one = waiting(hold);
		expect(hold.isOver(900_000)).toBe(false);
		hold.leave(one);
		expect(hold.isOver(900_000)).toBe(true);
	});

	test.each([
		['the end of the pause', 5_000, 65_000],
		['the second that it is held at least', 0, 61_000],
	])('is over a minute after %s', (_, pause, until) => {
		const hold = new EndpointHold();
		hold.begin(0, 0, pause);
		expect([hold.isOver(until), hold.isOver(until + 1)]).toEqual([false, true]);
	});

	test('is not over while a rate counts a request', () => {
		const hold = new EndpointHold();
		expect([hold.isCounting(0), hold.isOver(0)]).toEqual([false, true]);
		hold.start(0, { count: 1, per: 60_000 });
		expect([hold.isCounting(62_999), hold.isOver(62_999)]).toEqual([true, false]);
		expect([hold.isCounting(63_000), hold.isOver(63_000)]).toEqual([false, true]);
	});

	test('of which another process has used up the rate lets its request wait, and counts it no more', () => {
		const [hold, rate] = [new EndpointHold(), { count: 1, per: 60_000 }];
		const one = waiting(hold);
		hold.giveBack(hold.start(0, rate), 100, 400);
		expect([hold.waitOf(one, 100, rate), hold.rateWaitOf(one, 100, rate)]).toEqual([400, 0]);
		hold.giveBack(undefined, 100, 200);
		expect(hold.waitOf(one, 100, rate)).toBe(400);
	});

	test('counts all requests from the first one with a rate on', () => {
		const [hold, rate] = [new EndpointHold(), { count: 1, per: 1_000 }];
		expect(hold.start(0)).toBeUndefined();
		hold.start(0, rate);
		const one = waiting(hold);
		expect([hold.waitOf(one, 0), hold.waitOf(one, 0, rate)]).toEqual([0, 4_000]);
		expect(hold.start(1)).toBeDefined();
		expect(hold.rateWaitOf(one, 1, { count: 2, per: 1_000 })).toBe(3_999);
		expect(hold.rateWaitOf({ rejections: 0 }, 1, { count: 2, per: 1_000 })).toBe(3_999);
		expect(hold.rateWaitOf(waiting(hold), 1, { count: 2, per: 1_000 })).toBe(4_000);
	});
});
