import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logged } from '../helpers/engine';
import { startRedis, type RedisServer } from '../helpers/redis';

/* Max Leads, with real time and a real endpoint. */
jest.setTimeout(120_000);

let endpoint: Endpoint;
let redis: RedisServer;
const arrivals: number[] = [];
beforeAll(async () => {
	[endpoint, redis] = await Promise.all([
		startEndpoint(() => {
			arrivals.push(performance.now());
			return { status: 200 };
		}),
		startRedis(),
	]);
});
beforeEach(() => void arrivals.splice(0));
afterAll(async () => {
	await Promise.all([endpoint.close(), redis.close()]);
});

const leads = (name: string, count: number) =>
	Array.from({ length: count }, (_, n) => newLead({ lead_id: `${name}_${n}` }));
const mostWithin = (ms: number) =>
	Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + ms).length));
const send = async (name: string, count: number, options: IDataObject, parameters: IDataObject = {}) =>
	await runAction(
		endpoint,
		leads(name, count),
		{ options, ...parameters },
		{
			onError: 'continueErrorOutput',
			credentials: {
				restWebhookApi: { url: `${endpoint.url}/${name[0]}`, secretKey: SECRET, allowInsecureUrl: true },
				restWebhookRedisApi: { host: '127.0.0.1', port: redis.port },
			},
		},
	);

test.each([{}, { historyStore: 'redis' }])(
	'four executions at once never give the endpoint more than 10 leads in any second, and deliver them all: %j',
	async (store) => {
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

test('a lead beyond what a minute lets through says when its turn comes, and keeps its attempts and rounds', async () => {
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
});

test('where Redis is away, each process keeps to the rate by itself, and the log says so', async () => {
	const credentials = {
		restWebhookApi: { url: `${endpoint.url}/c`, secretKey: SECRET, allowInsecureUrl: true },
		restWebhookRedisApi: { host: '127.0.0.1', port: 1 },
	};
	const run = await runAction(
		endpoint,
		leads('c', 12),
		{ options: { maxRate: 10 }, historyStore: 'redis' },
		{ credentials },
	);
	expect([jsonOf(run)[0]!.length, mostWithin(1_000) <= 10]).toEqual([12, true]);
	expect(logged.join('\n')).toContain('The node "REST Webhook" cannot use its history');
});
