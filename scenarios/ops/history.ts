import { performance } from 'node:perf_hooks';
import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../harness/n8n/api';
import {
	codeNode,
	nodeOf,
	splitOutNode,
	webhookNode,
	type NamelessNode,
} from '../../harness/workflows/nodes';
import type { Store } from '../../harness/workflows/trigger-to-action';
import { endsOf, type Ends, type OpsHost } from './publish';

/** The node whose history it is; the others name it in *History Of*. */
const SEND = 'Send';
const OPERATIONS = ['add', 'check', 'remove', 'count'] as const;
type Operation = (typeof OPERATIONS)[number];

/** What an execution of a Lead History node says, in numbers: its items would be 100 000. */
const TALLY = `
const all = $input.all().map(({ json }) => json);
const withField = (field, value) => all.filter((json) => json[field] === value).length;
return [{ json: {
	items: all.length,
	known: withField('known', true),
	wasKnown: withField('was_known', true),
	notSaved: withField('saved', false),
	count: all[0].count ?? null,
} }];`;

export interface HistoryTally {
	items: number;
	known: number;
	wasKnown: number;
	/** Items that n8n would forget at its next restart. */
	notSaved: number;
	/** Of the whole history; null after any other operation than Count. */
	count: number | null;
}

export interface HistoryOutcome {
	added: HistoryTally;
	/** From the request with all leads to the answer, in seconds. */
	seconds: number;
	removed: HistoryTally;
	/** A kept lead and the removed one, before a kill -9 of n8n and after its restart. */
	before: { checked: HistoryTally; count: number | null };
	after: { checked: HistoryTally; count: number | null };
}

/** So many leads are added in one execution, one is removed, and n8n is killed and started again. */
export async function manyKnownLeads(
	n8n: OpsHost & { killAndRestart: () => Promise<void> },
	{ leads, store }: { leads: number; store: Store },
): Promise<HistoryOutcome> {
	const play = await publishHistory(n8n, await endsOf(n8n, 'http://127.0.0.1:9/unused', store));
	const idOf = (n: number) => ({ lead_id: `customer-${n}` });
	const startedAt = performance.now();
	const added = await play(
		'add',
		Array.from({ length: leads }, (_, n) => idOf(n)),
	);
	const seconds = (performance.now() - startedAt) / 1000;
	const removed = await play('remove', [idOf(leads - 1)]);
	const look = async () => ({
		checked: await play('check', [idOf(0), idOf(leads - 1)]),
		count: (await play('count', [{}])).count,
	});
	const before = await look();
	await n8n.killAndRestart();
	return { added, seconds, removed, before, after: await look() };
}

/** A workflow with one webhook for each operation. n8n keeps a built-in history for each workflow. */
async function publishHistory({ api, url }: OpsHost, { send, stored, credential }: Ends) {
	const nodes: WorkflowNode[] = [named(SEND, send())];
	const connections: Workflow['connections'] = {};
	const paths = Object.fromEntries(OPERATIONS.map((operation) => [operation, randomUUID()]));
	for (const operation of OPERATIONS) {
		const chain = [
			named(`Leads to ${operation}`, webhookNode(paths[operation] ?? '', { responseMode: 'lastNode' })),
			named(`Each of ${operation}`, splitOutNode('body.list')),
			named(`History: ${operation}`, stored(historyNode(operation))),
			named(`Tally of ${operation}`, codeNode(TALLY)),
		];
		for (const [index, { name }] of chain.entries()) {
			const next = chain[index + 1];
			if (next) connections[name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
		}
		nodes.push(...chain);
	}
	const { id } = await api.importWorkflow({ name: `History for ${credential.name}`, nodes, connections });
	await api.activate(id);
	return async (operation: Operation, list: object[]): Promise<HistoryTally> => {
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ list });
		const response = await fetch(`${url}/webhook/${paths[operation]}`, { method: 'POST', headers, body });
		if (!response.ok)
			throw new Error(`${operation} was answered ${response.status}: ${await response.text()}`);
		return (await response.json()) as HistoryTally;
	};
}

const named = (name: string, node: NamelessNode): WorkflowNode => ({
	id: randomUUID(),
	name,
	position: [0, 0],
	...node,
});

const historyNode = (operation: Operation) =>
	nodeOf('n8n-nodes-rest-webhook.restWebhook', 1.1, {
		resource: 'leadHistory',
		operation,
		historyOf: SEND,
		options: {},
	});
