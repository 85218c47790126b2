import type { IDataObject } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { RestWebhookTrigger } from '../../nodes/RestWebhookTrigger/RestWebhookTrigger.node';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, waysOut } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { runNode, runWebhook } from '../helpers/engine';
import { startRedis, type RedisServer } from '../helpers/redis';

/* The three nodes with History Store = Redis. Dropping this process's memory stands for another worker. */
let endpoint: Endpoint;
let redis: RedisServer;
let workflowId = '';
beforeAll(async () => {
	[endpoint, redis] = await Promise.all([startEndpoint(), startRedis()]);
});
beforeEach(() => {
	endpoint.reset();
	workflowId = `workflow ${Math.random()}`;
});
afterAll(async () => {
	await Promise.all([endpoint.close(), redis.close()]);
});

const credentials = (port = redis.port) => ({
	restWebhookApi: { url: endpoint.url, secretKey: SECRET, allowInsecureUrl: true },
	restWebhookRedisApi: { host: '127.0.0.1', port, user: '', password: '', database: 0, keyPrefix: 'test:' },
});
const send = async (items: IDataObject[], parameters: IDataObject = {}, port = redis.port) => {
	forgetProcessMemory();
	return await runAction(
		endpoint,
		items,
		{ newLeadsOnly: true, historyStore: 'redis', ...parameters },
		{ workflowId, nodeId: 'action', credentials: credentials(port), onError: 'continueErrorOutput' },
	);
};

describe('the action', () => {
	it('knows on one worker what another one has delivered', async () => {
		expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
		expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
		expect(endpoint.requests).toHaveLength(1);
	});

	it('lets one of 10 workers with the same lead through while they run at the same time', async () => {
		endpoint.setAnswer({ delayMs: 20 });
		const runs = await Promise.all(
			Array.from({ length: 10 }, (_, n) => send([newLead({ name: `event ${n}` })])),
		);
		expect(runs.map(waysOut).sort()).toEqual(['0:Delivered', ...Array<string>(9).fill('0:Not Sent')]);
	});

	it('treats a lead whose delivery failed as new', async () => {
		endpoint.setAnswer({ status: 400 });
		expect(waysOut(await send([newLead()]))).toBe('0:Failed');
		endpoint.setAnswer({ status: 200 });
		expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
	});

	it('recognises the same person under another lead id by email or phone', async () => {
		const parameters = { options: { returningLeadKey: 'contact' } };
		const first = newLead({ email: 'Alex@Example.com', phone: '+1 (555) 123-4567' });
		await send([first], parameters);
		const others = [
			newLead({ lead_id: 'b', email: ' alex@example.com' }),
			newLead({ lead_id: 'c', phone: '0015551234567' }),
			newLead({ lead_id: 'd', phone: '+15559999999' }),
		];
		expect(waysOut(await send(others, parameters))).toBe('0:Not Sent 1:Not Sent 2:Delivered');
	});

	it('clears and counts', async () => {
		await send([newLead(), newLead({ lead_id: 'b' })]);
		const cleared = await send([{}], { resource: 'leadHistory', operation: 'clear' });
		expect(jsonOf(cleared)[0]).toEqual([{ cleared: 2 }]);
		expect(waysOut(await send([newLead()]))).toBe('0:Delivered');
	});

	it('sends nothing and loses nothing while Redis cannot be reached', async () => {
		const result = await send([newLead(), newLead({ lead_id: 'b' })], {}, 1);
		expect(waysOut(result)).toBe('0:Failed 1:Failed');
		expect(jsonOf(result)[3]).toMatchObject([
			{
				...newLead(),
				delivery: {
					reason: 'history_unavailable',
					retryable: true,
					message: expect.stringContaining('127.0.0.1:1'),
				},
			},
			{ lead_id: 'b' },
		]);
		expect(endpoint.requests).toHaveLength(0);
	});

	it.each<[string, IDataObject]>([
		['Create Only for New Leads is off', { newLeadsOnly: false }],
		['the sender says which leads are new', { newLeadSource: 'event' }],
	])('remembers also what is delivered while %s', async (_, parameters) => {
		expect(waysOut(await send([newLead()], parameters))).toBe('0:Delivered');
		expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
	});

	it('delivers without Redis while Create Only for New Leads is off, and says that it could not remember', async () => {
		const result = await send([newLead(), newLead({ lead_id: 'b' })], { newLeadsOnly: false }, 1);
		expect(waysOut(result)).toBe('0:Delivered 1:Delivered');
		expect(result.hints).toMatchObject([
			{ message: expect.stringMatching(/^2 delivered leads could not be written to the lead history/) },
		]);
	}, 20_000);

	it('delivers once when Redis goes away during the delivery and comes back', async () => {
		endpoint.setAnswer(async () => {
			await redis.stop();
			setTimeout(() => void redis.start(), 300);
			return {};
		});
		const result = await send([newLead()]);
		expect(waysOut(result)).toBe('0:Delivered');
		expect(result.hints).toEqual([]);
		endpoint.setAnswer({});
		expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
	}, 20_000);

	it('knows a lead also where Redis comes back only after the node has stopped waiting for it', async () => {
		endpoint.setAnswer(async () => {
			await redis.stop();
			return {};
		});
		const result = await send([newLead()]);
		expect(result.hints).toMatchObject([{ message: expect.stringMatching(/^1 delivered leads could not/) }]);
		await redis.start();
		endpoint.setAnswer({});
		expect(waysOut(await send([newLead()]))).toBe('0:Not Sent');
		expect(endpoint.requests).toHaveLength(1);
	}, 60_000);
});

describe('the trigger', () => {
	const request = (port = redis.port) => {
		forgetProcessMemory();
		return runWebhook({
			node: new RestWebhookTrigger(),
			type: 'n8n-nodes-rest-webhook.restWebhookTrigger',
			typeVersion: 1.1,
			parameters: { events: ['new_lead'], historyStore: 'redis' },
			workflowId,
			nodeId: 'trigger',
			credentials: credentials(port),
			request: { headers: { 'x-secret-key': SECRET }, body: newLead() },
		});
	};

	it('accepts an event once, whichever webhook processor gets the repeat', async () => {
		const answers = await Promise.all(Array.from({ length: 5 }, () => request()));
		expect(answers.map(({ answer }) => (answer.body as IDataObject).status).sort()).toEqual([
			'accepted',
			...Array<string>(4).fill('ignored'),
		]);
		expect((await request()).answer.body).toMatchObject({ status: 'ignored', reason: 'duplicate' });
	});

	it('answers 503 while Redis cannot be reached, so that the sender tries again', async () => {
		const { answer, workflowData } = await request(1);
		expect(answer).toMatchObject({
			status: 503,
			body: { status: 'rejected', reason: 'history_unavailable' },
		});
		expect(workflowData).toBeUndefined();
	});
});

it('Verify finds a repeat whichever worker gets it', async () => {
	const verify = async () => {
		forgetProcessMemory();
		const { outputs } = await runNode({
			node: new RestWebhookVerify(),
			type: 'n8n-nodes-rest-webhook.restWebhookVerify',
			typeVersion: 1.1,
			parameters: { headersField: 'headers', bodyField: 'body', idempotency: 'event', historyStore: 'redis' },
			workflowId,
			nodeId: 'verify',
			credentials: credentials(),
			items: [{ headers: { 'x-secret-key': SECRET }, body: newLead() }],
		});
		return outputs.map((items) => items.length).join();
	};
	expect(await verify()).toBe('1,0,0');
	expect(await verify()).toBe('0,1,0');
});
