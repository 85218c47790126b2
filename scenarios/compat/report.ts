import { markdownTable, markersOf } from '../../harness/report/markdown';
import type { Row } from './checks';
import type { PreparedHost } from './hosts';

export const MARKERS = markersOf('compat', 'npm run compat');

/** An n8n, and the rows of the checks that were played on it. */
export type PlayedHost = Pick<PreparedHost, 'title' | 'modules'> & { rows: Row[] };

/** Both tables of docs/compatibility.md, in one text. */
export function tableOf(hosts: PlayedHost[]): string {
	const versions = hosts[0]?.modules.map(({ name }, index) => [
		`\`${name}\` that the nodes get`,
		...hosts.map(({ modules }) => modules[index]?.version ?? ''),
	]);
	const titles = hosts.map(({ title }) => title);
	return markdownTable(['Played on', ...titles], [...(versions ?? []), ...resultsOf(hosts)]);
}

/** One row for each check, with what was seen on each n8n. Every n8n plays the same checks in the same order. */
export function resultsOf(hosts: PlayedHost[]): string[][] {
	const checks = hosts[0]?.rows ?? [];
	return checks.map(({ what }, index) => [what, ...hosts.map(({ rows }) => cellOf(rows[index]))]);
}

function cellOf(row: Row | undefined): string {
	if (!row) return '';
	const mark = row.lacking ? '–' : row.ok ? '✔' : '✘';
	return `${mark} ${row.observed}`;
}
