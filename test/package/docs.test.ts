import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
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

	test('links only to what is there', () => {
		const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!.split('#'));
		const broken = links.filter(([path, anchor]) => {
			const target = path === '' ? file : join(dirname(file), path!);
			return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
		});
		expect(broken).toEqual([]);
	});
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
