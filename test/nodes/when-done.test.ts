import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetProcessMemory } from '../../lib';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { newLead } from '../fixtures/leads';
import { leadRequest, SECRET } from '../fixtures/requests';
import { runWorkflow, type WebhookRun, type WorkflowRun } from '../helpers/engine';
import { lateRequest as request } from '../helpers/late-request';
import { useHistoryStores } from '../helpers/history-stores';
import { step } from '../helpers/step';
import { callTrigger } from '../helpers/trigger';

/* Respond: When the Workflow Has Succeeded. The workflow runs while its sender waits. */
const { stores, credentials } = useHistoryStores();
const WHEN_DONE = { respond: 'whenDone' };

type Work = () => void | Promise<void>;
type Sent = { run: WebhookRun; started?: WorkflowRun };

/** One request. `work` is the workflow that it starts, if it starts one. */
async function send(
	store: string,
	work: Work,
	options: IDataObject = WHEN_DONE,
	headers: object = {},
	events = ['new_lead', 'test'],
): Promise<Sent> {
	let started: Promise<WorkflowRun> | undefined;
	const setup = { ...stores.workflow, parameters: { historyStore: store, events }, options };
	const all = { ...credentials(), restWebhookApi: { secretKey: SECRET } };
	const run = await callTrigger(leadRequest(newLead(), { 'webhook-id': 'evt_1', ...headers }), {
		...setup,
		credentials: all,
		onStart: (workflowData) => {
			const parameters = { ...setup.parameters, options };
			const trigger = { node: new RestWebhookTrigger(), nodeId: 'node', parameters, credentials: all };
			started = runWorkflow({
				mode: 'webhook',
				...stores.workflow,
				items: workflowData[0]!,
				nodes: [trigger, step(async () => await work())],
			});
		},
	} as Parameters<typeof callTrigger>[1]);
	return { run, started: await started };
}
const ACCEPTED = { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' };
const answerOf = ({ run: { answer } }: Sent) => [answer.status, answer.body];
const fail = () => {
	throw new Error('The CRM is down: secret words of the workflow');
};

describe.each(['n8n', 'redis'])('with the store %s', (store) => {
	test('the sender hears 200 once the workflow has succeeded, and no earlier', async () => {
		let isDone = false;
		const sent = await send(store, async () => {
			await sleep(300);
			isDone = true;
		});
		expect([isDone, answerOf(sent)]).toEqual([true, [200, ACCEPTED]]);
		expect(sent.started!.error).toBeUndefined();
	});

	test('it hears 500 when the workflow fails, without a word of the workflow, and the event is new again', async () => {
		const sent = await send(store, fail);
		expect(answerOf(sent)).toEqual([
			500,
			{
				status: 'rejected',
				reason: 'workflow_failed',
				message: 'The workflow that this event started has failed. Send this event again later.',
			},
		]);
		expect(sent.run.answer.text).not.toContain('CRM');
		expect((await send(store, () => {})).started).toBeDefined();
	});

	test('a sender that tries again until it hears 200 has its lead processed exactly once', async () => {
		let [tries, processed] = [0, 0];
		const work = () => {
			if (++tries < 3) fail();
			processed++;
		};
		const statuses: number[] = [];
		for (let status = 0; status !== 200; statuses.push(status))
			({ status } = (await send(store, work)).run.answer);
		expect([statuses, processed]).toEqual([[500, 500, 200], 1]);
		expect(answerOf(await send(store, work))).toEqual([
			200,
			{ status: 'ignored', reason: 'duplicate', event_id: 'evt_1', event_type: 'new_lead' },
		]);
		expect(processed).toBe(1);
	});

	test.each([
		['succeeds', () => {}, [200, 200, 200]],
		['fails', fail, [500, 500, 500]],
	])(
		'repeats during the run wait for its outcome when it %s, and start nothing',
		async (_, end, statuses) => {
			let [runs, goOn] = [0, () => {}];
			const held = new Promise<void>((resolve) => (goOn = resolve));
			const work = async () => {
				runs++;
				await held;
				end();
			};
			const all = [1, 2, 3].map(() => send(store, work));
			await sleep(300);
			goOn();
			expect((await Promise.all(all)).map(({ run }) => run.answer.status)).toEqual(statuses);
			expect(runs).toBe(1);
		},
	);

	test('Ignore Duplicates off makes no difference: the outcome belongs to the event', async () => {
		let runs = 0;
		const options = { ...WHEN_DONE, ignoreDuplicates: false };
		await send(store, () => void runs++, options);
		await send(store, () => void runs++, options);
		expect(runs).toBe(1);
	});
});

test('the death of n8n makes an event new again whose workflow was running', async () => {
	const never = new Promise<void>(() => {});
	void send('n8n', () => never).catch(() => undefined);
	await sleep(300);
	forgetProcessMemory();
	expect((await send('n8n', () => {})).started).toBeDefined();
});

test('a test of the connection hears 200 at once, however the workflow ends', async () => {
	const sent = await send('n8n', fail, WHEN_DONE, { 'x-lead-event': 'test' });
	expect(answerOf(sent)).toEqual([200, { ...ACCEPTED, event_type: 'test' }]);
});

test.each(['immediately', undefined])(
	'with Respond = %s the sender hears 200 before the workflow ends',
	async (respond) => {
		const sent = await send('n8n', fail, respond === undefined ? {} : { respond });
		expect(answerOf(sent)).toEqual([200, ACCEPTED]);
	},
);

test('an expression that gives no choice is refused, and the sender may try again', async () => {
	const sent = await send('n8n', () => {}, { respond: 'sometimes' });
	expect(answerOf(sent)).toMatchObject([503, { reason: 'invalid_options' }]);
});

test('where Redis cannot be asked the sender hears 503, and nothing starts', async () => {
	await stores.redis.stop();
	try {
		const sent = await send('redis', () => {});
		expect([sent.run.answer.status, sent.started]).toEqual([503, undefined]);
	} finally {
		await stores.redis.start();
	}
});

describe('a workflow that takes longer than a sender can wait', () => {
	test('answers 503 after 25 s, and says when to ask again', async () => {
		const { said, answered, looks } = request();
		expect(await answered()).toEqual({ noWebhookResponse: true, workflowData: [[{ json: {} }]] });
		expect([said.status, said.headers, looks()]).toEqual([503, { 'Retry-After': '30' }, 25]);
		expect(said.body).toMatchObject({ status: 'rejected', reason: 'still_running' });
	});

	test('is not asked about any more once its sender has hung up', async () => {
		const { said, answered, close, looks } = request();
		const result = answered();
		close();
		await result;
		expect([said.status, looks()]).toEqual([undefined, expect.any(Number)]);
		expect(looks()).toBeLessThan(25);
	});
});
