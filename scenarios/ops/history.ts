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

/** The name of the node whose history is used. The other nodes name it in *History Of*. */
const SEND = 'Send';
const OPERATIONS = ['add', 'check', 'remove', 'count'] as const;
type Operation = (typeof OPERATIONS)[number];

/** Code that counts the items of a Lead History node, because an answer with all 100 000 of them would be too large. */
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
	/** How many leads n8n would forget at its next restart. */
	notSaved: number;
	/** How many leads the whole history holds; null after any other operation than Count. */
	count: number | null;
}

export interface HistoryOutcome {
	added: HistoryTally;
	/** Seconds from the request with all leads to the answer. */
	seconds: number;
	removed: HistoryTally;
	/** What is known of a kept lead and of the removed lead, before n8n is killed (kill -9) and after its restart. */
	before: { checked: HistoryTally; count: number | null };
	after: { checked: HistoryTally; count: number | null };
}

/** Adds many leads in one execution, removes one of them, kills n8n, and starts it again. */
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

/** Publishes one workflow with a webhook for each operation. It is one workflow, because n8n keeps a built-in history per workflow. */
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
