import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { testRestWebhookRedisCredential } from '../../nodes/shared/http/credential-test';
import { newLead } from '../fixtures/leads';
import { whileEgressIsFiltered } from '../helpers/egress';
import { jsonOf, runAction, SECRET } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { startRedis, type RedisServer } from '../helpers/redis';

/*
 * n8n's SSRF protection and connections to Redis. The button Test of the credential connected to any address of the inner
 * network although it was on, and showed what answered there.
 */
let redis: RedisServer;
let endpoint: Endpoint;
let inner: Server;
let visits = 0;
beforeAll(async () => {
	[redis, endpoint] = await Promise.all([startRedis(), startEndpoint()]);
	inner = createServer((socket) => {
		visits++;
		socket.on('error', () => undefined).end('-an inner secret\r\n');
	}).listen(0, '127.0.0.1');
	await once(inner, 'listening');
});
beforeEach(() => {
	visits = 0;
});
afterAll(async () => {
	inner.close();
	await Promise.all([redis.close(), endpoint.close()]);
});

const innerPort = () => (inner.address() as AddressInfo).port;
const clickTest = async (data: IDataObject, helpers?: object) => {
	const context = helpers
		? ({ helpers } as ICredentialTestFunctions)
		: new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const credential = { id: '1', name: 'My Redis', type: 'restWebhookRedisApi', data };
	return await testRestWebhookRedisCredential.call(
		context as ICredentialTestFunctions,
		credential as unknown as ICredentialsDecrypted,
	);
};

describe('the button Test', () => {
	it.each(['127.0.0.1', '2130706433', '0x7f.1', 'localhost'])(
		'connects to no inner address while the protection is on: %s',
		async (host) => {
			const result = await whileEgressIsFiltered(() => clickTest({ host, port: innerPort() }));
			expect(result).toEqual({
				status: 'Error',
				message: expect.stringContaining("n8n's SSRF protection does not let"),
			});
			expect(visits).toBe(0);
		},
	);

	it('connects while the protection is off, and asks in another way nothing of what listens there', async () => {
		expect((await clickTest({ host: '127.0.0.1', port: innerPort() })).status).toBe('Error');
		expect(visits).toBe(1);
		expect(await clickTest({ host: '127.0.0.1', port: redis.port })).toEqual({
			status: 'OK',
			message: 'Redis answers',
		});
	});

	it.each([
		[
			'refuses',
			{ ok: false, error: Object.assign(new Error('no'), { name: 'SsrfBlockedIpError' }) },
			'Error',
		],
		['allows', { ok: true, result: undefined }, 'OK'],
	])(
		'asks the egress filter of an n8n that has one for credential tests, which %s',
		async (_, verdict, status) => {
			const asked: string[] = [];
			const validateUrl = async (url: URL) => {
				asked.push(url.host);
				return verdict;
			};
			const helpers = { getSecureEgressFilter: () => ({ validateUrl }) };
			expect(await clickTest({ host: '127.0.0.1', port: redis.port }, helpers)).toMatchObject({ status });
			expect(asked).toEqual([`127.0.0.1:${redis.port}`]);
		},
	);

	it('says of a name that leads nowhere what it says without the protection', async () => {
		const result = await whileEgressIsFiltered(() => clickTest({ host: 'nowhere.invalid', port: 1 }));
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('cannot be used') });
	});
});

it('the history of a node connects to no inner address while the protection is on', async () => {
	const run = async () =>
		await runAction(
			endpoint,
			[newLead()],
			{ newLeadsOnly: true, historyStore: 'redis' },
			{
				onError: 'continueErrorOutput',
				credentials: {
					restWebhookApi: { url: 'https://crm.example.com/leads', secretKey: SECRET },
					restWebhookRedisApi: { host: '127.0.0.1', port: innerPort() },
				},
			},
		);
	expect(jsonOf(await whileEgressIsFiltered(run))[3]).toMatchObject([
		{
			delivery: {
				reason: 'history_unavailable',
				message: expect.stringContaining("n8n's SSRF protection does not let"),
			},
		},
	]);
	expect(visits).toBe(0);
});
