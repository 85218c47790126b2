import type { Equivalent } from './equivalent';

export const history: Equivalent[] = [
	{
		file: 'lib/history/memory/id-pages.ts',
		line: "const [first = '', ...others] = [...this.full, this.last];",
		change: `'' → "Stryker was here!"`,
		reason: 'The list always has an entry, because its last page is there even while it is empty.',
	},
	{
		file: 'lib/history/memory/memory-history.ts',
		line: "const start = own === '' ? -1 : theirs.indexOf(own.slice(0, ID_LENGTH));",
		change: "own === '' → false",
		reason: 'The saved ids are not empty here, so an empty history does not begin with them either.',
	},
	{
		file: 'lib/history/memory/memory-history.ts',
		line: "const start = own === '' ? -1 : theirs.indexOf(own.slice(0, ID_LENGTH));",
		change: `'' → "Stryker was here!"`,
		reason: 'The saved ids are not empty here, so an empty history does not begin with them either.',
	},
	{
		file: 'lib/history/same-person.ts',
		line: "const [name, nameOfFirst] = [nameOf(id), nameOf(first ?? '')];",
		change: `'' → "Stryker was here!"`,
		reason: 'A lead that has a second id has a first one.',
	},
	{
		file: 'lib/history/same-person.ts',
		line: "return leads.map(([first = '']) => nameOf(first));",
		change: `'' → "Stryker was here!"`,
		reason: 'Each lead has an id.',
	},
	{
		file: 'lib/history/wait.ts',
		line: "new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));",
		change: '{ once: true } → {}',
		reason: 'A signal is given once.',
	},
	{
		file: 'lib/history/wait.ts',
		line: "new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));",
		change: 'true → false',
		reason: 'A signal is given once.',
	},
];
