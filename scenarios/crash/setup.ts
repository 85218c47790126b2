import { outputsOf, triggerUrl, type Execution, type Item } from '../../harness/n8n/api';
import { SEND, batchWorkflow, credentialData, type BatchSetup } from '../../harness/workflows/batch';
import { newSecretKey, type Host } from '../../harness/workflows/publish';

const OUTPUTS = ['Delivered', 'Not Sent', 'Welcome', 'Failed'] as const;

/** An output by which an item leaves the node. Welcome is not among them, because only copies of items leave by it. */
export type Output = Exclude<(typeof OUTPUTS)[number], 'Welcome'>;

/** What a scenario found wrong, in words. The list is empty where all went as it should. */
export interface Report {
	problems: string[];
}

/** Publishes a batch workflow that sends to an endpoint. */
export async function publishBatch(
	{ api, url }: Host,
	endpoint: { url: string },
	setup: Partial<BatchSetup>,
): Promise<{ id: string; webhook: string }> {
	const data = credentialData(endpoint.url, newSecretKey());
	const credential = await api.createCredential('Crash', 'restWebhookApi', data);
	const workflow = await api.importWorkflow(
		batchWorkflow({ name: 'Crash', credentials: { restWebhookApi: credential }, ...setup }),
	);
	await api.activate(workflow.id);
	return { id: workflow.id, webhook: triggerUrl(url, workflow) };
}

export interface Left {
	left: Output;
	json: Item['json'];
}

/** Every item that left the node, with the output it left by. */
export function itemsOf(execution: Pick<Execution, 'data'>): Left[] {
	return outputsOf(execution, SEND).flatMap((items, output) => {
		const left = OUTPUTS[output];
		if (left === undefined || left === 'Welcome') return [];
		return items.map(({ json }) => ({ left, json }));
	});
}

/** Returns the problems. Each check is `true` where all is well, or else the problem in words. */
export const onlyProblems = (checks: (string | true)[]): string[] => checks.filter((check) => check !== true);
