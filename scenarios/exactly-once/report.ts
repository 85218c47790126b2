import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../harness/machine/cache';
import { markersOf, writeSection } from '../../harness/report/markdown';

/** Takes one line of the report. @param checks whether each requirement holds, by the requirement in words */
export type Tell = (line: string, checks?: Record<string, boolean>) => void;

/** The figures, as lines of a Markdown list, and the requirements that do not hold, in words. */
export interface Report {
	tell: Tell;
	lines: string[];
	problems: string[];
}

export function startReport(): Report {
	const lines: string[] = [];
	const problems: string[] = [];
	const tell: Tell = (line, checks = {}) => {
		const broken = Object.keys(checks).filter((words) => !checks[words]);
		console.log(`${broken.length === 0 ? '✔' : '✘'} ${line}`);
		broken.forEach((words) => console.error(`  not so: ${words}`));
		lines.push(`- ${line}`);
		problems.push(...broken);
	};
	return { tell, lines, problems };
}

/**
 * Puts the figures of one scenario between its markers in a page of docs/, with the command that measured them.
 * @param command begins with the words that the markers name, such as `npm run exactly-once`
 */
export function writeFigures(page: string, name: string, command: string, lines: string[]): void {
	const text = [`Measured with \`${command}\` on ${cpus().length} cores:`, '', ...lines].join('\n');
	const [writer] = command.split(' -- ');
	writeSection(join(ROOT, 'docs', page), text, markersOf(name, writer ?? command));
}
