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

/** The folders of `lib`, in the same way: each may import only the folders in `may`. The files directly in `lib` may import all of them. */
export const FLOORS_OF_LIB: { room: string; may: string[] }[] = [
	{ room: 'shared', may: [] },
	{ room: 'settings', may: [] },
	{ room: 'lead', may: ['settings', 'shared'] },
	{ room: 'failure', may: ['lead', 'shared'] },
	{ room: 'security', may: ['failure', 'lead', 'settings', 'shared'] },
	{ room: 'history', may: ['failure', 'lead', 'security', 'settings', 'shared'] },
	{ room: 'sources', may: ['lead', 'security', 'settings', 'shared'] },
	{ room: 'delivery', may: ['failure', 'lead', 'security', 'settings', 'shared'] },
	{ room: 'receive', may: ['lead', 'security', 'settings', 'shared', 'sources'] },
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

const noArrowUpInLib: IRegularForbiddenRuleType[] = FLOORS_OF_LIB.map(({ room, may }) => ({
	name: `lib/${room}-stands-on-${may.join('-and-') || 'nothing'}`,
	severity: 'error',
	from: { path: `^lib/${room}/` },
	to: { path: '^lib/', pathNot: `^lib/(${[room, ...may].join('|')})/` },
}));

/** The rules that dependency-cruiser checks. */
export const FORBIDDEN: IRegularForbiddenRuleType[] = [
	...noArrowUp,
	...noArrowUpInLib,
	{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
	{
		name: 'only-what-is-there',
		severity: 'error',
		from: { path: `^(${ROOMS.join('|')})/` },
		to: { couldNotResolve: true },
	},
];
