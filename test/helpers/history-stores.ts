import type { IDataObject } from 'n8n-workflow';
import { SECRET } from './deliver';
import { startEndpoint, type Endpoint } from './endpoint';
import { startRedis, type RedisServer } from './redis';

/** The workflow in which a test runs its node: its history is the node's own, and nobody else's. */
export type HistoryWorkflow = { workflowId: string; nodeId: string; staticData: IDataObject };

/** An endpoint and a Redis for the tests of a file, and a new workflow for each test. Read them within a test only. */
export function useHistoryStores() {
	const stores = {} as { endpoint: Endpoint; redis: RedisServer; workflow: HistoryWorkflow };
	beforeAll(async () => {
		[stores.endpoint, stores.redis] = await Promise.all([startEndpoint(), startRedis()]);
	});
	beforeEach(() => {
		stores.endpoint.reset();
		stores.workflow = { workflowId: `workflow ${Math.random()}`, nodeId: 'node', staticData: {} };
	});
	afterAll(async () => {
		await Promise.all([stores.endpoint.close(), stores.redis.close()]);
	});
	const credentials = (port = stores.redis.port) => ({
		restWebhookApi: { url: stores.endpoint.url, secretKey: SECRET, allowInsecureUrl: true },
		restWebhookRedisApi: { host: '127.0.0.1', port },
	});
	return { stores, credentials };
}
