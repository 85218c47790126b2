import {
	forgetProcessMemory,
	historiesOf,
	WorkflowHistories,
} from '../../../../lib/history/memory/workflow-histories';

const LIMIT = 100;

/** What n8n's database holds after a save. */
const saved = (histories: WorkflowHistories) => JSON.parse(JSON.stringify(histories)) as unknown;

beforeEach(forgetProcessMemory);

describe('the histories of a workflow', () => {
	test('are one per node: two nodes never share one', () => {
		const histories = new WorkflowHistories();
		histories.of('node_1').remember('lead_1', LIMIT);
		expect([histories.of('node_1').has('lead_1'), histories.of('node_2').has('lead_1')]).toEqual([
			true,
			false,
		]);
	});

	test('are the same ones whenever they are asked for', () => {
		const histories = new WorkflowHistories();
		expect(histories.of('node_1')).toBe(histories.of('node_1'));
	});

	test('are neither whole nor alone in the static data before anybody has looked', () => {
		expect(new WorkflowHistories()).toMatchObject({ isComplete: false, isAlone: false });
	});

	test.each(['constructor', '__proto__', '10', 'toJSON'])('may be of a node %s', (nodeId) => {
		const histories = new WorkflowHistories();
		expect(histories.of(nodeId).size).toBe(0);
		histories.of(nodeId).remember('lead_1', LIMIT);
		forgetProcessMemory();
		expect(historiesOf('workflow', saved(histories)).of(nodeId).has('lead_1')).toBe(true);
	});
});

describe('in one process', () => {
	test('each workflow has its own histories', () => {
		historiesOf('one', undefined).of('node').remember('lead_1', LIMIT);
		expect(historiesOf('two', undefined).of('node').has('lead_1')).toBe(false);
	});

	test('memory is newer than anything saved', () => {
		const histories = historiesOf('workflow', undefined);
		const old = saved(histories);
		histories.of('node').remember('lead_1', LIMIT);
		expect(historiesOf('workflow', old)).toBe(histories);
		expect(historiesOf('workflow', old).of('node').has('lead_1')).toBe(true);
	});

	test('what was cleared does not come back from what was saved', () => {
		const histories = historiesOf('workflow', undefined);
		histories.of('node').remember('lead_1', LIMIT);
		const old = saved(histories);
		expect(histories.clear('node', Date.now())).toBe(1);
		expect(historiesOf('workflow', old).of('node').has('lead_1')).toBe(false);
	});
});

describe('an execution that n8n resumes brings the static data of its beginning', () => {
	const old = () => {
		const histories = new WorkflowHistories();
		histories.of('node').remember('lead_old', LIMIT);
		return saved(histories);
	};
	const newer = () => {
		const histories = new WorkflowHistories();
		['lead_old', 'lead_new'].forEach((id) => histories.of('node').remember(id, LIMIT));
		return saved(histories);
	};

	test('when it comes first, the next one that brings more is taken in', () => {
		historiesOf('workflow', old());
		const history = historiesOf('workflow', newer()).of('node');
		expect([history.has('lead_old'), history.has('lead_new'), history.size]).toEqual([true, true, 2]);
	});

	test('when it comes later, nothing is lost and nothing counted twice', () => {
		historiesOf('workflow', newer());
		const history = historiesOf('workflow', old()).of('node');
		expect([history.has('lead_new'), history.size]).toEqual([true, 2]);
	});

	test('it does not bring back what has been forgotten for want of room', () => {
		const history = historiesOf('workflow', newer()).of('node');
		history.remember('lead_newest', 2);
		historiesOf('workflow', newer());
		expect([history.has('lead_old'), history.has('lead_newest')]).toEqual([false, true]);
	});

	test('nor does a copy that this process has written itself, however old it is', () => {
		const histories = historiesOf('workflow', undefined);
		histories.of('node').remember('lead_old', 1);
		const copy = saved(histories);
		histories.of('node').remember('lead_new', 1);
		const history = historiesOf('workflow', copy).of('node');
		expect([history.has('lead_old'), history.has('lead_new'), history.size]).toEqual([false, true, 1]);
	});

	test('a clear that another process made empties this memory too', () => {
		const histories = historiesOf('workflow', newer());
		const cleared = JSON.parse(JSON.stringify(newer())) as Record<string, { ids: string; clearedAt: number }>;
		cleared.node = { ids: '', clearedAt: 1 };
		expect(historiesOf('workflow', cleared)).toBe(histories);
		expect(histories.of('node').size).toBe(0);
	});
});

