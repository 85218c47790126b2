import { greetedHistoryOf } from '../../../../lib/history/memory/saved-history';
import {
	forgetProcessMemory,
	historiesOf,
	type WorkflowHistories,
} from '../../../../lib/history/memory/workflow-histories';

const LIMIT = 100;

/** What n8n's database holds after a save. */
const saved = (histories: WorkflowHistories) => JSON.parse(JSON.stringify(histories)) as unknown;

/** Nodes of a workflow, each in a place of its own. */
const nodes = (...ids: string[]) => new Map(ids.map((id) => [id, `place of ${id}`]));

beforeEach(forgetProcessMemory);

describe('the histories of nodes that the workflow no longer has', () => {
	const two = () => {
		const histories = historiesOf('workflow', undefined);
		for (const node of ['kept', 'gone']) histories.of(node).remember(`lead of ${node}`, LIMIT);
		return histories;
	};

	test('are not saved, and stay in memory', () => {
		const histories = two();
		histories.runs(nodes('kept'), true);
		expect(Object.keys(saved(histories) as object)).toEqual(['kept']);
		expect(histories.of('gone').has('lead of gone')).toBe(true);
	});

	test('are saved while nobody knows which nodes it has', () => {
		expect(Object.keys(saved(two()) as object)).toEqual(['kept', 'gone']);
	});

	test('are saved again while nobody knows any more which nodes it has', () => {
		const histories = two();
		histories.runs(nodes('kept'), true);
		histories.runs(undefined, true);
		expect(Object.keys(saved(histories) as object)).toEqual(['kept', 'gone']);
	});

	test('are saved where a node was tried out before it is published, and only until then', () => {
		const histories = two();
		histories.of(greetedHistoryOf('gone')).remember('lead of gone', LIMIT);
		histories.tryOut(greetedHistoryOf('gone'));
		const nodesAfter = (published: string[]) => {
			histories.runs(nodes(...published), true);
			return Object.keys(saved(histories) as object);
		};
		const all = ['kept', 'gone', greetedHistoryOf('gone')];
		expect(nodesAfter(['kept'])).toEqual(all);
		expect(nodesAfter(['kept', 'gone'])).toEqual(all);
		expect(nodesAfter(['kept'])).toEqual(['kept']);
	});

	test('are a reason to save also where everything else is saved as it is', () => {
		const histories = two();
		histories.runs(nodes('kept'), true);
		const now = saved(histories) as Record<string, object>;
		expect(histories.isAheadOf(now)).toBe(false);
		expect(histories.isAheadOf({ ...now, gone: now.kept })).toBe(true);
	});

	test('are a reason to save when they are found', () => {
		const histories = two();
		const old = saved(histories);
		expect(histories.isAheadOf(old)).toBe(false);
		histories.runs(nodes('kept'), true);
		expect(histories.isAheadOf(old)).toBe(true);
		expect(histories.isAheadOf(saved(histories))).toBe(false);
	});
});

