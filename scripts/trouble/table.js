'use strict';

/** @param {import('./parts').Row[]} rows @returns {string} a markdown table */
function tableOf(rows) {
	const cells = rows.map(({ done, happened, isRight }) => [done, happened, verdictOf(isRight)]);
	const head = ['What was done', 'What happened', 'Right'];
	return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const verdictOf = (isRight) => (isRight === undefined ? 'measured' : isRight ? 'yes' : '**no**');

/** How often each of some words occurs, as text: `200 × 12, 401 × 3`. */
function countsOf(words) {
	const counts = new Map();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	const sorted = [...counts].sort(([a], [b]) => String(a).localeCompare(String(b)));
	return sorted.map(([word, count]) => `${word} × ${count}`).join(', ') || 'none';
}

module.exports = { countsOf, tableOf };
