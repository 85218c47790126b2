import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logged } from '../helpers/engine';
import { startRedis, type RedisServer } from '../helpers/redis';

/* Max Leads, with real time: side by side, each test with a real endpoint of its own. */
jest.setTimeout(120_000);

let redis: RedisServer;
beforeAll(async () => {
	redis = await startRedis();
});
const open: Endpoint[] = [];
afterAll(async () => {
	await Promise.all([redis, ...open].map((server) => server.close()));
});

const leads = (name: string, count: number) =>
	Array.from({ length: count }, (_, n) => newLead({ lead_id: `${name}_${n}` }));

/** An endpoint, when leads arrived there, and a way to send some. */
async function startSending() {
	const arrivals: number[] = [];
	const endpoint = await startEndpoint(() => {
		arrivals.push(performance.now());
		return { status: 200 };
	});
	open.push(endpoint);
	const mostWithin = (ms: number) =>
		Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + ms).length));
	const send = async (
		name: string,
		count: number,
		options: IDataObject,
		parameters: IDataObject = {},
		redisPort = redis.port,
	) =>
		await runAction(
			endpoint,
			leads(name, count),
			{ options, ...parameters },
			{
				onError: 'continueErrorOutput',
				credentials: {
					restWebhookApi: { url: endpoint.url, secretKey: SECRET, allowInsecureUrl: true },
					restWebhookRedisApi: { host: '127.0.0.1', port: redisPort },
				},
			},
		);
	return { arrivals, mostWithin, send };
}

test.concurrent.each([{}, { historyStore: 'redis' }])(
	'four executions at once never give the endpoint more than 10 leads in any second, and deliver them all: %j',
	async (store) => {
		const { arrivals, mostWithin, send } = await startSending();
		const runs = await Promise.all(
			['a1', 'a2', 'a3', 'a4'].map((name) => send(name, 10, { maxRate: 10 }, store)),
		);
		expect(runs.map((run) => jsonOf(run)[0]!.length)).toEqual([10, 10, 10, 10]);
		expect(jsonOf(runs[0]!)[0]!.map(({ delivery }) => (delivery as IDataObject).attempts)).toEqual(
			Array<number>(10).fill(1),
		);
		expect([arrivals.length, mostWithin(1_000) <= 10]).toEqual([40, true]);
	},
);

test.concurrent(
	'a lead beyond what a minute lets through says when its turn comes, and keeps its attempts and rounds',
	async () => {
		const { arrivals, send } = await startSending();
		const before = Date.now();
		const [delivered, , , failed] = jsonOf(await send('b', 7, { maxRate: 5, maxRatePer: 'minute' }));
		expect([delivered!.length, failed!.length, arrivals.length]).toEqual([5, 2, 5]);
		for (const { delivery } of failed!) {
			const { next_attempt_at: next, ...rest } = delivery as IDataObject;
			expect(rest).toMatchObject({
				attempts: 0,
				round: 0,
				reason: 'rate_limited',
				retryable: true,
				status_code: null,
			});
			expect(Date.parse(next as string)).toBeGreaterThanOrEqual(before + 60_000);
			expect(Date.parse(next as string)).toBeLessThanOrEqual(Date.now() + 61_000);
		}
	},
);

test.concurrent(
	'where Redis is away, each process keeps to the rate by itself, and the log says so',
	async () => {
		const { mostWithin, send } = await startSending();
		const run = await send('c', 12, { maxRate: 10 }, { historyStore: 'redis' }, 1);
		expect([jsonOf(run)[0]!.length, mostWithin(1_000) <= 10]).toEqual([12, true]);
		expect(logged.join('\n')).toContain('The node "REST Webhook" cannot use its history');
	},
);
