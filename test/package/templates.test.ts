import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { RestWebhookApi } from '../../credentials/RestWebhookApi.credentials';
import { RestWebhookParentApi } from '../../credentials/RestWebhookParentApi.credentials';
import { RestWebhookRedisApi } from '../../credentials/RestWebhookRedisApi.credentials';
import type { Workflow, WorkflowNode } from '../../harness/n8n/types';
import { readTemplate, templateNames } from '../../harness/workflows/templates';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { SETUPS } from '../e2e/template-setups';

/*
 * Whoever imports a template has nothing but its file and the notes in it. These rules hold for every file of workflows/.
 * Eight templates once carried `"credentials": {"id": null}`: n8n showed a credential as chosen, saved none, and refused to
 * publish. And n8n leaves a file's settings out when it imports: a note said that no executions are saved while they were.
 */
const NOTE = 'n8n-nodes-base.stickyNote';
const credentials = [new RestWebhookApi(), new RestWebhookParentApi(), new RestWebhookRedisApi()];
const nodes = [new RestWebhook(), new RestWebhookTrigger(), new RestWebhookVerify()].map(
	({ description }) => description,
);

/** How n8n's dialog calls the settings that a workflow's file can hold. It has no file without an execution order. */
const SETTING_LABELS: Record<string, string> = {
	saveDataErrorExecution: 'Save failed production executions',
	saveDataSuccessExecution: 'Save successful production executions',
	saveManualExecutions: 'Save manual executions',
	saveExecutionProgress: 'Save execution progress',
	errorWorkflow: 'Error Workflow (to notify when this one errors)',
	executionTimeout: 'Timeout Workflow',
	timezone: 'Timezone',
	callerPolicy: 'This workflow can be called by',
};

/** What n8n's own screens and nodes say, and words that are only stressed. */
const NOT_OURS = new Set([
	...Object.values(SETTING_LABELS),
	...['Overview', 'Data tables', 'Executions', 'Execute workflow', 'Open chat', 'Options', 'Custom'],
	...['System Message', 'Model', 'Raw Body', 'Respond', 'Using Respond to Webhook Node'],
	...['Execute Sub-workflow', 'Wait For Sub-Workflow Completion'],
	...['Durable retry', 'sending', 'timeout'],
]);

const labelsOf = (properties: INodeProperties[]): string[] =>
	properties.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.flatMap((option) =>
			'displayName' in option ? labelsOf([option as INodeProperties]) : [option.name],
		),
	]);

const OURS = new Set([
	...[...nodes, ...credentials].flatMap(({ displayName, properties }) => [
		displayName,
		...labelsOf(properties),
	]),
	...nodes.flatMap(({ outputNames = [] }) => outputNames),
]);

const CONTINUES = 'set **Settings → On Error** to **Continue**';

const stepsOf = (note: string) => note.split('\n').filter((line) => /^\d+\. /.test(line));

