import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EQUIVALENTS } from '../../scripts/mutation/equivalents';
import { judge } from '../../scripts/mutation/judge';
import { withFound } from '../../scripts/mutation/page';
import { roomsOfLib } from '../../scripts/mutation/rooms';

const ROOT = join(__dirname, '..', '..');

describe('what `npm run mutation` measures', () => {
	const rooms = roomsOfLib();

	test('is every room of lib but the history in Redis, with unit tests that are there', () => {
		expect(rooms.map(({ name }) => name)).toEqual(expect.arrayContaining(['failure', 'history', 'lead']));
		for (const { files, tests } of rooms) {
			expect(tests.length).toBeGreaterThan(0);
			expect(files.filter((file) => /\/redis\/|index\.ts$/.test(file))).toEqual([]);
			expect(tests.filter((file) => !existsSync(join(ROOT, 'test', file)))).toEqual([]);
		}
	});

	test('calls no change equivalent whose line is gone, and gives a reason for each', () => {
		for (const { file, line, change, reason } of EQUIVALENTS) {
			const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
			expect(lines.map((text) => text.trim())).toContain(line);
			expect(change).toMatch(/^.+ → .+$/);
			expect(reason).toMatch(/^[A-Z].+\.$/);
		}
	});
});

describe('the scores', () => {
	const mutant = (file: string, line: string, isKilled: boolean) => ({
		file,
		line,
		change: '1 → 2',
		isKilled,
	});
	const mutants = [
		...Array.from({ length: 8 }, () => mutant('lib/a.ts', 'killed', true)),
		mutant('lib/a.ts', 'left', false),
		mutant('lib/a.ts', 'same', false),
	];
	const same = { file: 'lib/a.ts', line: 'same', change: '1 → 2', reason: 'It is.' };
	const gone = { ...same, line: 'killed' };

	test('count what is killed of those that a test can kill', () => {
		expect(judge(mutants, [same, gone, { ...same, file: 'lib/b.ts' }])).toEqual({
			scores: [{ file: 'lib/a.ts', mutants: 10, killed: 8, equivalent: 1, score: (100 * 8) / 9 }],
			left: [mutants[8]],
			equivalent: [same],
			stale: [gone],
		});
	});

	test('take the place of those of the same files in the page, and of no others; files without scores are named', () => {
		const sections = ['scores', 'unmeasured', 'equivalent', 'survived'].map(
			(name) => `<!-- ${name}: written by \`npm run mutation\` -->\n<!-- /${name} -->`,
		);
		const all = ['lib/a.ts', 'lib/b.ts'];
		const first = withFound(
			sections.join('\n\n'),
			judge([mutant('lib/b.ts', 'x', true), ...mutants], [same]),
			all,
			all,
		);
		const second = withFound(first, judge([mutant('lib/a.ts', 'left', true)], []), ['lib/a.ts'], all);
		const rows = (page: string) => page.split('\n').filter((line) => line.startsWith('| `'));
		expect(rows(first)).toEqual([
			'| `lib/a.ts` | 10 | 8 | 1 | 88.9 % |',
			'| `lib/b.ts` | 1 | 1 | 0 | 100.0 % |',
			'| `lib/a.ts` | `1 → 2` | It is. |',
			'| `lib/a.ts` | `left` | `1 → 2` |',
		]);
		expect(rows(second)).toEqual([
			'| `lib/a.ts` | 1 | 1 | 0 | 100.0 % |',
			'| `lib/b.ts` | 1 | 1 | 0 | 100.0 % |',
		]);
		const more = ['lib/b.ts', 'lib/c/d.ts', 'lib/c/e/f.ts'];
		expect(rows(withFound(second, judge([], []), [], more))).toEqual([
			'| `lib/b.ts` | 1 | 1 | 0 | 100.0 % |',
			'| `lib/c` | `d`, `e/f` |',
		]);
	});
});
