import { markdownTable } from '../../harness/report/markdown';

/** One row of the table. */
export interface Row {
	done: string;
	happened: string;
	/** Absent where the row is only a measurement, which is neither right nor wrong. */
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

/** The text of countsOf in brackets, to be put behind a figure. It is empty where there is nothing to count. */
export const inBrackets = (words: (string | number)[]): string =>
	words.length === 0 ? '' : ` (${countsOf(words)})`;

/** A text of unknown length, put on one line and cut so that it fits into a cell of the table. */
export const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 160);