describe('after a restart', () => {
	test('every node knows again what it knew', () => {
		const before = historiesOf('workflow', undefined);
		before.of('node_1').remember('lead_1', LIMIT);
		before.of('node_2').remember('lead_2', LIMIT);
		forgetProcessMemory();
		const after = historiesOf('workflow', saved(before));
		expect(after).not.toBe(before);
		expect(['lead_1', 'lead_2'].map((id) => after.of('node_1').has(id))).toEqual([true, false]);
		expect(['lead_1', 'lead_2'].map((id) => after.of('node_2').has(id))).toEqual([false, true]);
	});

	test('what an early version saved, each history as one text, is known as well', () => {
		const histories = new WorkflowHistories();
		['lead_1', 'lead_2'].forEach((id) => histories.of('node').remember(id, LIMIT));
		const ids = histories.of('node').toJSON().join('');
		forgetProcessMemory();
		const early = { node: { ids, clearedAt: 0, writtenBy: 'an early version' } };
		const { size } = historiesOf('workflow', early).of('node');
		expect([size, historiesOf('workflow', early).of('node').has('lead_2')]).toEqual([2, true]);
	});

	test('nobody is known whose claim was still open', async () => {
		const before = historiesOf('workflow', undefined);
		await before.of('node').claim('lead_1');
		forgetProcessMemory();
		expect(historiesOf('workflow', saved(before)).of('node').has('lead_1')).toBe(false);
	});

	const IDS = 'AAAAAAAA';

	test.each([
		...[undefined, null, 'text', 5, [], {}, { node: 5 }, { node: null }, { node: 'no history' }],
		...[{ node: { ids: [IDS] } }, { node: { ids: IDS, clearedAt: '0' } }],
		...[{ node: { ids: [IDS, null], clearedAt: 0 } }, { node: { clearedAt: 0 } }],
	])('%j, which no history wrote, reads as empty', (value) => {
		expect(historiesOf('workflow', value).of('node').size).toBe(0);
	});
});

