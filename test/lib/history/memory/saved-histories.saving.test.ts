import {
	forgetProcessMemory,
	greetedHistoryOf,
	historiesOf,
	type WorkflowHistories,
} from '../../../../lib/history/memory/saved-histories';

const LIMIT = 100;

/** What n8n's database holds after a save. */
const saved = (histories: WorkflowHistories) => JSON.parse(JSON.stringify(histories)) as unknown;

beforeEach(forgetProcessMemory);

describe('the histories of nodes that the workflow no longer has', () => {
	const two = () => {
		const histories = historiesOf('workflow', undefined);
		for (const node of ['kept', 'gone']) histories.of(node).remember(`lead of ${node}`, LIMIT);
		return histories;
	};

	test('are not saved, and stay in memory', () => {
		const histories = two();
		histories.nodeIds = new Set(['kept']);
		expect(Object.keys(saved(histories) as object)).toEqual(['kept']);
		expect(histories.of('gone').has('lead of gone')).toBe(true);
	});

	test('are saved while nobody knows which nodes it has', () => {
		expect(Object.keys(saved(two()) as object)).toEqual(['kept', 'gone']);
	});

	test('are saved again while nobody knows any more which nodes it has', () => {
		const histories = two();
		histories.nodeIds = new Set(['kept']);
		histories.nodeIds = undefined;
		expect(Object.keys(saved(histories) as object)).toEqual(['kept', 'gone']);
	});

	test('are saved where a node was tried out before it is published, and only until then', () => {
		const histories = two();
		histories.of(greetedHistoryOf('gone')).remember('lead of gone', LIMIT);
		histories.tryOut(greetedHistoryOf('gone'));
		const nodesAfter = (published: string[]) => {
			histories.nodeIds = new Set(published);
			return Object.keys(saved(histories) as object);
		};
		const all = ['kept', 'gone', greetedHistoryOf('gone')];
		expect(nodesAfter(['kept'])).toEqual(all);
		expect(nodesAfter(['kept', 'gone'])).toEqual(all);
		expect(nodesAfter(['kept'])).toEqual(['kept']);
	});

	test('are a reason to save when they are found', () => {
		const histories = two();
		const old = saved(histories);
		expect(histories.isAheadOf(old)).toBe(false);
		histories.nodeIds = new Set(['kept']);
		expect(histories.isAheadOf(old)).toBe(true);
		expect(histories.isAheadOf(saved(histories))).toBe(false);
	});
});

describe('a node that lets leads out by Welcome', () => {
	const histories = () => {
		const all = historiesOf('workflow', undefined);
		for (const name of [greetedHistoryOf('node'), greetedHistoryOf('gone'), 'nobody']) {
			all.of(name).remember('lead_1', LIMIT);
		}
		return all;
	};

	test('has a second history for them, and this is another one', () => {
		const all = histories();
		expect(all.of('node').has('lead_1')).toBe(false);
		expect(all.of(greetedHistoryOf('node')).has('lead_1')).toBe(true);
	});

	test('has it saved for as long as the workflow has the node', () => {
		const all = histories();
		all.nodeIds = new Set(['node', 'no']);
		expect(Object.keys(saved(all) as object)).toEqual([greetedHistoryOf('node')]);
	});
});

describe('what is saved has to be saved again', () => {
	type Copy = Record<string, { ids: string[]; writtenBy: string; revision: number }>;
	const one = () => {
		const histories = historiesOf('workflow', undefined);
		histories.of('node').remember('lead_1', LIMIT);
		return { histories, copy: saved(histories) as Copy };
	};

	test.each([undefined, null, 'text', {}, { node: 'no history' }])('where it is %j', (found) => {
		expect(one().histories.isAheadOf(found)).toBe(true);
	});

	test('where one of two histories is not in it', () => {
		const { histories, copy } = one();
		histories.of('node_2').remember('lead_1', LIMIT);
		expect(histories.isAheadOf(copy)).toBe(true);
	});

	test('where a lead has become known or new since', () => {
		const { histories, copy } = one();
		expect(histories.isAheadOf(copy)).toBe(false);
		histories.of('node').remember('lead_2', LIMIT);
		expect(histories.isAheadOf(copy)).toBe(true);
		const newer = saved(histories);
		expect(histories.isAheadOf(newer)).toBe(false);
		histories.remove('node', [['lead_2']], 1);
		expect(histories.isAheadOf(newer)).toBe(true);
	});

	test('where another process has written it', () => {
		const { histories, copy } = one();
		expect(histories.isAheadOf({ node: { ...copy.node, writtenBy: 'another process' } })).toBe(true);
	});

	test('and not where it is this memory itself, which n8n writes as it is then', () => {
		const { histories } = one();
		expect(histories.isAheadOf(histories)).toBe(false);
	});

	test.each([undefined, null, 'text', {}])('and not where nothing has ever been known: %j', (found) => {
		const histories = historiesOf('workflow', undefined);
		expect(histories.isAheadOf(found)).toBe(false);
		expect(histories.of('node').has('lead_1')).toBe(false);
		expect(histories.isAheadOf(found)).toBe(false);
		histories.clear('node', 1);
		expect(histories.isAheadOf(found)).toBe(true);
	});
});
