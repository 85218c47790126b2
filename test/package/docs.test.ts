import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { ROOMS } from '../../scripts/rooms/rules';
import { RestWebhookApi } from '../../credentials/RestWebhookApi.credentials';
import { RestWebhookParentApi } from '../../credentials/RestWebhookParentApi.credentials';
import { RestWebhookRedisApi } from '../../credentials/RestWebhookRedisApi.credentials';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { pages, read, ROOT } from '../helpers/pages';

/* The pages name what is on the screen, in the tests and among the commands: all of it must be there. */

/** Labels of n8n's own screens and those of lead sources, and the name of the integration that is the contract. */
const NOT_OURS = [
	'REST Webhook (Custom CRM Integration)',
	'italics',
	'Active',
	'Test',
	'On Error',
	'Stop Workflow',
	'Continue',
	'Continue (using error output)',
	'Respond',
	'Immediately',
	'Raw Body',
	'Split Out',
	'Respond to Webhook',
	'Response Code',
	'Add option',
	'Add to workflow',
	'HTTP Method',
	'POST',
	'Manual Trigger',
	'On new n8n Form event',
	'Stop',
	'Always Output Data',
	'Community nodes',
	'Do not save',
	'Executions',
	'Expression',
	'Fixed',
	'Install',
	'JSON',
	'Loop Over Items',
	'More details',
	'On form submission',
	...['Add Form Element', 'Label', 'Element Type', 'File'],
	...['Triggers', 'Extract from File', 'Extract from CSV', 'Now'],
	'Production URL',
	'Publish',
	'Respond With',
	'Response Body',
	'Retry On Fail',
	'Retry with currently saved workflow',
	'Save failed production executions',
	'Save manual executions',
	'Save successful production executions',
	'Schedule Trigger',
	'Settings',
	"Using 'Respond to Webhook' Node",
	'Wait',
	'⋯',
	'REST Webhook Tool',
	'Call n8n Workflow Tool',
	'Tool Description',
	'Description',
	'Set Manually',
	'Let the model define this parameter',
	...['Webhooks', 'Connect', 'Export leads from Google Ads', 'Other data integration options'],
	...['Webhook integration', 'Key', 'Send test data'],
	'The execution was cancelled',
];

const nodes = [new RestWebhook(), new RestWebhookTrigger(), new RestWebhookVerify()].map(
	({ description }) => description,
);
const credentials = [new RestWebhookApi(), new RestWebhookParentApi(), new RestWebhookRedisApi()];

function labelsOf(properties: INodeProperties[]): string[] {
	return properties.flatMap(({ displayName, type, placeholder = '', options = [] }) => [
		displayName,
		// The button of a collection.
		...(type === 'collection' || type === 'fixedCollection' ? [placeholder] : []),
		...options.flatMap((option) => {
			if ('values' in option) return labelsOf(option.values);
			if ('displayName' in option) return labelsOf([option as INodeProperties]);
			return 'action' in option && option.action ? [option.name, option.action] : [option.name];
		}),
	]);
}

const labels = new Set([
	...NOT_OURS,
	...[...nodes, ...credentials].flatMap(({ displayName, properties }) => [
		displayName,
		...labelsOf(properties),
	]),
	...nodes.flatMap(({ outputNames = [] }) => outputNames),
]);

/** What is in italics, over the end of a line too; `*A → B*` is two labels, and `*Options:*` is one with a colon behind it. */
const named = (page: string) =>
	[...inOneLine(page).matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].flatMap(([, text]) =>
		text!.split(' → ').map((label) => label.replace(/:$/, '')),
	);

/** Each paragraph in a line of its own, without code and bold text. */
const inOneLine = (page: string) =>
	page.replace(/```[^]*?```|`[^`\n]*`|\*\*/g, '').replace(/\n(?=[^\S\n]*[^\s|#\-\d])[^\S\n]*/g, ' ');

test.each(['docs/contract.md', 'docs/errors.md'])('%s names many labels', (file) => {
	expect(named(read(file)).length).toBeGreaterThan(20);
});

/** Pages by people about the nodes. In other pages italics may be stress. */
const aboutNodes = pages.filter((file) =>
	/^docs\/((nodes|questions|sources)\/.+|contract|errors|limits|troubleshooting|agents)\.md$/.test(file),
);

test.each(aboutNodes)('%s names only labels that are on the screen', (file) => {
	expect(named(read(file)).filter((label) => !labels.has(label))).toEqual([]);
});

test('no page tells to switch a delivering node to another operation: n8n would empty its form', () => {
	const advice = /switch (the|this|your) node (over )?to (this|another|the other) operation|switch it back/i;
	expect(pages.filter((file) => advice.test(read(file)))).toEqual([]);
});

test('the first screen of README.md has the two commands, and the whole of it fits on a few', () => {
	const lines = read('README.md').split('\n');
	const top = lines.slice(0, 40).join('\n');
	expect(['npm run demo', 'npm test', '```mermaid'].filter((text) => !top.includes(text))).toEqual([]);
	expect(lines.length).toBeLessThan(150);
});

test('each diagram has its direction and each arrow on a line of its own, as Mermaid needs', () => {
	const diagrams = pages.flatMap((file) =>
		[...read(file).matchAll(/```mermaid\n([^]*?)```/g)].map(([, text]) => ({
			file,
			lines: text!.split('\n'),
		})),
	);
	expect(diagrams.length).toBeGreaterThan(2);
	const broken = diagrams.filter(({ lines }) => !/^flowchart [A-Z]{2}$/.test(lines[0]!));
	expect(broken.map(({ file }) => file)).toEqual([]);
});

test('every test that docs/field.md names is there', () => {
	const names = [...read('docs/field.md').matchAll(/`((?:lib|nodes|field|e2e)\/[\w./-]+)`/g)].map(
		([, name]) => name!,
	);
	expect(names.length).toBeGreaterThan(40);
	const there = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' });
	const isThere = (name: string) =>
		there.some((file) => file.startsWith(`${name}.`) && file.endsWith('.test.ts'));
	expect(names.filter((name) => !isThere(name))).toEqual([]);
});

test('every command of package.json is explained in CONTRIBUTING.md', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const explained = read('CONTRIBUTING.md');
	const names = Object.keys(scripts).map((name) => (name === 'test' ? 'npm test' : `npm run ${name}`));
	expect(names.filter((name) => !explained.includes(`\`${name}\``))).toEqual([]);
});

test('every room is on the map in CONTRIBUTING.md', () => {
	const map = read('CONTRIBUTING.md');
	const inner = ROOMS.flatMap((room) =>
		readdirSync(join(ROOT, room), { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name),
	);
	expect(inner.length).toBeGreaterThan(15);
	expect([...ROOMS, ...inner].filter((name) => !map.includes(`${name}/`))).toEqual([]);
});

test('every switch of the card and every output is in docs/contract.md', () => {
	const said = new Set(named(read('docs/contract.md')));
	const switches = new RestWebhook().description.properties
		.filter(
			({ type, displayOptions }) =>
				type === 'boolean' && displayOptions?.show?.resource?.includes('leadEvent'),
		)
		.map(({ displayName }) => displayName);
	expect(switches.length).toBeGreaterThan(5);
	expect([...switches, 'Not Sent', 'Welcome', 'Rejected'].filter((label) => !said.has(label))).toEqual([]);
});