describe('after a restart, before any execution has brought what is saved, where leads were cleared before', () => {
	/** The copy of the process before the restart, whose history was cleared at a time (ms) and then filled. */
	const copyOf = (clearedAt: number, ...ids: string[]) => {
		const histories = new WorkflowHistories();
		if (clearedAt > 0) histories.clear('node', clearedAt);
		ids.forEach((id) => histories.of('node').remember(id, LIMIT));
		return saved(histories);
	};
	const all = ['old', 'saved', 'own'];
	const known = (histories: WorkflowHistories) => all.filter((id) => histories.of('node').has(id));

	test.each<[string, string[], Array<[unknown, boolean]>]>([
		['survives the copy', ['own', 'saved'], [[copyOf(2_000, 'saved'), true]]],
		[
			'survives a resumed execution and the copy',
			['own', 'saved'],
			[
				[copyOf(2_000, 'saved'), false],
				[copyOf(2_000, 'saved'), true],
			],
		],
		[
			'survives, and what an older copy brought does not',
			['own', 'saved'],
			[
				[copyOf(1_000, 'old'), false],
				[copyOf(2_000, 'saved'), true],
			],
		],
		['survives where nothing was saved since the clear', ['own'], [[copyOf(2_000), true]]],
	])('what became known in this process %s', (_, expected, copies) => {
		historiesOf('workflow', undefined, false).of('node').remember('own', LIMIT);
		for (const [copy, isCurrent] of copies) historiesOf('workflow', copy, isCurrent);
		const histories = historiesOf('workflow', undefined);
		expect(known(histories)).toEqual(all.filter((id) => expected.includes(id)));
		const now = saved(histories);
		forgetProcessMemory();
		expect(known(historiesOf('workflow', now))).toEqual(all.filter((id) => expected.includes(id)));
	});

	test('a lead that an older copy brought, and that became known here again, survives', () => {
		const histories = historiesOf('workflow', copyOf(1_000, 'own', 'old'), false);
		histories.of('node').remember('own', LIMIT);
		expect(known(historiesOf('workflow', copyOf(2_000, 'saved')))).toEqual(['saved', 'own']);
	});

	test.each<[string, (histories: WorkflowHistories) => void]>([
		['removed', (histories) => void histories.remove('node', [['own']], 3_000)],
		['cleared', (histories) => void histories.clear('node', 3_000)],
		['forgotten for want of room', (histories) => histories.of('node').remember('another', 1)],
	])('what was %s here since does not come back', (_, change) => {
		const histories = historiesOf('workflow', undefined, false);
		histories.of('node').remember('own', LIMIT);
		change(histories);
		expect(known(historiesOf('workflow', copyOf(2_000)))).toEqual([]);
	});

	test('a clear of another process, later, empties this memory', () => {
		const histories = historiesOf('workflow', copyOf(1_000));
		['node', 'node_2'].forEach((node) => histories.of(node).remember('own', LIMIT));
		const { node } = copyOf(2_000) as { node: object };
		historiesOf('workflow', { node, node_2: node });
		expect([histories.of('node').size, histories.of('node_2').size]).toEqual([0, 0]);
	});
});

describe('a clear after the clock was set back', () => {
	const foreign = (histories: WorkflowHistories) => {
		const { node } = saved(histories) as { node: object };
		return { node: { ...node, writtenBy: 'another process' } };
	};

	test.each(['clear', 'remove'] as const)(
		'holds against a copy from before it, where the last change was %s',
		(last) => {
			const histories = historiesOf('workflow', undefined);
			if (last === 'clear') histories.clear('node', 2_000);
			else histories.remove('node', [['x']], 2_000);
			histories.of('node').remember('old', LIMIT);
			const copy = foreign(histories);
			histories.clear('node', 1_000);
			histories.of('node').remember('new', LIMIT);
			historiesOf('workflow', copy);
			expect(['old', 'new'].map((id) => histories.of('node').has(id))).toEqual([false, true]);
		},
	);

	test('holds also where a lead was removed before this memory held what is saved', () => {
		const histories = historiesOf('workflow', undefined, false);
		histories.remove('node', [['x']], 3_000);
		histories.clear('node', 1_000);
		const other = new WorkflowHistories();
		other.clear('node', 2_000);
		other.of('node').remember('old', LIMIT);
		expect(historiesOf('workflow', saved(other)).of('node').has('old')).toBe(false);
	});
});

