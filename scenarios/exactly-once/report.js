'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { cpus } = require('node:os');
const { join } = require('node:path');
const { replaceSection } = require('../faults/table');
const { ROOT } = require('../../harness/machine/cache');

const DOCUMENT = join(ROOT, 'docs', 'scaling.md');

/**
 * Collects what was measured, as lines of a markdown list, and what went wrong.
 * @typedef {object} Report
 * @property {(line: string, checks?: Record<string, boolean>) => void} tell checks: what must hold, in words
 * @property {string[]} lines
 * @property {string[]} problems
 * @returns {Report}
 */
function startReport() {
	const [lines, problems] = [[], []];
	const tell = (line, checks = {}) => {
		const broken = Object.keys(checks).filter((words) => !checks[words]);
		console.log(`${broken.length === 0 ? '✔' : '✘'} ${line}`);
		broken.forEach((words) => console.error(`  not so: ${words}`));
		lines.push(`- ${line}`);
		problems.push(...broken);
	};
	return { tell, lines, problems };
}

/** Puts the figures of one part between its markers in docs/scaling.md, with the command that measured them. */
function writeFigures(part, command, lines) {
	const markers = [`<!-- ${part}: written by \`npm run exactly-once\` -->`, `<!-- /${part} -->`];
	const text = [`Measured with \`${command}\` on ${cpus().length} cores:`, '', ...lines].join('\n');
	writeFileSync(DOCUMENT, replaceSection(readFileSync(DOCUMENT, 'utf8'), text, markers));
}

module.exports = { startReport, writeFigures };
