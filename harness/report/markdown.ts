import { readFileSync, writeFileSync } from 'node:fs';

/** A Markdown table. A `|` in a cell would end it, so it is escaped. */
export function markdownTable(head: string[], rows: (string | number)[][]): string {
	const line = (cells: (string | number)[]) =>
		`| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
	return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

/** A command writes in a document between these two comments. */
export type Markers = readonly [begin: string, end: string];

/** @param name of the section  @param command the command that writes the section */
export const markersOf = (name: string, command: string): Markers => [
	`<!-- ${name}: written by \`${command}\` -->`,
	`<!-- /${name} -->`,
];

/** Puts a text between its markers. */
export function replaceSection(document: string, text: string, [begin, end]: Markers): string {
	const [from, to] = [document.indexOf(begin), document.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`There is no section ${begin} … ${end}`);
	return `${document.slice(0, from + begin.length)}\n${text}\n${document.slice(to)}`;
}

/** Puts a text between its markers in a file. */
export function writeSection(file: string, text: string, markers: Markers): void {
	writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), text, markers));
}
