import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * The rooms of the house, floor by floor, and what each may import besides itself: only what stands below it.
 */
export const FLOORS: { room: string; may: string[] }[] = [
	{ room: 'lib', may: [] },
	{ room: 'nodes', may: ['lib'] },
	{ room: 'credentials', may: ['lib', 'nodes'] },
	{ room: 'harness', may: ['lib'] },
	{ room: 'scenarios', may: ['harness', 'lib'] },
	{ room: 'bench', may: ['harness', 'lib'] },
	{ room: 'messages', may: ['harness', 'lib'] },
	{ room: 'schemas', may: ['harness', 'lib'] },
	{ room: 'scripts', may: ['harness', 'lib'] },
];

export const ROOMS = FLOORS.map(({ room }) => room);

/** No room may be larger than this share of all lines: it would be a house of its own. */
export const LARGEST_SHARE = 1 / 3;

const noArrowUp: IRegularForbiddenRuleType[] = FLOORS.map(({ room, may }) => ({
	name: `${room}-stands-on-${may.join('-and-') || 'nothing'}`,
	severity: 'error',
	from: { path: `^${room}/` },
	to: { path: `^(${[...ROOMS, 'test'].join('|')})/`, pathNot: `^(${[room, ...may].join('|')})/` },
}));

/** What dependency-cruiser holds the house to. */
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
