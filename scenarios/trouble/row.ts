import { markdownTable } from '../../harness/report/markdown';

/** One row of the table. */
export interface Row {
	done: string;
	happened: string;
	/** Without it the row is a measurement, and nobody judges it. */
	isRight?: boolean;
}

/** Takes a row as soon as there is one. */
export type Tell = (row: Row) => void;

export type Part = (tell: Tell) => Promise<void>;

/** All rows as a Markdown table. */
export function tableOf(rows: Row[]): string {
	const cells = rows.map(({ done, happened, isRight }) => [done, happened, verdictOf(isRight)]);
	return markdownTable(['What was done', 'What happened', 'Right'], cells);
}

function verdictOf(isRight: boolean | undefined): string {
	if (isRight === undefined) return 'measured';
	return isRight ? 'yes' : '**no**';
}

/** How often each of some words occurs, as text: `200 × 12, 401 × 3`. */
export function countsOf(words: (string | number)[]): string {
	const counts = new Map<string, number>();
	for (const word of words.map(String)) counts.set(word, (counts.get(word) ?? 0) + 1);
	const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
	return sorted.map(([word, count]) => `${word} × ${count}`).join(', ') || 'none';
}

/** The same in brackets behind a figure, and nothing where there is nothing to count. */
export const inBrackets = (words: (string | number)[]): string =>
	words.length === 0 ? '' : ` (${countsOf(words)})`;

/** A text of somebody else on one line, and no longer than a cell of the table can bear. */
export const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 160);