/** What is in italics; `*A → B*` is two labels. */
const named = (note: string) =>
	[...note.replace(/`[^`]*`/g, '').matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].flatMap(([, text]) =>
		text!.split(' → '),
	);

/** What n8n calls the credentials that it asks for in one of our nodes, set like this. */
function credentialsOf(node: WorkflowNode): string[] {
	const name = node.type.split('.').at(-1)!.replace(/Tool$/, '');
	const description = nodes.find(
		(each) => node.type.startsWith('n8n-nodes-rest-webhook.') && each.name === name,
	);
	if (!description) return [];
	const set = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters as INode['parameters'],
		true,
		false,
		node as unknown as INode,
		description,
	);
	return (description.credentials ?? [])
		.filter((each) => NodeHelpers.displayParameter(set ?? {}, each, node as unknown as INode, description))
		.map((each) => credentials.find((type) => type.name === each.name)!.displayName);
}

test('every template is described in workflows/README.md, and it is known how its note sets it up', () => {
	const readme = readFileSync(join(__dirname, '..', '..', 'workflows', 'README.md'), 'utf8');
	expect(templateNames().length).toBeGreaterThan(7);
	expect(templateNames().filter((name) => !readme.includes(`(${name}.json)`))).toEqual([]);
	expect(Object.keys(SETUPS).sort()).toEqual(templateNames().sort());
});

describe.each(templateNames())('%s', (name) => {
	const { nodes, connections, settings, pinData, ...rest } = readTemplate(name);
	const notes = nodes.filter(({ type }) => type === NOTE).map((note) => String(note.parameters.content));
	const mainNote = notes[0]!;
	const steps = stepsOf(mainNote);
	const setup = SETUPS[name] ?? { credentials: {} };

	test('holds no credentials, no webhook ids, no data and nothing of the n8n it was made in', () => {
		// n8n shows a credential without an id as chosen, and saves none. A webhook id of its own lets only one of two
		// copies be published, and so does the path of a Webhook node.
		const kept = nodes.filter(
			(node) =>
				'credentials' in node ||
				'webhookId' in node ||
				(node.type.endsWith('.webhook') && node.parameters.path),
		);
		expect(kept.map((node) => node.name)).toEqual([]);
		expect(pinData).toEqual({});
		expect(Object.keys(rest)).toEqual(['name']);
		expect(settings).toMatchObject({ executionOrder: 'v1' });
	});

	test('holds no secret key', () => {
		expect(JSON.stringify(nodes)).not.toMatch(/whsec_|"secretKey"/);
	});

	test('says in a numbered step of its main note in which node to choose which credential', () => {
		expect(mainNote).toMatch(/^## .*\n\n[^]*\*\*Set it up\*\*\n1\. /);
		expect(steps.map((step) => parseInt(step))).toEqual(steps.map((_, index) => index + 1));
		for (const node of nodes.filter(
			(each) => each.name in setup.credentials || credentialsOf(each).length > 0,
		)) {
			expect(Object.keys(setup.credentials)).toContain(node.name);
			const step = steps.find((text) => text.includes(`*${node.name}*`) && text.includes('credential'));
			expect(step).toBeDefined();
		}
		for (const type of new Set(nodes.flatMap(credentialsOf))) {
			expect(steps.filter((text) => text.includes(`**${type}** credential`))).not.toEqual([]);
		}
	});

	test('asks in one step, at a screen of n8n, for every setting of the file, which n8n leaves out when it imports', () => {
		const own = Object.keys(settings!).filter((key) => key !== 'executionOrder');
		const labels = own.map((key) => SETTING_LABELS[key]);
		const asking = steps.filter((text) => text.includes('⋯ → Settings'));

		expect(labels.sort()).toEqual(Object.keys(setup.settings ?? {}).sort());
		expect(asking).toHaveLength(labels.length > 0 ? 1 : 0);
		for (const label of labels) expect(asking[0]).toContain(`*${label}*`);
		for (const option of Object.values(setup.settings ?? {})) expect(asking[0]).toContain(`**${option}**`);
	});

	test('promises nothing about saved executions without the step that makes it true', () => {
		const promises = notes.filter((note) => /saves? (none|no|nothing)\b|deletes? an execution/.test(note));
		expect(promises.filter((note) => !/(until|after) step \d/i.test(note))).toEqual([]);
	});

	test('ends no failed lead at a node that does nothing and that no step says to replace', () => {
		// A CRM was down for a day. Each lead ended in a green execution, and nobody heard of it.
		const silent = nodes
			.filter(({ type, onError }) => type.endsWith('.restWebhook') && onError === 'continueErrorOutput')
			.flatMap(({ name: sender }) => behindOutputOf(sender, -1, connections))
			.filter((end) => !connections[end] && nodes.find((node) => node.name === end)!.type.endsWith('.noOp'));
		expect(silent.filter((end) => !steps.some((step) => step.includes(`*${end}*`)))).toEqual([]);
	});

	test('deletes no row of a lead that is held back because Enable is off', () => {
		// Once all dead letters were replayed while Enable was off. Each ended in a node that does nothing, and its row was deleted.
		const deletes = nodes.some(({ parameters }) => parameters.operation === 'deleteRows');
		const replays = nodes.some((node) => node.name === 'Replay Dead Letters');
		if (!deletes || !replays) return;
		const [heldBack] = connections['Send to Endpoint']!.main[1]!;
		expect(nodes.find((node) => node.name === heldBack!.node)!.parameters).toMatchObject({
			conditions: { conditions: [{ leftValue: '={{ $json.delivery.attempts }}' }] },
		});
		expect(connections[heldBack!.node]!.main[0]).toEqual(connections['Another Attempt?']!.main[1]);
	});

	test('goes on with a lead although the message to the team fails, also where the node is replaced', () => {
		const team = nodes.find((node) => node.name === 'Tell My Team');
		const goesOn = nodes.some(({ type }) => /\.(wait|stopAndError)$/.test(type));
		if (!team || !goesOn) return;
		expect(team.onError).toBe('continueRegularOutput');
		const step = steps.find((text) => text.includes('*Tell My Team*'));
		expect(step).toContain(CONTINUES);
	});

	test('goes on with a failed lead although its welcome fails, also where the node is replaced', () => {
		// A failed new lead leaves by Welcome and by the error output. n8n runs Welcome first: it is further up. The e-mail account had
		// expired, so the execution ended there: the lead was never sent again, and nobody heard of it.
		const ends = nodes
			.filter(({ type, onError }) => type.endsWith('.restWebhook') && onError === 'continueErrorOutput')
			.flatMap(({ name: sender }) => behindOutputOf(sender, 2, connections))
			.filter((end) => !connections[end]);
		for (const end of new Set(ends)) {
			const lines = notes.flatMap((note) => note.split('\n')).filter((line) => line.includes(`*${end}*`));
			expect(lines.join('\n')).toContain(CONTINUES);
			// Nobody replaces Welcome itself: messages go behind it.
			if (end === 'Welcome') continue;
			expect(nodes.find((node) => node.name === end)!.onError).toBe('continueRegularOutput');
		}
	});

	test('has no message without words: what a form asks goes onto Message, and not into a message made by hand', () => {
		// Somebody renamed the question of the form. Each lead then held an empty message of the customer, and no hint said so.
		const byHand = nodes.filter(({ parameters }) => {
			const { messages } = (parameters.leadFields ?? {}) as { messages?: string };
			return messages?.includes('text:');
		});
		expect(byHand.map((node) => node.name)).toEqual([]);
	});

	test('takes no lead of an AI agent that nobody can call back', () => {
		// A model called the tool without any contact information, was told `delivered`, and promised the visitor a call.
		const isOfAgent = nodes.some(({ type }) => type.endsWith('.toolWorkflow'));
		const reading = nodes.filter(({ parameters }) => isOfAgent && parameters.leadData === 'fields');
		expect(reading.filter(({ parameters }) => parameters.contactCapturedOnly !== true)).toEqual([]);
	});

	test('calls the error output as n8n does, on the canvas', () => {
		expect(notes.filter((note) => note.includes('**Failed**'))).toEqual([]);
	});

	test('keeps its rows in data tables of its own, which no copy of it and no other workflow finds', () => {
		// n8n finds a data table by a part of its name, in the whole project. The schedule of one client's copy once sent the leads
		// of another client's copy to the wrong endpoint, and leads were written into a table that only had "leads" in its name.
		const tables = nodes
			.filter(({ type }) => type === 'n8n-nodes-base.dataTable')
			.map(({ parameters }) => parameters.tableName ?? (parameters.dataTableId as { value: string }).value);
		expect(tables.filter((table) => !/^=[a-z_]+_\{\{ \$workflow\.id \}\}$/.test(String(table)))).toEqual([]);
		expect(new Set(tables).size).toBeLessThanOrEqual(1);
	});

	test('names in italics only what is on the screen: its nodes, and labels', () => {
		const names = new Set(nodes.map((node) => node.name));
		const unknown = notes
			.flatMap(named)
			.filter((label) => ![names, OURS, NOT_OURS].some((each) => each.has(label)));
		expect(unknown).toEqual([]);
	});

	test('has no node on top of a note or of another node', () => {
		const boxes = nodes.map((node) => ({ name: node.name, ...boxOf(node, connections) }));
		const overlaps = boxes.flatMap((a, index) =>
			boxes
				.slice(index + 1)
				.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
				.map((b) => `${a.name} / ${b.name}`),
		);
		expect(overlaps).toEqual([]);
	});
});

/**
 * The names of all nodes that the leads of an output of a node get to, up to where they come back to it.
 * @param output from 0; -1 is the last output, which is the error output of a node that has one
 */
function behindOutputOf(sender: string, output: number, connections: Workflow['connections']): string[] {
	const found = new Set(connections[sender]?.main.at(output)?.map(({ node }) => node));
	// A set visits what is added to it on the way, each name once, so a loop ends.
	for (const name of found) {
		if (name === sender) continue;
		for (const { node } of (connections[name]?.main ?? []).flat()) found.add(node);
	}
	found.delete(sender);
	return [...found];
}

/** Where the editor draws a node, its name included, or a note. More than two outputs make a node taller. */
function boxOf({ type, name, position, parameters }: WorkflowNode, connections: Workflow['connections']) {
	const outputs = connections[name]?.main ?? [];
	const [left = 0, top = 0] = position;
	const { width, height } =
		type === NOTE
			? (parameters as { width: number; height: number })
			: { width: 96, height: Math.max(96, 32 * (outputs.length + 1)) + 40 };
	return { left, top, right: left + width, bottom: top + height };
}
