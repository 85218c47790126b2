import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api, Credential, SavedWorkflow, Workflow, WorkflowNode } from '../../harness/n8n/api';
import { readTemplate, templateNames } from '../../harness/workflows/templates';
import { logIn } from './n8n';
import { AI, ENDPOINT, PARENT, SETUPS, SOURCE } from './template-setups';
import { newCredential, publishTemplate } from './templates';

const templates = templateNames().map((name): [string, Workflow] => [name, readTemplate(name)]);

const NOTE = 'n8n-nodes-base.stickyNote';
type NodeType = { name: string; version: number | number[] };
let api: Api;
let nodeTypes: NodeType[];
let credentials: Record<string, Credential>;

beforeAll(async () => {
	api = await logIn();
	nodeTypes = await api.call<NodeType[]>('GET', '/types/nodes.json');
	credentials = {
		[SOURCE]: await newCredential(api, 'Lead source of two copies e2e'),
		[ENDPOINT]: await newCredential(api, 'Endpoint of two copies e2e'),
		[PARENT]: await newCredential(api, 'Parent of two copies e2e', undefined, 'restWebhookParentApi'),
		[AI]: await api.createCredential('AI account of two copies e2e', 'openAiApi', { apiKey: 'sk-local' }),
	};
});

test('every template is described in workflows/README.md', () => {
	const readme = readFileSync(join(__dirname, '..', '..', 'workflows', 'README.md'), 'utf8');
	expect(templateNames().filter((name) => !readme.includes(`(${name}.json)`))).toEqual([]);
});

test('for every template it is known how its note sets it up', () => {
	expect(Object.keys(SETUPS).sort()).toEqual(templateNames().sort());
});

describe.each(templates)('%s', (name, { nodes, connections, settings, pinData, ...rest }) => {
	const notes = nodes.filter(({ type }) => type === NOTE);
	const mainNote = String(notes[0]!.parameters.content);
	const setup = SETUPS[name]!;

	test('is made of nodes that this n8n has, in versions that it knows', () => {
		const unknown = nodes.filter(
			({ type, typeVersion }) =>
				!nodeTypes.some(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
		expect(unknown.map(({ name }) => name)).toEqual([]);
	});

	test('holds no credentials, no webhook ids, no data and nothing of the n8n it was made in', () => {
		// n8n shows a credential without an id as chosen, and saves none. A webhook id of its own lets only one of two
		// copies be published, and so does the path of a Webhook node.
		const kept = nodes.filter(
			(node) =>
				node.credentials ?? node.webhookId ?? (node.type.endsWith('.webhook') && node.parameters.path),
		);
		expect(kept.map((node) => node.name)).toEqual([]);
		expect(pinData).toEqual({});
		expect(Object.keys(rest)).toEqual(['name']);
		expect(settings).toMatchObject({ executionOrder: 'v1' });
	});

	test('says in its main note, step by step, which nodes need a credential', () => {
		expect(mainNote).toMatch(/^## .*\n\n[^]*\*\*Set it up\*\*\n1\. /);
		for (const node of Object.keys(setup.credentials)) {
			expect(stepsOf(mainNote).filter((text) => text.includes(`*${node}*`))).not.toEqual([]);
		}
	});

	test('asks in a step for every setting of the file, which n8n leaves out when it imports', () => {
		const own = Object.keys(settings!).filter((key) => key !== 'executionOrder');
		const asked = stepsOf(mainNote).filter((text) => text.includes('⋯ → Settings'));
		const labels = own.map((key) => SETTING_LABELS[key]);

		expect(labels.sort()).toEqual(Object.keys(setup.settings ?? {}).sort());
		expect(asked).toHaveLength(labels.length > 0 ? 1 : 0);
		for (const label of labels) expect(asked[0]).toContain(`*${label}*`);
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

	test('has no node on top of a note or of another node', () => {
		const boxes = nodes.map((node) => ({ name: node.name, ...boxOf(node, connections[node.name]?.main) }));
		const overlaps = boxes.flatMap((a, index) =>
			boxes
				.slice(index + 1)
				.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
				.map((b) => `${a.name} / ${b.name}`),
		);
		expect(overlaps).toEqual([]);
	});
});

/** How n8n's dialog calls the settings of a workflow file. */
const SETTING_LABELS: Record<string, string> = {
	saveDataErrorExecution: 'Save failed production executions',
	saveDataSuccessExecution: 'Save successful production executions',
	saveManualExecutions: 'Save manual executions',
	saveExecutionProgress: 'Save execution progress',
};

const stepsOf = (note: string) => note.split('\n').filter((line) => /^\d+\. /.test(line));

/** Where the editor draws a node, its name included, or a note. More than two outputs make a node taller. */
function boxOf({ type, position, parameters }: WorkflowNode, outputs: unknown[] = []) {
	const [left = 0, top = 0] = position;
	const { width, height } =
		type === NOTE
			? (parameters as { width: number; height: number })
			: { width: 96, height: Math.max(96, 32 * (outputs.length + 1)) + 40 };
	return { left, top, right: left + width, bottom: top + height };
}
