import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, verifySignature } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';
import { tryInForm } from '../errors/shown';

/* Headers of the credential that go along with each request, for CRMs and gateways that want a token. */
const TOKEN = 'gateway-t0ken-of-the-crm';

const endpoint = useEndpoint();

const credentialOf = (values: IDataObject[]) => ({
	url: `${endpoint.url}/leads`,
	secretKey: SECRET,
	allowInsecureUrl: true,
	additionalHeaders: { values },
});
const withToken = () =>
	credentialOf([
		{ name: 'Authorization', value: `Bearer ${TOKEN}` },
		{ name: 'user-agent', value: 'our crm 2' },
	]);
const run = (parameters: IDataObject, credential: IDataObject = withToken()) =>
	runAction(endpoint, [newLead()], parameters, {
		onError: 'continueErrorOutput',
		credentials: { restWebhookApi: credential, restWebhookParentApi: credential },
	});

const sent = { authorization: `Bearer ${TOKEN}`, 'user-agent': 'our crm 2', 'x-secret-key': SECRET };

it.each<[string, IDataObject]>([
	['Deliver', {}],
	['Deliver to the parent', { inheritFromParent: true }],
	['Connection → Test', { resource: 'connection', operation: 'test' }],
])('are sent by %s, beside ours and signed as before', async (_, parameters) => {
	const result = await run(parameters);
	expect(jsonOf(result)[0]).toHaveLength(1);
	expect(endpoint.requests).toMatchObject([{ headers: sent }]);
	verifySignature(endpoint.requests[0]!);
});

it('are sent by the Test of the credential', async () => {
	endpoint.setAnswer({ status: 500 });
	await tryInForm('testRestWebhookCredential', withToken());
	expect(endpoint.requests).toMatchObject([{ headers: sent }]);
});

it('are sent on each attempt', async () => {
	endpoint.setAnswer([{ status: 503 }, { status: 200 }]);
	await run({});
	expect(endpoint.requests).toMatchObject([{ headers: sent }, { headers: sent }]);
});

it.each<[string, IDataObject, string]>([
	['Preview', { operation: 'preview' }, 'request'],
	['Deliver with Enable off', { enabled: false }, 'delivery'],
])('show their names and no values in %s', async (_, parameters, field) => {
	const result = await run(parameters);
	const json = jsonOf(result).flat()[0]?.[field] as IDataObject;
	const { headers } = (json.request ?? json) as { headers: IDataObject };
	expect(headers).toMatchObject({ Authorization: '********', 'user-agent': '********' });
	expect(JSON.stringify(result.run)).not.toContain(TOKEN);
});

it.each<[string, (token: string) => string]>([
	['as it is', (token) => token],
	['in base64', (token) => Buffer.from(`{"token":"${token}"}`).toString('base64')],
	['without its word', (token) => `the token ${token} has ended`],
])('are masked where the endpoint says them back %s', async (_, echo) => {
	for (const status of [200, 422]) {
		endpoint.setAnswer({ status, body: echo(TOKEN) });
		const result = await run({});
		const json = JSON.stringify(jsonOf(result));
		expect(json).toContain('********');
		expect(json).not.toContain(echo(TOKEN));
		expect(JSON.stringify(result.run)).not.toContain(TOKEN);
	}
});

it('that would be over ours send nothing, and say which one', async () => {
	const result = await run({}, credentialOf([{ name: 'x-lead-event', value: TOKEN }]));
	expect(endpoint.requests).toEqual([]);
	expect(jsonOf(result)[3]).toMatchObject([
		{
			delivery: {
				reason: 'invalid_options',
				retryable: false,
				message: expect.stringContaining('x-lead-event'),
			},
		},
	]);
	expect(JSON.stringify(result.run)).not.toContain(TOKEN);
});
