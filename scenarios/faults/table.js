'use strict';

const BEGIN = '<!-- faults: written by `npm run faults` -->';
const END = '<!-- /faults -->';
const HEAD = [
	'The endpoint',
	'Requests that reached it',
	'Attempts counted',
	'The lead left by',
	'`reason`',
	'`status_code`',
	'Next attempt',
	'The other two leads',
];

/**
 * The fault table as markdown.
 * @param {{ name: string, observed: unknown[], others: string }[]} rows
 */
function tableOf(rows) {
	const cells = rows.map(({ name, observed, others }) => [name, ...observed, othersText(others)]);
	const lines = [HEAD, HEAD.map(() => '---'), ...cells].map((line) => `| ${line.map(cell).join(' | ')} |`);
	return lines.join('\n');
}

const cell = (value) => (value === null || value === '' ? '–' : String(value));
const othersText = (others) => (others === UNTOUCHED ? 'delivered, one request each' : others);

/** What `others` of a row is when the fault did not touch its neighbours. */
const UNTOUCHED = 'Delivered 1, Delivered 1';

/** Puts a text between its markers. */
function replaceSection(document, text, [begin, end] = [BEGIN, END]) {
	const [from, to] = [document.indexOf(begin), document.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`There is no section ${begin} … ${end}`);
	return `${document.slice(0, from + begin.length)}\n${text}\n${document.slice(to)}`;
}

module.exports = { UNTOUCHED, replaceSection, tableOf };
