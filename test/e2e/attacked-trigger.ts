import { triggerUrl } from '../../harness/n8n/api';
import { countExecutions, credentialData, logIn, runningN8n } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

export type AttackedTrigger = {
	url: string;
	/** How many executions `work` started; it tells how many it must start. */
	countExecutions: (work: () => Promise<number>) => Promise<number>;
	stop: () => Promise<unknown>;
};

/** A published trigger that takes the same event any number of times. */
export async function publishTrigger(name: string, secretKey: string): Promise<AttackedTrigger> {
	const api = await logIn();
	const { id } = await api.createCredential(name, 'restWebhookApi', credentialData({ secretKey }));
	const workflow = await api.importWorkflow(triggerWorkflow(id, { ignoreDuplicates: false }));
	await api.activate(workflow.id);
	return {
		url: triggerUrl(runningN8n().url, workflow),
		countExecutions: async (work) => await countExecutions(api, workflow.id, work),
		stop: async () => await api.deactivate(workflow.id),
	};
}

/** Expects of a good request that it is accepted, and that it starts one execution. */
export async function expectStarted(
	{ url, countExecutions: count }: AttackedTrigger,
	headers: Record<string, string>,
	body: string,
): Promise<void> {
	const executions = await count(async () => {
		const { status } = await fetch(url, { method: 'POST', headers, body });
		expect(status).toBe(200);
		return 1;
	});
	expect(executions).toBe(1);
}
