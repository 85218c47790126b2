import type { IExecuteFunctions } from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { SECRET } from '../fixtures/requests';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logged, runNode } from '../helpers/engine';

/* An AI agent gets all outputs of the action as one answer, and may repeat to anybody what is in it. */
class AsTool extends RestWebhook {
	override async execute(this: IExecuteFunctions) {
		const context = Object.assign(Object.create(this) as IExecuteFunctions, { isToolExecution: () => true });
		return await new RestWebhook().execute.call(context);
	}
}

let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint(({ headers, url }) => ({
		status: url.startsWith('/refused') ? 401 : 200,
		body: { you_sent: headers, in_a_url: encodeURIComponent(JSON.stringify(headers)) },
	}));
});
afterAll(() => endpoint.close());

const operations = {
	deliver: { enabled: true },
	'a disabled deliver': { enabled: false },
	preview: { operation: 'preview' },
	'a connection test': { resource: 'connection', operation: 'test' },
};

describe.each(Object.entries(operations))('the answer of %s', (_, parameters) => {
	test.each(['/taken', '/refused'])('to an agent holds no secret when %s', async (path) => {
		const { outputs, error } = await runNode({
			node: new AsTool(),
			type: 'n8n-nodes-rest-webhook.restWebhook',
			items: [newLead()],
			parameters: { ...parameters, options: { maxAttempts: 1 } },
			onError: 'continueRegularOutput',
			credentials: {
				restWebhookApi: {
					url: `${endpoint.url}${path}?token=query-secret`,
					secretKey: SECRET,
					allowInsecureUrl: true,
				},
			},
		});
		const answer = JSON.stringify(outputs);
		expect(error).toBeUndefined();
		expect(outputs[0]?.length).toBeGreaterThan(0);
		expect(outputs.slice(1).flat()).toEqual([]);
		for (const text of [answer, logged.join('\n')]) {
			for (const secret of [SECRET, SECRET.slice('whsec_'.length), 'query-secret'])
				expect(text).not.toContain(secret);
		}
	});
});
