import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { ROOMS } from '../../scripts/rooms/rules';
import { RestWebhookApi } from '../../credentials/RestWebhookApi.credentials';
import { RestWebhookParentApi } from '../../credentials/RestWebhookParentApi.credentials';
import { RestWebhookRedisApi } from '../../credentials/RestWebhookRedisApi.credentials';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';

/* The pages say where something is on the screen, and where to read on: both must be there. */
const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Labels of n8n's own screens, and the name of the integration that is the contract. */
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
	'Stop',
	'The execution was cancelled',
];

const nodes = [new RestWebhook(), new RestWebhookTrigger(), new RestWebhookVerify()].map(
	({ description }) => description,
);
const credentials = [new RestWebhookApi(), new RestWebhookParentApi(), new RestWebhookRedisApi()];

function labelsOf(properties: INodeProperties[]): string[] {
	return properties.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.flatMap((option) =>
			'displayName' in option ? labelsOf([option as INodeProperties]) : [option.name],
		),
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

/** What is in italics; `*A → B*` is two labels. */
const named = (page: string) =>
	[...page.replace(/`[^`]*`/g, '').matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].flatMap(([, text]) =>
		text!.split(' → '),
	);

describe.each(['docs/contract.md', 'docs/errors.md'])('%s', (file) => {
	const page = read(file);

	test('names only labels that are on the screen', () => {
		expect(named(page).length).toBeGreaterThan(20);
		expect(named(page).filter((label) => !labels.has(label))).toEqual([]);
	});
});

const pages = ['.', 'docs', 'workflows'].flatMap((folder) =>
	readdirSync(join(ROOT, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

test('the pages link only to what is there', () => {
	const links = pages.flatMap((file) =>
		[...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, link]) => link!)
			.filter((link) => !/^https?:/.test(link))
			.map((link) => ({ file, link })),
	);
	expect(links.length).toBeGreaterThan(40);
	const broken = links.filter(({ file, link }) => {
		const [path = '', anchor] = link.split('#');
		const target = path === '' ? file : join(dirname(file), path);
		return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
	});
	expect(broken).toEqual([]);
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

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
	return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading!
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.replaceAll(' ', '-'),
	);
}
