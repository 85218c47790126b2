import { markdownTable } from '../../harness/report/markdown';
import type { Size } from './install';
import { MISTAKES, type CallResult } from './mistakes';
import { ATTACKS } from './attacks';

/** All that was measured of one library. */
export interface Measured {
	name: string;
	version: string;
	size: Size;
	lines: number;
	attacks: Map<string, string>;
	mistakes: CallResult[];
}

/** The most characters of a message that the table shows. */
const LONGEST_MESSAGE = 180;

const count = (number: number) => number.toLocaleString('en').replaceAll(',', ' ');
const kilobytes = (bytes: number) =>
	`${bytes < 100_000 ? (bytes / 1000).toFixed(1) : count(Math.round(bytes / 1000))} kB`;

/** The measured part of docs/receive-in-code.md. */
export function textOf(all: Measured[], { command, date }: { command: string; date: string }): string {
	const row = (name: string, cellOf: (measured: Measured) => string) => [name, ...all.map(cellOf)];
	const head = row('', ({ name, version }) => `\`${name}\` ${version}`);
	return [
		'',
		'### Size',
		'',
		markdownTable(head, [
			row('packages that `npm install` brings', ({ size }) => count(size.packages)),
			row('their files', ({ size }) => count(size.files)),
			row('their size', ({ size }) => kilobytes(size.bytes)),
			row(
				'a bundle that verifies one request (esbuild, minified)',
				({ size }) => `${count(size.bundle)} bytes`,
			),
			row('lines of a receiver on `node:http`', ({ lines }) => count(lines)),
		]),
		'',
		'### A bad request',
		'',
		markdownTable(
			head,
			ATTACKS.map(({ name }) => row(name, ({ attacks }) => emphasised(attacks.get(name) ?? '–'))),
		),
		'',
		'### A mistake in the code',
		'',
		markdownTable(
			head,
			MISTAKES.map(({ name, isForged }, index) =>
				row(name, ({ mistakes }) => errorIn(mistakes[index]) ?? (isForged ? '**accepted**' : 'works')),
			),
		),
		'',
		`Measured with \`${command}\` on ${date}, Node ${process.version}.`,
		'',
	].join('\n');
}

/** Bad requests that a library accepted are printed bold. */
const emphasised = (result: string) => (result.startsWith('accepted') ? `**${result}**` : result);

function errorIn({ error }: CallResult = {}): string | undefined {
	if (error === undefined) return undefined;
	const line = error.replace(/\s+/g, ' ').trim();
	const shown = line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE).trimEnd()} …` : line;
	return shown.replaceAll('<', '\\<').replaceAll('_', '\\_').replaceAll('*', '\\*');
}
