import type { Api, Credential, SavedWorkflow, Workflow } from '../../harness/n8n/api';
import { readTemplate, templateNames } from '../../harness/workflows/templates';
import { logIn } from './n8n';
import { AI, ENDPOINT, FACEBOOK, PARENT, SETUPS, SOURCE, THUMBTACK } from './template-setups';
import { newCredential, publishTemplate } from './templates';

const templates = templateNames().map((name): [string, Workflow] => [name, readTemplate(name)]);

type NodeType = {
	name: string;
	version: number | number[];
	credentials?: { required?: boolean; displayOptions?: object }[];
};
let api: Api;
let nodeTypes: NodeType[];
let credentials: Record<string, Credential>;

beforeAll(async () => {
	api = await logIn();
	nodeTypes = await api.call<NodeType[]>('GET', '/types/nodes.json');
	credentials = {
		[SOURCE]: await newCredential(api, 'Lead source of two copies e2e'),
		[ENDPOINT]: await newCredential(api, 'Endpoint of two copies e2e'),
		[THUMBTACK]: await newCredential(api, 'Thumbtack of two copies e2e'),
		[FACEBOOK]: await api.createCredential('Page of two copies e2e', 'facebookGraphApi', {
			accessToken: 'x',
		}),
		[PARENT]: await newCredential(api, 'Parent of two copies e2e', undefined, 'restWebhookParentApi'),
		[AI]: await api.createCredential('AI account of two copies e2e', 'openAiApi', { apiKey: 'sk-local' }),
	};
});

/* What a template's file and notes hold is tested in test/package. */
describe.each(templates)('%s', (name, { nodes }) => {
	const setup = SETUPS[name]!;

	test('is made of nodes that this n8n has, in versions that it knows', () => {
		const unknown = nodes.filter(
			({ type, typeVersion }) =>
				!nodeTypes.some(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
		expect(unknown.map(({ name }) => name)).toEqual([]);
	});

	test('has no node of n8n itself that needs a credential, except those in its setup', () => {
		const asking = nodes.filter(
			(node) =>
				!node.type.startsWith('n8n-nodes-rest-webhook.') &&
				nodeTypes
					.find(({ name }) => name === node.type)!
					.credentials?.some(({ required, displayOptions }) => required && !displayOptions),
		);
		expect(asking.map(({ name }) => name).filter((node) => !(node in setup.credentials))).toEqual([]);
	});

	test('can be imported twice, and both copies be published', async () => {
		const chosen = Object.fromEntries(
			Object.entries(setup.credentials).map(([node, credential]) => [node, credentials[credential]!]),
		);
		const copies: SavedWorkflow[] = [];
		try {
			while (copies.length < 2) copies.push(await publishTemplate(api, name, chosen));
			const ids = copies.flatMap((copy) => copy.nodes.flatMap(({ webhookId }) => webhookId ?? []));
			expect(new Set(ids).size).toBe(ids.length);
			for (const { id } of copies) {
				expect(await api.getWorkflow(id)).toMatchObject({ activeVersionId: expect.any(String) });
			}
		} finally {
			for (const { id } of copies) await api.deactivate(id);
		}
	});
});
