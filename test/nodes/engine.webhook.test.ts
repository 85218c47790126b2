import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { runWebhook } from '../helpers/engine';
import { base } from './engine-nodes';

/** Does what the header `x-do` asks for. */
class Hook implements INodeType {
	description: INodeTypeDescription = {
		...base,
		displayName: 'Hook',
		name: 'hook',
		version: 1.1,
		defaults: { name: 'Hook' },
		credentials: [{ name: 'posterApi' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', path: 'in', responseMode: 'onReceived', responseData: '' },
		],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const body = this.getBodyData() as IDataObject | undefined;
		switch (this.getHeaderData()['x-do']) {
			case 'answer': {
				const response = this.getResponseObject();
				response.on('finish', () => (finished += 1));
				response.status(401).json({ status: 'refused' });
				return { noWebhookResponse: true };
			}
			case 'start': {
				const { secretKey } = await this.getCredentials('posterApi');
				const memory = this.getWorkflowStaticData('node');
				memory.count = Number(memory.count ?? 0) + 1;
				const raw = this.getRequestObject().rawBody.toString();
				const item = { body, raw, secretKey, mode: this.getMode() } as IDataObject;
				return { webhookResponse: { status: 'accepted' }, workflowData: [[{ json: item }]] };
			}
			case 'headers':
				return { webhookResponse: { seen: this.getRequestObject().rawHeaders, body: body ?? 'unread' } };
			case 'throw':
				throw new NodeOperationError(this.getNode(), 'broken');
			default:
				return {};
		}
	}
}

/** How many answers the hook saw going out. */
let finished = 0;

describe('runWebhook', () => {
	const call = (action: string, setup: Partial<Parameters<typeof runWebhook>[0]> = {}) =>
		runWebhook({
			node: new Hook(),
			credentials: { posterApi: { secretKey: 's3cret' } },
			request: { headers: { 'x-do': action }, body: { lead_id: '1' } },
			...setup,
		});

	it('sends what the node answers itself', async () => {
		const { answer, workflowData } = await call('answer');
		expect(answer).toMatchObject({ status: 401, body: { status: 'refused' } });
		expect(workflowData).toBeUndefined();
		expect(finished).toBe(1);
	});

	it('sends the webhookResponse, and gives the items that would start an execution', async () => {
		const staticData = {};
		const { answer, workflowData } = await call('start', { staticData });
		expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(workflowData).toMatchObject([
			[{ json: { body: { lead_id: '1' }, raw: '{"lead_id":"1"}', secretKey: 's3cret', mode: 'webhook' } }],
		]);
		expect(staticData).toEqual({ 'node:Hook': { count: 1 } });
	});

	it('answers for a node that returns neither', async () => {
		expect((await call('nothing')).answer.body).toEqual({ message: 'Webhook call received' });
	});

	it('sends repeated headers and any body as they are', async () => {
		const headers = { 'x-do': 'headers', 'x-secret-key': ['a', 'b'], 'content-type': 'image/png' };
		const { answer } = await call('headers', { request: { headers, rawBody: Buffer.from([1, 2]) } });
		expect(answer.body).toMatchObject({
			seen: expect.arrayContaining(['x-secret-key', 'a', 'x-secret-key', 'b']),
			body: 'unread',
		});
	});

	it('answers 422 to broken JSON without asking the node, as n8n does', async () => {
		const request = { headers: { 'content-type': 'application/json' }, rawBody: '{"lead_id"' };
		expect((await call('', { request })).answer).toMatchObject({ status: 422 });
	});

	it('answers 500 when the node throws, and gives the error', async () => {
		const { answer, error } = await call('throw');
		expect(answer.status).toBe(500);
		expect(error).toBeInstanceOf(NodeOperationError);
	});
});
