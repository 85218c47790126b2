import { markdownTable } from '../harness/report/markdown';
import { CATALOGUE, type ErrorRow } from './catalogue';
import { PLACEHOLDERS } from './placeholders';

const INTRO = `# Every error, and what to do

All that the nodes and credentials say when something is not as it should be, by where you see it. Search this page for
the words you see. Does n8n say only "Couldn't connect with these settings"? Click "More details" there.
Written by \`npm run errors\` from \`messages/\`; a test produces each message and compares.

How to read it: \`reason\` is what stands beside the message in the item (\`delivery.reason\`, or \`reason\` in *Rejected*),
for your own workflow to act on. No message holds a secret key, or the query of a URL.`;

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
	return `## What stands for what\n\n${markdownTable(['In a message', 'Stands for'], rows)}`;
}
