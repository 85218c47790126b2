import { markdownTable } from '../harness/report/markdown';
import { CATALOGUE, type ErrorRow } from './catalogue';
import { PLACEHOLDERS } from './placeholders';

const INTRO = `# Every error, and what to do

This page has every message of the nodes and credentials about something that is not as it should be. Search it for the
words you see. Does n8n say only "Couldn't connect with these settings"? Click "More details" there.
\`npm run errors\` writes this page from \`messages/\`, and a test compares it with the messages that the nodes produce.

\`reason\` is a short word beside the message in the item (\`delivery.reason\`, or \`reason\` in *Rejected*), on which your
workflow can act. No message contains a secret key, or the query of a URL.`;

/** docs/errors.md as a whole. */
export function errorsPage(): string {
	const sections = CATALOGUE.map(({ title, intro, rows }) => `## ${title}\n\n${intro}\n\n${tableOf(rows)}`);
	return `${[INTRO, ...sections, placeholders()].join('\n\n')}\n`;
}

function tableOf(rows: ErrorRow[]): string {
	const hasReason = rows.some(({ reason }) => reason !== undefined);
	const hasStatus = rows.some(({ status }) => status !== undefined);
	const head = ['You see', ...(hasReason ? ['`reason`'] : []), ...(hasStatus ? ['Status'] : [])];
	const lines = rows.map(({ says, reason, status, happened, fix }) => [
		`\`${says}\``,
		...(hasReason ? [reason === undefined ? '' : `\`${reason}\``] : []),
		...(hasStatus ? [status ?? ''] : []),
		happened,
		fix,
	]);
	return markdownTable([...head, 'What happened', 'What to do'], lines);
}

function placeholders(): string {
	const used = new Set(
		CATALOGUE.flatMap(({ rows }) => rows.flatMap(({ says }) => says.match(/<\w+>/g) ?? [])),
	);
	const rows = Object.entries(PLACEHOLDERS)
		.filter(([name]) => used.has(`<${name}>`))
		.map(([name, { meaning }]) => [`\`<${name}>\``, meaning]);
	return `## What the words in angle brackets stand for\n\n${markdownTable(['In a message', 'Stands for'], rows)}`;
}
