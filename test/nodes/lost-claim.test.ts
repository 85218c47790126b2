import { Redis } from 'ioredis';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, waysOut } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { startRedis, type RedisServer } from '../helpers/redis';

/*
 * A worker stood still for 22 s, longer than its lease on ten leads. Other workers took the leads over and delivered them;
 * then the first one went on where it had stopped, and sent two of them a second time.
 */
let endpoint: Endpoint;
let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
	[endpoint, server] = await Promise.all([startEndpoint(), startRedis()]);
	redis = new Redis(server.port);
});
beforeEach(async () => {
	endpoint.reset();
	await redis.flushall();
});
afterAll(async () => {
	redis.disconnect();
	await Promise.all([endpoint.close(), server.close()]);
});

/** Two events of one lead; the endpoint refuses for now, and meanwhile something happens to the claim. */
const send = async (meanwhile: (key: string) => Promise<unknown>) => {
	endpoint.setAnswer(async () => {
		const [key] = await redis.keys('*:id:*');
		if (endpoint.requests.length === 1) await meanwhile(key as string);
		// Longer than Redis's last word on the claim is taken for granted.
		return endpoint.requests.length === 1 ? { status: 503, headers: { 'retry-after': '2' } } : {};
	});
	return await runAction(
		endpoint,
		[newLead(), newLead({ name: 'Al' })],
		{ newLeadsOnly: true, historyStore: 'redis', options: { maxAttempts: 2 } },
		{
			onError: 'continueErrorOutput',
			credentials: {
				restWebhookApi: { url: endpoint.url, secretKey: SECRET, allowInsecureUrl: true },
				restWebhookRedisApi: { host: '127.0.0.1', port: server.port },
			},
		},
	);
};

it('does not send again what another worker has taken over, and says so', async () => {
	const result = await send(async (key) => await redis.set(key, 'the token of another worker', 'PX', 60_000));
	expect(endpoint.requests).toHaveLength(1);
	expect(waysOut(result)).toBe('0:Failed 1:Failed');
	const [first, second] = jsonOf(result)[3] ?? [];
	expect(first).toMatchObject({
		delivery: {
			reason: 'history_unavailable',
			retryable: true,
			attempts: 1,
			next_attempt_at: expect.any(String),
			message: expect.stringContaining('another worker has taken it over'),
		},
	});
	expect(second).toMatchObject({ delivery: { reason: 'blocked_by_earlier_event', retryable: true } });
}, 20_000);

it('holds back as known what another worker has delivered', async () => {
	const result = await send(async (key) => await redis.set(key, '+'));
	expect(endpoint.requests).toHaveLength(1);
	expect(waysOut(result)).toBe('0:Not Sent 1:Not Sent');
	expect(jsonOf(result)[1]).toMatchObject([
		{ delivery: { reason: 'known_lead' } },
		{ delivery: { reason: 'known_lead' } },
	]);
}, 20_000);

it('goes on when the lease has run out and nobody else wants the lead', async () => {
	const result = await send(async (key) => await redis.del(key));
	expect(endpoint.requests).toHaveLength(2);
	expect(waysOut(result)).toBe('0:Delivered 1:Not Sent');
}, 20_000);
