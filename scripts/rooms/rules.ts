import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * The rooms of the repository, floor by floor. Besides its own files, a room may import only the rooms in `may`, which all
 * stand below it.
 */
const FLOORS: { room: string; may: string[] }[] = [
	{ room: 'lib', may: [] },
	{ room: 'nodes', may: ['lib'] },
	{ room: 'credentials', may: ['lib'] },
	{ room: 'harness', may: ['lib'] },
	{ room: 'scenarios', may: ['harness', 'lib'] },
	{ room: 'bench', may: ['harness', 'lib'] },
	{ room: 'messages', may: ['harness', 'lib'] },
	{ room: 'schemas', may: ['harness', 'lib'] },
	{ room: 'scripts', may: ['harness', 'lib'] },
];

export const ROOMS = FLOORS.map(({ room }) => room);

/**
 * The largest share of all lines that one room may have. A larger room should be split. The folders of `lib` count as rooms of their
 * own: each has an `index.ts` that says what belongs into it, and the rules about arrows and circles hold between them as well.
 */
export const LARGEST_SHARE = 1 / 4;

const noArrowUp: IRegularForbiddenRuleType[] = FLOORS.map(({ room, may }) => ({
	name: `${room}-stands-on-${may.join('-and-') || 'nothing'}`,
	severity: 'error',
	from: { path: `^${room}/` },
	to: { path: `^(${[...ROOMS, 'test'].join('|')})/`, pathNot: `^(${[room, ...may].join('|')})/` },
}));

/** The rules that dependency-cruiser checks. */
export const FORBIDDEN: IRegularForbiddenRuleType[] = [
	...noArrowUp,
	{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
	{
		name: 'only-what-is-there',
		severity: 'error',
		from: { path: `^(${ROOMS.join('|')})/` },
		to: { couldNotResolve: true },
	},
];