describe('leads that were removed', () => {
	const leads = (...ids: string[]) => ids.map((id) => [id]);
	const knows = (histories: WorkflowHistories, ...ids: string[]) =>
		ids.filter((id) => histories.of('node').has(id));
	const filled = () => {
		const histories = historiesOf('workflow', undefined);
		histories.of('node').add(leads('a', 'b', 'c'), LIMIT);
		return histories;
	};

	test('do not come back from what was saved before, in this process', () => {
		const histories = filled();
		const old = saved(histories) as Record<string, { writtenBy: string }>;
		expect(histories.remove('node', leads('b', 'x'), Date.now())).toEqual([true, false]);
		for (const writtenBy of ['another process', old.node?.writtenBy]) {
			expect(knows(historiesOf('workflow', { node: { ...old.node, writtenBy } }), 'a', 'b', 'c')).toEqual([
				'a',
				'c',
			]);
		}
	});

	test('do not come back from what was saved before, after a restart, whichever comes first', () => {
		const histories = filled();
		const old = saved(histories);
		histories.remove('node', leads('b'), Date.now());
		const now = saved(histories);
		for (const order of [
			[old, now],
			[now, old],
		]) {
			forgetProcessMemory();
			historiesOf('workflow', order[0]);
			expect(knows(historiesOf('workflow', order[1]), 'a', 'b', 'c')).toEqual(['a', 'c']);
		}
	});

	test('before this memory holds what is saved: they are gone, and nothing else is', () => {
		const old = saved(filled());
		forgetProcessMemory();
		// A test run, first of all after a restart.
		historiesOf('workflow', undefined, false).remove('node', leads('b'), Date.now());
		const histories = historiesOf('workflow', old);
		expect(knows(histories, 'a', 'b', 'c')).toEqual(['a', 'c']);
		const now = saved(histories);
		forgetProcessMemory();
		historiesOf('workflow', now);
		expect(knows(historiesOf('workflow', old), 'a', 'b', 'c')).toEqual(['a', 'c']);
	});

	/** The copy of another process that has taken over what is saved, and has delivered some leads since. */
	const elsewhere = (histories: WorkflowHistories, ...delivered: string[]) => {
		const { node } = saved(histories) as { node: { clearedAt: number; ids: string[] } };
		const other = new WorkflowHistories();
		other.of('node').load(node.ids);
		other.of('node').add(leads(...delivered), LIMIT);
		return (clearedAt = node.clearedAt) => ({
			node: { ...(saved(other) as { node: object }).node, clearedAt },
		});
	};

	test.each(['b', 'x'])('are known again once another process delivers them: %s', (id) => {
		const histories = filled();
		histories.remove('node', leads(id), Date.now());
		historiesOf('workflow', elsewhere(histories, id)());
		expect(knows(histories, id)).toEqual([id]);
	});

	test('do not come back where the clock was set back since the last clear', () => {
		const histories = historiesOf('workflow', undefined);
		histories.clear('node', 2_000);
		histories.of('node').add(leads('a', 'b'), LIMIT);
		const old = elsewhere(histories)();
		histories.remove('node', leads('b'), 1_000);
		historiesOf('workflow', old);
		expect(knows(histories, 'a', 'b')).toEqual(['a']);
	});

	test.each([
		['later', 3_000, []],
		['earlier', 1_000, ['b']],
	])(
		'before this memory holds what is saved, and %s than another process cleared it',
		(_, removedAt, known) => {
			const copy = elsewhere(filled())(2_000);
			forgetProcessMemory();
			historiesOf('workflow', undefined, false).remove('node', leads('b'), removedAt);
			expect(knows(historiesOf('workflow', copy), 'a', 'b')).toEqual(['a', ...known]);
		},
	);

	test('take nothing with them that another process has saved since it cleared, at the very moment of the removal', () => {
		const copy = elsewhere(filled())(2_000);
		forgetProcessMemory();
		historiesOf('workflow', undefined, false).remove('node', leads('x'), 2_000);
		expect(knows(historiesOf('workflow', copy), 'a', 'b')).toEqual(['a', 'b']);
		forgetProcessMemory();
		historiesOf('workflow', undefined, false).remove('node', leads('x'), 2_000);
		const histories = historiesOf('workflow', copy);
		historiesOf('workflow', elsewhere(histories, 'late')(2_000));
		expect(knows(histories, 'late')).toEqual(['late']);
	});

	test('are known again once they are delivered again', () => {
		const histories = filled();
		const old = saved(histories);
		histories.remove('node', leads('b'), Date.now());
		histories.of('node').remember('b', LIMIT);
		expect(knows(historiesOf('workflow', old), 'a', 'b', 'c')).toEqual(['a', 'b', 'c']);
	});
});
