import { Redis } from 'ioredis';
import type { IDataObject } from 'n8n-workflow';
import type { FailureReason } from '../../lib';
import { cancelled, failedBefore } from '../../nodes/RestWebhook/operations/untried';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useHistoryStores } from '../helpers/history-stores';

/* A lead that could not be tried keeps its rounds. One in its last round became a dead letter because Redis was away for a second. */
jest.setTimeout(60_000);

const { stores, credentials } = useHistoryStores();
const NEW_LEADS_ONLY = { newLeadsOnly: true };
const KEEP_ORDER = { options: { keepOrder: true } };

async function send(items: IDataObject[], parameters: IDataObject, port?: number) {
	return await runAction(
		stores.endpoint,
		items,
		{ historyStore: 'redis', ...parameters },
		{ ...stores.workflow, credentials: credentials(port), onError: 'continueErrorOutput' },
	);
}
const failedOf = (run: Awaited<ReturnType<typeof send>>) =>
	jsonOf(run)[3]!.map(({ delivery }) => delivery as IDataObject);

describe('a trouble that passes uses up no round, and is looked at again after a minute', () => {
	const now = Date.UTC(2026, 3, 21);
	const failure = (reason: FailureReason) => ({ reason, message: 'x' });

	test.each([
		['somebody stopped the execution', cancelled(now)],
		['Redis is away', failedBefore(failure('history_unavailable'), now)],
		['the credential cannot be read', failedBefore(failure('credential_unavailable'), now)],
	])('%s', (_, { next, attempts }) => {
		expect([next, attempts]).toEqual([{ by: 'time', time: now + 60_000 }, 0]);
	});

	test.each([
		[
			'an error that nobody foresaw, or the lead would circle for ever',
			failedBefore(failure('unexpected_error'), now),
		],
		['a connection that is wrong', failedBefore(failure('invalid_url'), now)],
	])('but not %s', (_, { next }) => {
		expect(next).toEqual({ by: 'schedule' });
	});
});

describe.each([
	['Create Only for New Leads', NEW_LEADS_ONLY],
	['Keep Order per Lead', KEEP_ORDER],
])('with %s, while Redis is away', (_, parameters) => {
	test('a lead in its last round stays there, and is sent once Redis is back', async () => {
		stores.endpoint.setAnswer({ status: 503 });
		const once = {
			...parameters,
			options: { ...((parameters as IDataObject).options as object), maxAttempts: 1 },
		};
		const [item] = jsonOf(await send([newLead()], once))[3]!;
		const last = { ...item, delivery: { ...(item!.delivery as IDataObject), round: 9 } };
		const [waiting] = jsonOf(await send([last], once, 1))[3]!;
		expect(waiting!.delivery).toMatchObject({
			reason: 'history_unavailable',
			attempts: 1,
			round: 9,
			next_attempt_at: expect.stringMatching(/Z$/),
		});
		stores.endpoint.setAnswer({ status: 200 });
		expect(waysOut(await send([waiting!], once))).toBe('0:Delivered');
	});
});

test('a lead that another worker takes over while it waits for its turn uses up no round', async () => {
	const redis = new Redis(stores.redis.port);
	const claims = async () => await redis.keys(`*${stores.workflow.workflowId}*:id:*`);
	stores.endpoint.setAnswer(async () => {
		while ((await claims()).length < 2) continue;
		for (const key of await claims()) await redis.set(key, 'the token of another worker', 'PX', 60_000);
		return {};
	});
	try {
		const run = await send([newLead(), newLead({ lead_id: 'b' })], {
			...NEW_LEADS_ONLY,
			options: { maxRate: 1 },
		});
		expect(waysOut(run)).toBe('0:Delivered 1:Failed');
		expect(failedOf(run)).toMatchObject([
			{ reason: 'history_unavailable', attempts: 0, round: 0, next_attempt_at: expect.stringMatching(/Z$/) },
		]);
	} finally {
		redis.disconnect();
	}
});
