import { messageOf } from '../../harness/machine/errors';
import type { Api } from '../../harness/n8n/api';
import { untilIdle } from '../../harness/n8n/until-idle';
import { executionsOf, withN8nOnPostgres } from './on-postgres';
import { rowsOf, type PhasedAnswer } from './postgres-rows';
import { eventIds, publishReceiver } from './receiver';
import { startRestarts } from './restarts';
import type { Tell } from './row';
import { deliverEvents, type Answer } from './sender';

const EVENTS = 1_000;

/** Restarts n8n's Postgres while a sender with the right key sends. */
export async function playPostgres(tell: Tell): Promise<void> {
	await withN8nOnPostgres(async (n8n, postgres) => {
		const receiver = await publishReceiver(n8n);
		const ids = eventIds('postgres', EVENTS);
		const answers: PhasedAnswer[] = [];
		const restarts = startRestarts(postgres);
		const onAnswer = (answer: Answer) => {
			answers.push({ ...answer, phase: restarts.phaseAt(answer.at) });
			restarts.onAnswers(answers.length);
		};
		const sent = await deliverEvents(receiver, ids, { onAnswer });
		await restarts.done();
		// An execution whose end could not be written down stays "running" for ever; it is counted below.
		await untilIdle(n8n.api, receiver.id, 20_000).catch((error: unknown) => console.log(messageOf(error)));
		const executions = await executionsOf(postgres, receiver.id, ids);
		const errors = await errorsOf(n8n.api, receiver.id);
		rowsOf({ sent, answers, executions, outages: restarts.made, errors }).forEach(tell);
	});
}

/** The messages with which executions failed. No node of this workflow fails by itself. */
async function errorsOf(api: Api, workflowId: string): Promise<string[]> {
	const failed = await api.listWithoutData(workflowId, { status: ['error', 'crashed'], limit: 20 });
	const executions = await Promise.all(failed.map(({ id }) => api.getExecution(id)));
	// An execution that has crashed may have no data at all.
	return executions.map(({ data }) => data?.resultData?.error?.message ?? 'no message');
}
