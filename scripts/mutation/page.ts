import { markdownTable, markersOf, replaceSection } from '../../harness/report/markdown';
import type { Found } from './judge';

/**
 * Puts the result into the tables of the page. Rows of files that were not measured this time stay.
 * @param measured the files that were measured this time
 * @param all all files that exist: rows of other files are removed
 */
export function withFound(page: string, found: Found, measured: string[], all: string[]): string {
	const isKept = (file: string) => all.includes(file) && !measured.includes(file);
	const tables = [
		{
			name: 'scores',
			head: ['File', 'Mutants', 'Killed', 'Equivalent', 'Score'],
			rows: found.scores.map(({ file, mutants, killed, equivalent, score }) => [
				code(file),
				mutants,
				killed,
				equivalent,
				`${score.toFixed(1)} %`,
			]),
		},
		{
			name: 'equivalent',
			head: ['File', 'Change', 'Why no test can notice it'],
			rows: found.equivalent.map(({ file, change, reason }) => [code(file), code(change), reason]),
		},
		{
			name: 'survived',
			head: ['File', 'Line', 'Change'],
			rows: found.left.map(({ file, line, change }) => [code(file), code(line), code(change)]),
		},
	];
	const measuredPage = tables.reduce((text, { name, head, rows }) => {
		const markers = markersOf(name, 'npm run mutation');
		const [headLine = '', rule = '', ...fresh] = markdownTable(head, rows).split('\n');
		const section = text.slice(text.indexOf(markers[0]), text.indexOf(markers[1]));
		const kept = section.split('\n').filter((line) => isKept(/^\| `([^`]+)` \|/.exec(line)?.[1] ?? ''));
		const lines = [...kept, ...fresh].sort(byFile);
		return replaceSection(text, ['', headLine, rule, ...lines, ''].join('\n'), markers);
	}, page);
	return withUnmeasured(measuredPage, all);
}

/** Lists the files without a row in the scores, room by room. */
function withUnmeasured(page: string, all: string[]): string {
	const [start, end] = markersOf('scores', 'npm run mutation');
	const scores = page.slice(page.indexOf(start), page.indexOf(end));
	const rooms = new Map<string, string[]>();
	for (const file of all.filter((name) => !scores.includes(`| ${code(name)} |`))) {
		const [, room = '', name = ''] = /^lib\/(\w+)\/(.+)\.ts$/.exec(file) ?? [];
		rooms.set(room, [...(rooms.get(room) ?? []), code(name)]);
	}
	const rows = [...rooms].map(([room, names]) => [code(`lib/${room}`), names.join(', ')]);
	return replaceSection(
		page,
		`\n${markdownTable(['Room', 'Files'], rows)}\n`,
		markersOf('unmeasured', 'npm run mutation'),
	);
}

/** Compares rows by their file. Rows of one file keep their order, because the sort is stable. */
function byFile(one: string, other: string): number {
	const [a = '', b = ''] = [one, other].map((line) => line.split('|')[1] ?? '');
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Puts code between backticks: between two at each end where the code itself contains a backtick. */
const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
