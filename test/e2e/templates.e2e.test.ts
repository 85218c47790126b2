import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api, Workflow, WorkflowNode } from '../../harness/n8n/api';
import { logIn } from './n8n';

jest.setTimeout(60_000);

const folder = join(__dirname, '..', '..', 'workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const templates = files.map((file): [string, Workflow] => [
	file,
	JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow,
]);

const NOTE = 'n8n-nodes-base.stickyNote';
type NodeType = { name: string; version: number | number[] };
let api: Api;
let nodeTypes: NodeType[];

beforeAll(async () => {
	api = await logIn();
	nodeTypes = await api.call<NodeType[]>('GET', '/types/nodes.json');
});

test('every template is described in workflows/README.md', () => {
	const readme = readFileSync(join(folder, 'README.md'), 'utf8');
	expect(files.filter((file) => !readme.includes(`(${file})`))).toEqual([]);
});

describe.each(templates)('%s', (_, { nodes, connections, settings, pinData, ...rest }) => {
	const notes = nodes.filter(({ type }) => type === NOTE);
	const steps = nodes.filter(({ type }) => type !== NOTE);

	test('is made of nodes that this n8n has, in versions that it knows', () => {
		const unknown = nodes.filter(
			({ type, typeVersion }) =>
				!nodeTypes.some(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
		expect(unknown.map(({ name }) => name)).toEqual([]);
	});

	test('holds no credentials, no data and nothing of the n8n it was made in', () => {
		const ids = nodes.flatMap(({ credentials = {} }) => Object.values(credentials).map(({ id }) => id));
		expect(ids.filter((id) => id !== null)).toEqual([]);
		expect(pinData).toEqual({});
		expect(Object.keys(rest)).toEqual(['name']);
		expect(settings).toMatchObject({ executionOrder: 'v1' });
	});

	test('says in its main note how to set it up: every credential by its name', () => {
		const [main] = notes;
		expect(main!.parameters.content).toMatch(/^## .*\n\n[^]*\*\*Set it up\*\*\n1\. /);
		for (const { credentials = {} } of steps) {
			for (const { name } of Object.values(credentials))
				expect(main!.parameters.content).toContain(`"${name}"`);
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

/** Where the editor draws a node, its name included, or a note. More than two outputs make a node taller. */
function boxOf({ type, position, parameters }: WorkflowNode, outputs: unknown[] = []) {
	const [left = 0, top = 0] = position;
	const { width, height } =
		type === NOTE
			? (parameters as { width: number; height: number })
			: { width: 96, height: Math.max(96, 32 * (outputs.length + 1)) + 40 };
	return { left, top, right: left + width, bottom: top + height };
}
