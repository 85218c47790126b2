import { MemoryHistory } from '../../../../lib/history/memory/memory-history';

const LIMIT = 100_000;
const IDS = ['lead_1', 'constructor', '__proto__', '10', '2', 'Zoë 🔧', ''];

function historyOf(ids: string[], limit = LIMIT): MemoryHistory {
	const history = new MemoryHistory();
	ids.forEach((id) => history.remember(id, limit));
	return history;
}

const knows = (history: MemoryHistory, ids: string[]) => ids.filter((id) => history.has(id));

describe('a saved history', () => {
	test('is known again in the next life of the process', () => {
		const next = new MemoryHistory(historyOf(IDS).toJSON());
		expect([knows(next, IDS), next.size, next.has('1')]).toEqual([IDS, IDS.length, false]);
	});

	test('keeps its order: the oldest are still forgotten first', () => {
		const next = new MemoryHistory(historyOf(['z', '10', '2', 'a']).toJSON());
		next.remember('new', 3);
		expect(knows(next, ['z', '10', '2', 'a', 'new'])).toEqual(['2', 'a', 'new']);
	});

	test('is written again as it was read', () => {
		const saved = historyOf(IDS).toJSON();
		expect(new MemoryHistory(saved).toJSON()).toEqual(saved);
	});

	test('holds what was forgotten no more', () => {
		expect(historyOf([...IDS, 'a', 'b'], 2).toJSON()).toEqual(historyOf(['a', 'b']).toJSON());
	});

	test.each([1, 1023, 1024, 1025, 2048, 3000])('holds exactly the newest %d of 5 000', (limit) => {
		const ids = Array.from({ length: 5000 }, (_, index) => `lead_${index}`);
		const all = historyOf(ids, limit);
		expect(all.toJSON().join('')).toBe(historyOf(ids.slice(-limit)).toJSON().join(''));
		expect(knows(new MemoryHistory(all.toJSON()), ids)).toEqual(ids.slice(-limit));
	});

	test('holds an id once that is seen twice', () => {
		expect(historyOf(['a', 'b', 'a']).toJSON()).toEqual(historyOf(['a', 'b']).toJSON());
	});

	test('holds no id in clear text and survives JSON', () => {
		const saved = historyOf(['alex@example.com']).toJSON();
		expect(saved.join('')).not.toContain('alex');
		expect(JSON.parse(JSON.stringify(saved))).toEqual(saved);
	});

	test('holds nothing once it is cleared, or with a limit of 0', () => {
		const history = historyOf(IDS);
		history.clear();
		expect([history.toJSON(), historyOf(IDS, 0).toJSON()]).toEqual([[], []]);
	});

	test('does not hold claims that are open', async () => {
		const history = new MemoryHistory();
		await history.claim('lead_1');
		expect(history.toJSON()).toEqual([]);
	});
});

