import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';
import { waiting } from '../delivery-tools';

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

	test('are free at once for those that come later, while leads still sleep until the end of the pause', () => {
		const holds = new EndpointHolds();
		holds.begin('a', 0, 0, 20_000);
		waiting(holds.keep('a', 1));
		holds.end('a', 2);
		expect(holds.of('a', 2)).toBeUndefined();
	});

	test('are a thousand at most', () => {
		const holds = new EndpointHolds();
		for (let n = 0; n < 5_000; n++) holds.begin(`${n}`, 0, 0, 1_000);
		const held = Array.from({ length: 5_000 }, (_, n) => holds.of(`${n}`, 0)).filter((hold) => hold);
		expect(held).toHaveLength(1_000);
		expect(holds.of('4999', 0)).toBeDefined();
	});
});
