import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/* The room of n8n's internals: what its files say of themselves, and the lint rule that is its fence. */
const ROOT = join(__dirname, '..', '..');
const ROOM = 'nodes/shared/n8n-internals';
const files = readdirSync(join(ROOT, ROOM)).filter((file) => !['index.ts', 'warn-once.ts'].includes(file));
const headOf = (file: string) =>
	readFileSync(join(ROOT, ROOM, file), 'utf8')
		.split('*/')[0]!
		.replace(/\n \* {2,}/g, ' ');

test('there are seventeen places', () => {
	expect(files).toHaveLength(17);
});

test.each(files)('%s begins with its four lines, and its tests are there', (file) => {
	const lines = headOf(file)
		.trim()
		.split('\n')
		.slice(1)
		.map((line) => line.replace(/^ \* /, ''));
	const starts = ['What of n8n: ', 'Since when: ', 'Without it', 'Which test: '];
	expect(lines.map((line, at) => line.startsWith(starts[at] ?? 'nothing more'))).toEqual([
		true,
		true,
		true,
		true,
	]);
	const tests = lines[3]!.match(/test\/[\w/.-]+/g) ?? [];
	expect(tests.length).toBeGreaterThan(0);
	expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('docs/compatibility.md has a row for each', () => {
	const page = readFileSync(join(ROOT, 'docs/compatibility.md'), 'utf8');
	const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => `${name}.ts`);
	expect(rows.sort()).toEqual([...files].sort());
});

/**
 * In a process of its own: eslint loads its configuration in a way that jest has not. Only the rule of the fence, which needs no types:
 * to read the types of the whole project takes several times as long. A second rule, which finds the `any` in each text, shows that eslint ran.
 */
const LINT = `
	const { ESLint } = require('eslint');
	const [file, text] = process.argv.slice(1);
	const eslint = new ESLint({
		ruleFilter: ({ ruleId }) => ['no-restricted-syntax', '@typescript-eslint/no-explicit-any'].includes(ruleId),
		overrideConfig: { languageOptions: { parserOptions: { project: false } } },
	});
	eslint.lintText(text, { filePath: file }).then(([result]) => console.log(JSON.stringify(result)));`;

type Message = { ruleId: string; line: number; fatal?: boolean };

/** The lines of a source that the fence of the room stops. @param file where the source would stand */
function stopped(file: string, lines: string[]): number[] {
	const printed = execFileSync(process.execPath, ['-e', LINT, file, lines.join('\n')], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const result = JSON.parse(printed) as { messages: Message[] };
	expect(result.messages.length).toBeGreaterThan(0);
	expect(result.messages.filter(({ fatal }) => fatal)).toEqual([]);
	const own = result.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax');
	return [...new Set(own.map(({ line }) => line))].sort((a, b) => a - b);
}

const BEYOND = [
	'export const a = (context: any) => context.additionalData.hooks;',
	"export const b = (context: any) => context['additionalData'];",
	'export const c = ({ additionalData }: any) => additionalData;',
	'export type D = { additionalData?: object };',
	'export const e = (context: any) => context._getCredentials();',
	'export const f = (context: any) => { const { _getCredentials: read } = context; return read; };',
	"export const g = (context: any) => context?.['_getCredentials']?.();",
	"export const h = (context: any) => '_getCredentials' in context;",
	'export const i = (context: any) => context.workflow.staticData;',
	'export const j = { get webhookResponse() { return 1; } };',
	"export const k = { responseData: '' };",
	"export const l = (error: Error) => error.name === 'SsrfBlockedIpError';",
	"export const m = (node: { type: string }) => node.type.endsWith('Tool');",
	"export const n = () => import('ioredis');",
	"export { Redis as o } from './x';",
	"export const p = (item: object) => Object.defineProperty(item, 'error', { value: 1 });",
	'export const q = (context: any) => context.getWorkflowStaticData;',
	'export const r = { _cnd: { exists: true }, webhookResponse: 1 };',
];
const FINE = [15, 17, 18];

test('the fence stops each way to them, and nothing of the public interface', () => {
	const numbers = BEYOND.map((_, at) => at + 1);
	expect(stopped('nodes/RestWebhook/RestWebhook.node.ts', BEYOND)).toEqual(
		numbers.filter((line) => !FINE.includes(line)),
	);
}, 60_000);

test('inside the room nothing is stopped', () => {
	expect(stopped(`${ROOM}/execution-end.ts`, BEYOND)).toEqual([]);
}, 60_000);

test('nobody has opened the fence by a comment', () => {
	const sources = ['lib', 'nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(ROOT, folder, file),
		),
	);
	const typescript = sources.filter((file) => file.endsWith('.ts'));
	expect(typescript.length).toBeGreaterThan(100);
	expect(typescript.filter((file) => /eslint-disable/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
