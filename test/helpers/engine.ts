/**
 * Runs our nodes in n8n-core's own engine, as n8n does: real Workflow, real expressions, real HTTP.
 * Only what belongs to n8n's server is replaced: the credential store, the settings file, the log's outlet,
 * the database column that holds static data, and the web server in front of a trigger.
 */
import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData } from 'n8n-workflow';
import type { IDataObject, INode, INodeExecutionData, IRun, NodeExecutionHint } from 'n8n-workflow';
import { json, load, nameOf, start } from './workflow';
import type { NodeSetup, RunSetup, Wire } from './workflow';

export { logged } from './host';
export { runWebhook } from './webhook';
export type { WebhookRequest } from './web';
export type { WebhookRun, WebhookSetup } from './webhook';
export type { NodeSetup, RunSetup, Wire } from './workflow';

export interface WorkflowRun {
	/** The items per node and main output, the error output last; the runs of a loop one after another. */
	outputs: Record<string, INodeExecutionData[][]>;
	/** The error that stopped the execution. */
	error?: IRun['data']['resultData']['error'];
	/** The static data as it would be saved. */
	staticData: IDataObject;
	run: IRun;
}

export interface NodeRun extends Omit<WorkflowRun, 'outputs'> {
	outputs: INodeExecutionData[][];
	hints: NodeExecutionHint[];
}

/**
 * Runs a workflow: the start node, then `nodes` along `wires` (default: one after the other, first outputs).
 * Rejects only if n8n would not start it, as when a required parameter is empty; a failed run has an `error`.
 */
export async function runWorkflow(
	setup: RunSetup & { nodes: NodeSetup[]; wires?: Wire[] },
): Promise<WorkflowRun> {
	const nodes = [start, ...setup.nodes];
	const chain = setup.nodes.map((node, index): Wire => [nameOf(nodes[index] ?? start), 0, nameOf(node)]);
	const { workflow, additionalData, mode } = load(nodes, setup.wires ?? chain, setup);
	const items = (setup.items ?? [{}]).map(asItem);
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode('Start') as INode, data: { main: [items] }, source: null },
			],
		},
	});

	const execution = new WorkflowExecute(additionalData, mode, runData).processRunExecutionData(workflow);
	const cancel = () => execution.cancel();
	if (setup.signal?.aborted === true) cancel();
	setup.signal?.addEventListener('abort', cancel, { once: true });
	const run = await execution;
	setup.signal?.removeEventListener('abort', cancel);

	const { resultData } = run.data;
	const outputs = Object.entries(resultData.runData).map(([name, runs]) => [
		name,
		runs.reduce<INodeExecutionData[][]>((all, { data }) => {
			data?.main?.forEach((output, index) => (all[index] ??= []).push(...(output ?? [])));
			return all;
		}, []),
	]);
	return {
		outputs: Object.fromEntries(outputs) as WorkflowRun['outputs'],
		error: resultData.error,
		staticData: json(workflow.staticData),
		run,
	};
}

/** Runs one node behind the start node, and gives its own outputs (none if it stopped with an error). */
export async function runNode(setup: NodeSetup & RunSetup): Promise<NodeRun> {
	const { outputs, ...rest } = await runWorkflow({ ...setup, nodes: [setup] });
	const name = nameOf(setup);
	const hints = rest.run.data.resultData.runData[name]?.flatMap((run) => run.hints ?? []) ?? [];
	return { ...rest, outputs: outputs[name] ?? [], hints };
}

function asItem(item: INodeExecutionData | IDataObject): INodeExecutionData {
	const isItem = typeof item.json === 'object' && item.json !== null && !Array.isArray(item.json);
	return structuredClone(isItem ? (item as INodeExecutionData) : { json: item as IDataObject });
}