describe('a node that stands in the place of another, under a new id', () => {
	const place = 'type, name and endpoint';
	const published = (id: string, its = place) => new Map([[id, its]]);
	/** The histories of a workflow in which the node `old` has delivered a lead and greeted another. */
	const before = () => {
		const histories = historiesOf('workflow', undefined);
		histories.runs(published('old'), true);
		histories.of('old').remember('delivered', LIMIT);
		histories.of(greetedHistoryOf('old')).remember('greeted', LIMIT);
		return histories;
	};
	const known = (histories: WorkflowHistories, id = 'new') => [
		...['tried', 'delivered', 'late'].filter((lead) => histories.of(id).has(lead)),
		...['greeted'].filter((lead) => histories.of(greetedHistoryOf(id)).has(lead)),
	];
	const restarted = (histories: WorkflowHistories) => {
		const copy = saved(histories);
		forgetProcessMemory();
		return historiesOf('workflow', copy);
	};

	test.each<[string, (histories: WorkflowHistories) => WorkflowHistories]>([
		['in the same process', (histories) => histories],
		['after a restart', restarted],
	])('takes over what the other one knew, and alone has it saved: %s', (_, then) => {
		const histories = then(before());
		const old = saved(histories);
		histories.runs(published('new'), true);
		expect(known(histories)).toEqual(['delivered', 'greeted']);
		expect(histories.isAheadOf(old)).toBe(true);
		expect(Object.keys(saved(histories) as object)).toEqual(['new', greetedHistoryOf('new')]);
		expect(known(restarted(histories))).toEqual(['delivered', 'greeted']);
	});

	test('keeps what it has learned from test runs', () => {
		const histories = before();
		histories.of('new').remember('tried', LIMIT);
		histories.remove('new', [['nobody']], 5_000);
		const ofTestRun = saved(histories) as Record<string, object>;
		histories.runs(published('new'), true);
		expect(known(histories)).toEqual(['tried', 'delivered', 'greeted']);
		historiesOf('workflow', { new: { ...ofTestRun.new, writtenBy: 'another process' } });
		expect(known(histories)).toEqual(['tried', 'delivered', 'greeted']);
	});

	test('knows what executions of the earlier version deliver since', () => {
		const histories = before();
		const ofEarlier = histories.of('old');
		histories.runs(published('new'), true);
		ofEarlier.remember('late', LIMIT);
		expect(known(histories)).toEqual(['delivered', 'late', 'greeted']);
		histories.runs(published('old'), true);
		expect(known(histories, 'old')).toEqual(['delivered', 'late', 'greeted']);
		expect(Object.keys(saved(histories) as object)).toEqual(['old', greetedHistoryOf('old')]);
	});

	test('takes it over while the version is not sure, and the history of the other one stays saved', () => {
		const histories = before();
		histories.runs(published('new'), false);
		expect(known(histories)).toEqual(['delivered', 'greeted']);
		const after = restarted(histories);
		after.of('old').remember('late', LIMIT);
		after.runs(published('new'), true);
		expect(known(after)).toEqual(['delivered', 'late', 'greeted']);
		const { revision } = after.of('new');
		after.runs(published('new'), false);
		expect(after.of('new').revision).toBe(revision);
	});

	test('takes it over once: executions while the version is not sure are no reason to save it again', () => {
		const histories = before();
		histories.runs(published('new'), false);
		const now = saved(histories);
		const { revision } = histories.of('new');
		histories.runs(published('new'), false);
		expect(histories.of('new').revision).toBe(revision);
		expect(histories.isAheadOf(now)).toBe(false);
	});

	test('takes it over also where executions without the other one came between', () => {
		const histories = before();
		histories.runs(nodes('another'), true);
		histories.runs(published('new'), true);
		expect(known(histories)).toEqual(['delivered', 'greeted']);
	});

	test('keeps what it has taken over after a restart, where a lead was removed in a test run of it before', () => {
		const histories = restarted(before());
		histories.remove('new', [['nobody']], 5_000);
		const ofTestRun = saved(histories) as Record<string, object>;
		histories.runs(published('new'), true);
		historiesOf('workflow', { new: { ...ofTestRun.new, writtenBy: 'another process' } });
		expect(known(histories)).toEqual(['delivered', 'greeted']);
	});

	test('is saved also where the other one has greeted nobody', () => {
		const histories = historiesOf('workflow', undefined);
		histories.runs(published('old'), true);
		histories.of('old').remember('delivered', LIMIT);
		histories.runs(published('new'), true);
		expect(Object.keys(saved(histories) as object)).toEqual(['new']);
	});

	test('takes over what the last of several knew, where they shared nothing', () => {
		const histories = before();
		histories.runs(nodes('another'), true);
		histories.runs(published('another'), true);
		histories.of('another').remember('late', LIMIT);
		histories.runs(published('new'), true);
		expect(known(histories)).toEqual(['late']);
	});

	test('is taken over in its turn, with the newest of three', () => {
		const histories = before();
		histories.runs(published('new'), true);
		histories.of('new').remember('late', LIMIT);
		expect(known(restarted(histories))).toEqual(['delivered', 'late', 'greeted']);
		const after = restarted(histories);
		after.runs(published('third'), true);
		expect(known(after, 'third')).toEqual(['delivered', 'late', 'greeted']);
		expect(Object.keys(saved(after) as object)).toEqual(['third', greetedHistoryOf('third')]);
	});

	test.each<[string, (histories: WorkflowHistories) => void]>([
		['has another name, type or endpoint', (histories) => histories.runs(published('new', 'other'), true)],
		[
			'stands beside the other one, which was renamed',
			(histories) =>
				histories.runs(
					new Map([
						['old', 'other'],
						['new', place],
					]),
					true,
				),
		],
		[
			'was published beside the other one before it took its name',
			(histories) => {
				histories.runs(new Map([...published('old'), ...published('new', 'other')]), true);
				histories.runs(published('new'), true);
			},
		],
		[
			'was cleared before it was published',
			(histories) => {
				histories.clear('new', 1_000);
				histories.runs(published('new'), true);
			},
		],
		['is in a workflow whose nodes nobody knows', (histories) => histories.runs(undefined, false)],
	])('knows nothing where it %s', (_, change) => {
		const histories = before();
		change(histories);
		expect(known(histories)).toEqual([]);
		expect(known(histories, 'old')).toEqual(['delivered', 'greeted']);
	});

	test('knows nothing after a restart either where it was cleared before it was published', () => {
		const histories = before();
		histories.tryOut('new');
		histories.clear('new', 1_000);
		const after = restarted(histories);
		after.runs(published('new'), true);
		expect(known(after)).toEqual([]);
	});

	test('is taken over where it was cleared before this process had read that it was published', () => {
		const copy = saved(before());
		forgetProcessMemory();
		const histories = historiesOf('workflow', undefined, false);
		histories.clear('old', 1_000);
		historiesOf('workflow', copy);
		histories.of('old').remember('late', LIMIT);
		histories.runs(published('new'), true);
		expect(known(histories)).toEqual(['late', 'greeted']);
	});

	test('takes over what was cleared since as it is: cleared', () => {
		const histories = before();
		histories.clear('old', 1_000);
		const after = restarted(histories);
		after.runs(published('new'), true);
		expect(known(after)).toEqual(['greeted']);
		after.of('new').remember('late', LIMIT);
		expect(known(restarted(after))).toEqual(['late', 'greeted']);
	});

	test('knows nothing where an earlier version of this package has saved the history, without its place', () => {
		const copy = saved(before()) as Record<string, { place?: string }>;
		for (const history of Object.values(copy)) delete history.place;
		forgetProcessMemory();
		const histories = historiesOf('workflow', copy);
		histories.runs(published('new'), true);
		expect(known(histories)).toEqual([]);
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
		all.runs(nodes('node', 'no'), true);
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

	test('where its node has been renamed', () => {
		const { histories } = one();
		histories.runs(nodes('node'), true);
		const copy = saved(histories);
		expect(histories.isAheadOf(copy)).toBe(false);
		histories.runs(new Map([['node', 'another place']]), true);
		expect(histories.isAheadOf(copy)).toBe(true);
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
