import Table from 'cli-table3';

const MIN_WIDTH = 96;
const MAX_WIDTH = 160;

/**
 * Draws a table whose cells wrap, so that it fits the terminal.
 * @param rows a cell may have several lines
 * @param width of the terminal, in characters
 */
export function renderTable(
	headings: string[],
	rows: string[][],
	width: number = process.stdout.columns ?? 130,
): string {
	const room = Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH) - 3 * headings.length - 1;
	const table = new Table({
		head: headings,
		colWidths: fit(naturalWidths([headings, ...rows]), room).map((size) => size + 2),
		wordWrap: true,
		style: { head: [], border: [] },
	});
	table.push(...rows);
	return table.toString();
}

const naturalWidths = (table: string[][]) =>
	(table[0] ?? []).map((_, column) =>
		Math.max(...table.flatMap((row) => (row[column] ?? '').split('\n').map((line) => [...line].length))),
	);

/** Takes room from the widest column until all fit. */
function fit(natural: number[], room: number): number[] {
	const widths = [...natural];
	while (widths.reduce((sum, size) => sum + size, 0) > room) {
		const widest = widths.indexOf(Math.max(...widths));
		widths[widest] = (widths[widest] ?? 0) - 1;
	}
	return widths;
}
