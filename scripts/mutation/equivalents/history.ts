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
		file: 'lib/history/memory/memory-order.ts',
		line: 'const line = (this.lines.get(lead) ?? []).filter((other) => other !== place);',
		change: '[] → ["Stryker was here"]',
		reason: 'A place that somebody leaves stands in a line, so the line is there.',
	},
	{
		file: 'lib/history/memory/memory-order.ts',
		line: 'if (place) this.leave(lead, place);',
		change: 'place → true',
		reason: 'A line from which no place is taken stays as it is, and its head has its turn already.',
	},
	{
		file: 'lib/history/memory/memory-order.ts',
		line: 'holds: (lead) => places.has(lead) && this.lines.get(lead)?.[0] === places.get(lead),',
		change: 'this.lines.get(lead)?.[0] → this.lines.get(lead)[0]',
		reason: 'A place that is held stands in a line, so the line is there.',
	},
	{
		file: 'lib/history/memory/workflow-histories.ts',
		line: 'if (predecessor !== undefined) this.inherit(nodeId, predecessor);',
		change: 'predecessor !== undefined → true',
		reason: 'Without a node there is no history to take over.',
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
