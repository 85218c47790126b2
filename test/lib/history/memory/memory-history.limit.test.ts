import { History } from '../../../../lib/history/memory/memory-history';

const LIMIT = 100;
const TWELVE = Array.from({ length: 12 }, (_, index) => `lead_${index}`);

function knows(history: History, ids: string[]): string[] {
	return ids.filter((id) => history.has(id));
}

/** Makes ids known, one after another, as deliveries do. */
async function confirmAll(history: History, ids: string[], limit = LIMIT): Promise<void> {
	for (const id of ids) {
		const claim = await history.claim(id);
		if (typeof claim !== 'string') await claim.confirm(limit);
	}
}

describe('more ids than the limit', () => {
	test('forget the oldest and never throw', async () => {
		const history = new History();
		await confirmAll(history, TWELVE, 5);
		expect([knows(history, TWELVE), history.size]).toEqual([TWELVE.slice(7), 5]);
	});

	test('forget the oldest when they are only remembered, too', () => {
		const history = new History();
		TWELVE.forEach((id) => history.remember(id, 5));
		expect(knows(history, TWELVE)).toEqual(TWELVE.slice(7));
	});

	test('an id that is seen again is as old as before', () => {
		const history = new History();
		['a', 'b', 'a', 'c'].forEach((id) => history.remember(id, 2));
		expect(knows(history, ['a', 'b', 'c'])).toEqual(['b', 'c']);
	});

	test('a smaller limit takes effect with the next id', async () => {
		const history = new History();
		await confirmAll(history, TWELVE);
		history.remember('next', 3);
		expect(knows(history, [...TWELVE, 'next'])).toEqual(['lead_10', 'lead_11', 'next']);
	});

	test.each([0, -1])('a limit of %d remembers nothing', async (limit) => {
		const history = new History();
		await confirmAll(history, TWELVE, limit);
		expect([history.size, history.toJSON(), await history.claim('lead_0')]).not.toContain('known');
		expect(history.size).toBe(0);
	});

	test('an id that was forgotten can be claimed again', async () => {
		const history = new History();
		await confirmAll(history, TWELVE, 5);
		expect(await history.claim('lead_0')).not.toBe('known');
	});
});

describe('clearing', () => {
	test('forgets every id and says how many there were', async () => {
		const history = new History();
		await confirmAll(history, TWELVE);
		expect([history.clear(), history.size, knows(history, TWELVE), history.toJSON()]).toEqual([
			12,
			0,
			[],
			[],
		]);
		expect(history.clear()).toBe(0);
	});

	test('leaves open claims open: others wait, and confirming makes the id known', async () => {
		const history = new History();
		const claim = await history.claim('lead_1');
		const waiter = history.claim('lead_1');
		expect(history.clear()).toBe(0);
		if (typeof claim !== 'string') await claim.confirm(LIMIT);
		expect([await waiter, history.size]).toEqual(['known', 1]);
	});
});
