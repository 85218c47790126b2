'use strict';

const MIN_WIDTH = 96;
const MAX_WIDTH = 160;

/**
 * Draws a table whose cells wrap, so that it fits the terminal.
 * @param {string[]} headings
 * @param {string[][]} rows a cell may have several lines
 * @param {number} [width] of the terminal, in characters
 * @returns {string}
 */
function renderTable(headings, rows, width = process.stdout.columns ?? 130) {
	const table = [headings, ...rows];
	const natural = headings.map((_, column) =>
		Math.max(...table.flatMap((row) => lines(row[column]).map(length))),
	);
	const widths = fit(natural, Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH) - 3 * headings.length - 1);
	const rule = (left, middle, right) =>
		left + widths.map((size) => '─'.repeat(size + 2)).join(middle) + right;
	const body = rows.map((row) => drawRow(row, widths)).join(`\n${rule('├', '┼', '┤')}\n`);
	return [
		rule('┌', '┬', '┐'),
		drawRow(headings, widths),
		rule('├', '┼', '┤'),
		body,
		rule('└', '┴', '┘'),
	].join('\n');
}

const lines = (cell) => cell.split('\n');
const length = (text) => [...text].length;

/** Takes room from the widest column until all fit. */
function fit(natural, room) {
	const widths = [...natural];
	while (widths.reduce((sum, size) => sum + size, 0) > room) {
		widths[widths.indexOf(Math.max(...widths))] -= 1;
	}
	return widths;
}

function drawRow(cells, widths) {
	const wrapped = cells.map((cell, column) => lines(cell).flatMap((line) => wrap(line, widths[column])));
	const height = Math.max(...wrapped.map(({ length: count }) => count));
	const drawn = Array.from({ length: height }, (_, line) =>
		wrapped.map((column, index) => pad(column[line] ?? '', widths[index])).join(' │ '),
	);
	return drawn.map((line) => `│ ${line} │`).join('\n');
}

const pad = (text, width) => text + ' '.repeat(Math.max(0, width - length(text)));

function wrap(text, width) {
	const wrapped = [''];
	for (const word of text.split(' ').flatMap((long) => chop(long, width))) {
		const longer = wrapped.at(-1) === '' ? word : `${wrapped.at(-1)} ${word}`;
		if (length(longer) <= width) wrapped[wrapped.length - 1] = longer;
		else wrapped.push(word);
	}
	return wrapped;
}

function chop(word, width) {
	const parts = [];
	for (let rest = word; ; rest = rest.slice(width)) {
		parts.push(rest.slice(0, width));
		if (rest.length <= width) return parts;
	}
}

module.exports = { renderTable };
