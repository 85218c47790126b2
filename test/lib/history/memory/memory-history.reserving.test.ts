import { MemoryHistory } from '../../../../lib/history/memory/memory-history';
import { RESERVED_FOR, type Claim } from '../../../../lib/history/store';

const LIMIT = 100;

/** A history and its clock (ms). */
function timed() {
	const clock = { now: 5 };
	return { clock, history: new MemoryHistory([], () => clock.now) };
}

const started = (history: MemoryHistory, id: string, holder = 'execution 1'): Claim => {
	const claim = history.start(id, holder);
	if (claim === 'known') throw new Error(`${id} is known`);
	return claim;
};

describe('work that is reserved in memory', () => {
	test.each([
		[0, 'pending'],
		[RESERVED_FOR - 1, 'pending'],
		[RESERVED_FOR, 'new'],
		[RESERVED_FOR + 1, 'new'],
	])('is after %d ms %s where nobody has begun it', (after, outcome) => {
		const { clock, history } = timed();
		history.reserve('a', LIMIT);
		clock.now += after;
		expect(history.outcome('a')).toBe(outcome);
	});

	test('can be reserved once more when its time has run out', () => {
		const { clock, history } = timed();
		history.reserve('a', LIMIT);
		clock.now += RESERVED_FOR;
		history.reserve('a', LIMIT);
		clock.now += RESERVED_FOR - 1;
		expect(history.outcome('a')).toBe('pending');
	});

	test('and has begun may take any time, whoever reserves it once more', () => {
		const { clock, history } = timed();
		history.reserve('a', LIMIT);
		const work = started(history, 'a');
		history.reserve('a', LIMIT);
		clock.now += 1_000 * RESERVED_FOR;
		expect([history.outcome('a'), history.start('a', 'execution 2'), work.renew()]).toEqual([
			'pending',
			'known',
			'held',
		]);
	});

	test('is done where one of its ids is known', () => {
		const { history } = timed();
		history.remember('b', LIMIT);
		expect(history.start(['a', 'b'], 'execution 1')).toBe('known');
	});

	test('leaves nothing behind when it has ended well: what is removed then is new', async () => {
		const { history } = timed();
		await started(history, 'a').confirm(LIMIT);
		expect(history.outcome('a')).toBe('known');
		history.remove([['a']]);
		expect(history.outcome('a')).toBe('new');
	});

	test('and has begun is not pushed out by work that is reserved, however much of it there is', () => {
		const { history } = timed();
		history.reserve('a', 2);
		started(history, 'a');
		for (const id of ['b', 'c', 'd']) history.reserve(id, 2);
		expect(['a', 'b', 'c', 'd'].map((id) => history.outcome(id))).toEqual([
			'pending',
			'new',
			'pending',
			'pending',
		]);
		expect(history.start('a', 'execution 2')).toBe('known');
	});

	test('and has begun takes no room from work that is reserved', () => {
		const { history } = timed();
		for (const id of ['a', 'b', 'c']) started(history, id, id);
		history.reserve('d', 1);
		expect(history.outcome('d')).toBe('pending');
	});

	test('anew, after its time had run out, is not the oldest any more', () => {
		const { clock, history } = timed();
		history.reserve('a', 2);
		clock.now += RESERVED_FOR;
		for (const id of ['b', 'a', 'c']) history.reserve(id, 2);
		expect(['a', 'b', 'c'].map((id) => history.outcome(id))).toEqual(['pending', 'new', 'pending']);
	});

	test.each([
		[4, ['pending', 'pending', 'pending']],
		[3, ['pending', 'pending', 'pending']],
		[2, ['new', 'pending', 'pending']],
		[0, ['new', 'new', 'new']],
	])('is at most %d: the oldest is new again', (limit, outcomes) => {
		const { history } = timed();
		for (const id of ['a', 'b', 'c']) history.reserve(id, limit);
		expect(['a', 'b', 'c'].map((id) => history.outcome(id))).toEqual(outcomes);
	});
});