describe('loading', () => {
	test('adds ids as older than those that are known', () => {
		const history = historyOf(['b', 'c']);
		history.load(historyOf(['a']).toJSON());
		history.remember('d', 3);
		expect(knows(history, ['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd']);
	});

	test('counts an id once that is in both', () => {
		const history = historyOf(['a', 'b']);
		history.load(historyOf(['b', 'x']).toJSON());
		expect([history.size, new MemoryHistory(history.toJSON()).size]).toEqual([3, 3]);
	});

	test('the same again changes nothing', () => {
		const history = historyOf(IDS);
		history.load(history.toJSON());
		expect([history.size, history.toJSON()]).toEqual([IDS.length, historyOf(IDS).toJSON()]);
	});

	test('nothing changes nothing', () => {
		const history = historyOf(IDS);
		history.load([]);
		expect([history.size, history.revision]).toEqual([IDS.length, IDS.length]);
	});

	test('what no history wrote changes nothing in a new history', () => {
		const revisions = [[], ['x'], historyOf(['a']).toJSON()].map(
			(saved) => new MemoryHistory(saved).revision,
		);
		expect(revisions).toEqual([0, 0, 1]);
	});

	test.each(['x', 'not a saved history!', historyOf(['a']).toJSON().join('').slice(1)])(
		'%j, which no history wrote, is ignored',
		(text) => {
			const history = historyOf(IDS);
			history.load([text]);
			expect([history.size, history.toJSON()]).toEqual([IDS.length, historyOf(IDS).toJSON()]);
		},
	);
});

test('loading pages of which one was not written by a history changes nothing', () => {
	const history = historyOf(IDS);
	history.load([...historyOf(['a']).toJSON(), 'x']);
	expect([history.size, history.has('a')]).toEqual([IDS.length, false]);
});

describe('a saved copy', () => {
	const [A, B, C, D] = ['aaaaaaa1', 'bbbbbbb2', 'ccccccc3', 'ddddddda'];

	test.each<[string, string[], string[], boolean]>([
		['that is empty', [A], [], true],
		['with an empty page', [A], [''], true],
		['that is empty, beside a history that is empty too', [], [], true],
		['beside a history that is empty', [], [A], false],
		['of one character, which no history wrote, beside a history that is empty', [], ['x'], false],
		['of the ids that are known', [A + B], [A + B], true],
		['in other pages', [A + B + C], [A, B, C], true],
		['from before the newest id', [A + B + C], [A + B], true],
		['with ids that were forgotten since', [B + C], [A + B], true],
		['with nothing but ids that were forgotten since, as far as one can tell', [C], [A + B], false],
		['with an id that is new here', [A + B], [A + B + C], false],
		['with other ids, the last of which ends as the known ids begin', [A], [D], false],
	])('%s', (_, known, saved, isCovered) => {
		expect(new MemoryHistory(known).covers(saved)).toBe(isCovered);
	});

	test('of more than one page is known here', () => {
		const ids = Array.from({ length: 1_025 }, (_, index) => `lead_${index}`);
		const history = historyOf(ids);
		expect([history.toJSON().length, history.covers(history.toJSON())]).toEqual([2, true]);
		expect(historyOf(ids.slice(0, 1_024)).covers(history.toJSON())).toBe(false);
	});
});

describe('ids that were removed', () => {
	const copy = historyOf(['a', 'b']).toJSON();

	test('are in no copy from then on, and an older copy does not bring them back', () => {
		const history = new MemoryHistory(copy);
		history.remove([['a']]);
		expect([history.toJSON(), history.revision]).toEqual([historyOf(['b']).toJSON(), 2]);
		history.load(copy);
		expect(knows(history, ['a', 'b'])).toEqual(['b']);
	});

	test('may come back by a copy once they have been delivered again', () => {
		const history = new MemoryHistory(copy);
		history.remove([['a']]);
		history.remember('a', LIMIT);
		history.load(copy);
		expect(knows(history, ['a', 'b'])).toEqual(['a', 'b']);
	});

	test('are no change where they were new', () => {
		const history = new MemoryHistory(copy);
		expect([history.remove([['x']]), history.revision]).toEqual([[false], 1]);
	});
});

test('100 000 ids are kept and saved, and 1 000 more push out as many', () => {
	const ids = Array.from({ length: 101_000 }, (_, index) => `lead_${index}`);
	const history = historyOf(ids.slice(0, 100_000));
	expect(history.size).toBe(100_000);
	ids.slice(100_000).forEach((id) => history.remember(id, LIMIT));
	expect([history.size, knows(history, ids.slice(0, 1_000)).length]).toEqual([100_000, 0]);
	const next = new MemoryHistory(history.toJSON());
	expect([next.size, next.has('lead_999'), next.has('lead_1000'), next.has('lead_100999')]).toEqual([
		100_000,
		false,
		true,
		true,
	]);
	expect(JSON.stringify(history).length).toBeLessThan(1_000_000);
});
