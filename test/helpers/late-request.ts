import { setTimeout as sleep } from 'node:timers/promises';
import { answerWhenDone } from '../../nodes/RestWebhookTrigger/when-done';

/** A request for which the clock moves on by a second each time that somebody reads the time. */
export function lateRequest() {
	let [now, closed] = [0, () => {}];
	const said: { status?: number; body?: unknown; headers: Record<string, string> } = { headers: {} };
	const response = {
		once: (_: string, then: () => void) => void (closed = then),
		setHeader: (name: string, value: string) => void (said.headers[name] = value),
		status: (status: number) => {
			said.status = status;
			return { json: (body: unknown) => void (said.body = body) };
		},
	};
	const id = `workflow ${Math.random()}`;
	const context = {
		getResponseObject: () => response,
		getRequestObject: () => ({}),
		getNodeParameter: () => 'n8n',
		getNode: () => ({ id: 'node', name: 'Trigger' }),
		getWorkflow: () => ({ id }),
		getMode: () => 'webhook',
		getWorkflowStaticData: () => ({}),
		additionalData: {},
		workflow: { staticData: {} },
		logger: { warn: () => {} },
	};
	let looks = 0;
	const patience = {
		longest: 25_000,
		ask: async () => {
			looks++;
			now += 1_000;
			await sleep(0);
		},
		clock: () => now,
	};
	const answered = async () => {
		const received = { event: { id: 'evt_1', type: 'new_lead' as const } };
		const items = async () => [{ json: {} }];
		const result = await answerWhenDone(context as never, [received as never], items, patience);
		for (let n = 0; n < 100 && said.status === undefined; n++) await sleep(1);
		return result;
	};
	return { said, answered, close: () => closed(), looks: () => looks };
}
