import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { outputsOf, type Api, type Execution, type Item } from '../n8n/api';
import { postJson } from '../traffic/post-json';
import { splitOutNode, webhookNode, type NamelessNode } from './nodes';
import { publishChain, type Host } from './publish';

const WORK = 'Work';
const SAVE_TIMEOUT_MS = 60_000;

/** One execution of a list. */
export interface Run {
	/** How long the node took, as n8n itself says. */
	nodeMs: number;
	/** From the start of the execution to its end. */
	wholeMs: number;
	outputs: Item[][];
}

/** A workflow that takes a list at a webhook and hands all of it to one node, in one execution. */
export interface BatchRunner {
	/** Resolves when the execution has ended. */
	send: (list: object[]) => Promise<void>;
	/** Sends a list like {@link send}, and reads the execution. */
	run: (list: object[]) => Promise<Run>;
}

/** Publishes a workflow for batches. @param node the node that gets the list, see nodes.ts */
export async function publishBatch(n8n: Host, name: string, node: NamelessNode): Promise<BatchRunner> {
	const answerAtEnd = { responseMode: 'lastNode', responseData: 'noData' };
	const { id, url } = await publishChain(n8n, name, {
		List: webhookNode(randomUUID(), answerAtEnd),
		'Each Entry': splitOutNode('body.list'),
		[WORK]: node,
	});
	let seen = 0;
	const send = async (list: object[]) => {
		const { status, text } = await postJson(url, { list });
		if (status !== 200) throw new Error(`"${name}" answered ${status}: ${text.slice(0, 500)}`);
	};
	const run = async (list: object[]) => {
		await send(list);
		const execution = await nextExecution(n8n.api, id, seen);
		seen = Number(execution.id);
		const { runData, error } = execution.data.resultData;
		if (error) throw new Error(`"${name}" failed: ${error.message}`);
		const [work] = runData[WORK] ?? [];
		if (!work) throw new Error(`"${name}" never came to its node`);
		return {
			nodeMs: work.executionTime,
			wholeMs: Date.parse(execution.stoppedAt) - Date.parse(execution.startedAt),
			outputs: outputsOf(execution, WORK),
		};
	};
	return { send, run };
}

/** The newest execution of a workflow, once there is one after `seen` and n8n has saved its end. */
async function nextExecution(api: Api, workflowId: string, seen: number): Promise<Execution> {
	const deadline = Date.now() + SAVE_TIMEOUT_MS;
	for (;;) {
		const [newest] = await api.listWithoutData(workflowId, { limit: 1 });
		if (newest?.stoppedAt && Number(newest.id) > seen) return await api.getExecution(newest.id);
		if (Date.now() > deadline) throw new Error(`n8n saved no execution of workflow ${workflowId}`);
		await sleep(50);
	}
}
