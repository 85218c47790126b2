import {
	CONVERSATIONS,
	isOlder,
	lastArrival,
	versionOf,
	withoutFuture,
	type LeadVersion,
	withState,
} from '../../../lib/lead/version';

const message = (timestamp: string) => ({ direction: 'inbound' as const, text: 'Hi', timestamp });
const DAY = 86_400_000;
const [EARLY, LATE] = [Date.UTC(2026, 3, 21), Date.UTC(2026, 3, 22)];
const [early, late] = [message('2026-04-21'), message('2026-04-22')];

test.each([
	[{}, undefined, {}],
	[{ messages: [] }, undefined, {}],
	[{ messages: [] }, 5, { arrived: 5 }],
	[{ messages: [early] }, undefined, { started: EARLY, newest: EARLY, count: 1 }],
	[{ messages: [early, late] }, 5, { started: EARLY, newest: LATE, count: 2, arrived: 5 }],
	[{ messages: [late, early] }, 0, { started: EARLY, newest: LATE, count: 2, arrived: 0 }],
	[{ messages: [message('soon'), early] }, undefined, { started: 0, newest: EARLY, count: 2 }],
	[{ messages: [message('soon')] }, undefined, { started: 0, newest: 0, count: 1 }],
])('the version of %j, which came at %p, is %j', (lead, arrived, version) => {
	expect(versionOf(lead, arrived)).toEqual(version);
});

test.each<[LeadVersion, LeadVersion, boolean]>([
	[{ newest: 1, count: 9, arrived: 9 }, { newest: 2, count: 1, arrived: 1 }, true],
	[{ newest: 2, count: 1, arrived: 1 }, { newest: 1, count: 9, arrived: 9 }, false],
	[{ newest: 1, count: 1, arrived: 9 }, { newest: 1, count: 2, arrived: 1 }, true],
	[{ newest: 1, count: 2, arrived: 1 }, { newest: 1, count: 1, arrived: 9 }, false],
	[{ newest: 1, count: 1, arrived: 1 }, { newest: 1, count: 1, arrived: 2 }, true],
	[{ newest: 1, count: 1, arrived: 2 }, { newest: 1, count: 1, arrived: 1 }, false],
	[{ newest: 1, count: 1, arrived: 1 }, { newest: 1, count: 1, arrived: 1 }, false],
	[{ newest: 9, count: 9, arrived: 1 }, { arrived: 2 }, true],
	[{ arrived: 2 }, { newest: 9, count: 9, arrived: 1 }, false],
	[{ arrived: 1 }, { newest: 9, count: 9, arrived: 2 }, true],
	[{ arrived: 1 }, { newest: 1, count: 1 }, false],
	[{ newest: 0 }, { newest: 1 }, true],
	[{ started: 1, newest: 1, count: 9, arrived: 9 }, { started: 1, newest: 2, count: 1, arrived: 1 }, true],
	[{ started: 0, newest: 1 }, { started: 0, newest: 2 }, true],
	// Parts of one conversation: neither the message before its lead nor the message that failed and comes again is older.
	[{ started: 1, newest: 1, count: 3, arrived: 2 }, { started: 2, newest: 2, count: 1, arrived: 1 }, false],
	[{ started: 1, newest: 1, count: 1, arrived: 1 }, { started: 2, newest: 2, count: 1, arrived: 2 }, false],
	[{ started: 2, newest: 2, count: 1, arrived: 1 }, { started: 1, newest: 1, count: 1, arrived: 2 }, false],
	// A state without a transcript.
	[{ arrived: 1 }, { started: 1, newest: 1, count: 1, arrived: 2 }, true],
	[{ started: 1, newest: 1, count: 1, arrived: 1 }, { arrived: 2 }, true],
	[{}, {}, false],
])('%j is older than %j: %s', (state, other, isIt) => {
	expect(isOlder(state, [other])).toBe(isIt);
});

const [first, second, bare] = [
	{ started: 1, newest: 3, arrived: 5 },
	{ started: 2, newest: 2, arrived: 4 },
	{ arrived: 6 },
];
test.each<[LeadVersion, LeadVersion[], boolean, LeadVersion[]]>([
	[{}, [], false, [{}]],
	// Each conversation has a state of its own, wherever it stands.
	[{ started: 1, newest: 2 }, [second, first], true, []],
	[{ started: 1, newest: 4 }, [second, first], false, [{ started: 1, newest: 4, arrived: 5 }, second]],
	[{ started: 3, newest: 3 }, [second, first], false, [{ started: 3, newest: 3 }, second, first]],
	// A state without a transcript is compared with the last one.
	[{ arrived: 4 }, [first, second], true, []],
	[{ arrived: 4 }, [second, first], false, [second, first]],
	[bare, [second, first], false, [{ ...second, arrived: 6 }, first]],
	// A state of which only the arrival is left is compared with a conversation that is not known.
	[
		{ started: 1, arrived: 5 },
		[second, bare, first],
		false,
		[{ started: 1, newest: 3, arrived: 5 }, second, bare],
	],
	[{ started: 3, arrived: 5 }, [second, bare, first], true, []],
	[{ started: 3, arrived: 7 }, [second, bare, first], false, [{ started: 3, arrived: 7 }, second, first]],
	[{ arrived: 5 }, [second, bare], false, [{ ...second, arrived: 5 }, bare]],
])('%j behind %j is older: %p; then it leaves %j', (state, before, isIt, then) => {
	expect(isOlder(state, before)).toBe(isIt);
	if (!isIt) expect(withState(before, state)).toEqual(then);
});

test('of the conversations the last four are remembered', () => {
	const all = Array.from({ length: CONVERSATIONS + 1 }, (_, started) => ({ started }));
	const known = all.reduce<LeadVersion[]>(withState, []);
	expect(known).toEqual([{ started: 4 }, { started: 3 }, { started: 2 }, { started: 1 }]);
});

test.each<[LeadVersion[], number]>([
	[[], 0],
	[[{}, { arrived: 3 }, { arrived: 2 }], 3],
])('of %j the last event came at %p', (before, arrival) => {
	expect(lastArrival(before)).toBe(arrival);
});

test.each<[LeadVersion, LeadVersion]>([
	[
		{ newest: 9, count: 9, arrived: 6 },
		{ newest: 9, count: 9 },
	],
	[
		{ newest: 9, count: 9, arrived: 5 },
		{ newest: 9, count: 9, arrived: 5 },
	],
	[{ arrived: 0 }, { arrived: 0 }],
	[
		{ newest: 9, count: 9 },
		{ newest: 9, count: 9 },
	],
	[
		{ started: 1, newest: DAY + 5, count: 2, arrived: 5 },
		{ started: 1, newest: DAY + 5, count: 2, arrived: 5 },
	],
	[{ started: 1, newest: DAY + 6, count: 2, arrived: 5 }, { arrived: 5 }],
	[{ started: 1, newest: DAY + 6, count: 2, arrived: 6 }, {}],
	[{}, {}],
])('at the time 5, of %j counts %j', (state, counts) => {
	expect(withoutFuture([state, {}], 5)).toEqual([counts, {}]);
});

test('what a state does not tell stays as it was', () => {
	const before = [{ newest: 1, count: 1, arrived: 1 }];
	expect(withState(before, { arrived: 2 })).toEqual([{ newest: 1, count: 1, arrived: 2 }]);
	expect(withState([], { arrived: 2 })).toEqual([{ arrived: 2 }]);
	expect(withState(before, versionOf({ messages: [] }))).toEqual(before);
});
