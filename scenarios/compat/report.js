'use strict';

const MARKERS = ['<!-- compat: written by `npm run compat` -->', '<!-- /compat -->'];

/**
 * Both tables of docs/compatibility.md.
 * @param {{ title: string, modules: string[], rows: import('./checks').Row[] }[]} hosts
 * @returns {string} markdown
 */
function tablesOf(hosts) {
	const titles = hosts.map(({ title }) => title);
	const versions = hosts[0].modules.map((_, index) => {
		const [name] = hosts[0].modules[index].split(' ');
		return [`\`${name}\` that the nodes get`, ...hosts.map(({ modules }) => modules[index].split(' ')[1])];
	});
	const results = hosts[0].rows.map(({ what }, index) => [
		what,
		...hosts.map(({ rows }) => cellOf(rows[index])),
	]);
	return table(['Played on', ...titles], [...versions, ...results]);
}

/** @param {import('./checks').Row} row */
function cellOf({ ok, lacking, observed }) {
	const mark = lacking ? '–' : ok ? '✔' : '✘';
	return `${mark} ${observed}`;
}

function table(head, body) {
	const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
	return lines.join('\n');
}

module.exports = { MARKERS, cellOf, tablesOf };
