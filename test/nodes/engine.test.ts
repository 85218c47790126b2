import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
	JsonObject,
} from 'n8n-workflow';
import { startEndpoint } from '../helpers/endpoint';
import type { Endpoint } from '../helpers/endpoint';
import { logged, runNode, runWebhook, runWorkflow } from '../helpers/engine';

const base = {
	group: ['transform'],
	description: 'A node of this test',
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
} satisfies Partial<INodeTypeDescription>;

/** Posts each item; 2xx leaves by Posted, other answers by Refused, a broken connection is an error. */
class Poster implements INodeType {
	description: INodeTypeDescription = {
		...base,
		displayName: 'Poster',
		name: 'poster',
		version: [1, 1.1],
		defaults: { name: 'Poster' },
		outputs: ['main', 'main'],
		credentials: [{ name: 'posterApi', required: true }],
		properties: [
			{ displayName: 'Greeting', name: 'greeting', type: 'string', default: 'Hello' },
			{ displayName: 'Subject', name: 'subject', type: 'string', default: '', required: true },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { url, secretKey } = await this.getCredentials('posterApi');
		const posted: INodeExecutionData[] = [];
		const refused: INodeExecutionData[] = [];
		const memory = this.getWorkflowStaticData('node');
		for (const [item, { json }] of this.getInputData().entries()) {
			const text = `${this.getNodeParameter('greeting', item)} ${this.getNodeParameter('subject', item)}`;
			try {
				const { statusCode } = (await this.helpers.httpRequest({
					method: 'POST',
					url: String(url),
					headers: { 'X-Secret-Key': String(secretKey) },
					body: { text },
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					abortSignal: this.getExecutionCancelSignal(),
				})) as { statusCode: number };
				(statusCode < 300 ? posted : refused).push({ json: { ...json, statusCode }, pairedItem: { item } });
				memory.count = Number(memory.count ?? 0) + 1;
			} catch (cause) {
				const error = new NodeApiError(this.getNode(), cause as JsonObject, { itemIndex: item });
				if (!this.continueOnFail()) throw error;
				posted.push({ json, error, pairedItem: { item } });
			}
		}
		this.addExecutionHints({ message: `${posted.length} posted` });
		return [posted, refused];
	}
}

/** Marks every item, so that a test sees which way it went. */
class Marker implements INodeType {
	description: INodeTypeDescription = {
		...base,
		displayName: 'Marker',
		name: 'marker',
		version: 1,
		defaults: { name: 'Marker' },
		properties: [{ displayName: 'Mark', name: 'mark', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [
			this.getInputData().map(({ json }, item) => ({
				json: { ...json, mark: this.getNodeParameter('mark', item) },
				pairedItem: { item },
			})),
		];
	}
}

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

const posterApi: ICredentialType = {
	name: 'posterApi',
	displayName: 'Poster API',
	properties: [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Secret', name: 'secretKey', type: 'string', default: 'from-default' },
	],
};

let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint();
});
beforeEach(() => endpoint.reset());
afterAll(() => endpoint.close());

const poster = (setup: Partial<Parameters<typeof runNode>[0]> = {}) => ({
	node: new Poster(),
	parameters: { subject: '={{ $json.name }}' },
	credentials: { posterApi: { url: endpoint.url, secretKey: 's3cret' } },
	items: [{ name: 'Ada' }, { name: 'Bob' }],
	...setup,
});

describe('runNode', () => {
	it('makes real requests with the expressions, defaults and credentials of each item', async () => {
		const { outputs, error, hints } = await runNode(poster());

		expect(error).toBeUndefined();
		expect(endpoint.requests.map(({ json }) => json)).toEqual([{ text: 'Hello Ada' }, { text: 'Hello Bob' }]);
		expect(endpoint.requests[0]).toMatchObject({ method: 'POST', url: '/' });
		expect(endpoint.requests[0]?.rawHeaders).toEqual(expect.arrayContaining(['X-Secret-Key', 's3cret']));
		expect(outputs[0]).toMatchObject([
			{ json: { name: 'Ada', statusCode: 200 }, pairedItem: { item: 0 } },
			{ json: { name: 'Bob', statusCode: 200 }, pairedItem: { item: 1 } },
		]);
		expect(hints).toEqual([{ message: '2 posted' }]);
	});

	it('gives every output of the node', async () => {
		endpoint.setAnswer([{ status: 500 }, { status: 204 }]);
		const { outputs } = await runNode(poster());
		expect(outputs.map((items) => items.map(({ json }) => json.name))).toEqual([['Bob'], ['Ada']]);
	});

	describe('when one item fails', () => {
		beforeEach(() => endpoint.setAnswer([{ destroy: true }, {}]));

		it('stops at the error', async () => {
			const { outputs, error, run } = await runNode(poster());
			expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
			expect(outputs).toEqual([]);
			expect(run.status).toBe('error');
		});

		it('continues with it on the regular output', async () => {
			const { outputs, error } = await runNode(poster({ onError: 'continueRegularOutput' }));
			expect(error).toBeUndefined();
			expect(outputs[0]).toMatchObject([{ json: { error: expect.any(String) } }, { json: { name: 'Bob' } }]);
		});

		it('moves it to the error output, after the node’s own outputs', async () => {
			const { outputs } = await runNode(poster({ onError: 'continueErrorOutput' }));
			expect(outputs).toHaveLength(3);
			expect(outputs[0]).toMatchObject([{ json: { name: 'Bob' } }]);
			// n8n replaces the JSON of an item that has an `error`.
			expect(outputs[2]).toMatchObject([{ json: { error: expect.any(String) }, pairedItem: { item: 0 } }]);
		});
	});

	it('fills in the defaults of a credential type, and its expressions', async () => {
		const credentials = { posterApi: { url: `=${endpoint.url}/{{ $json.name }}` } };
		await runNode(poster({ credentials, credentialTypes: [posterApi] }));
		expect(endpoint.requests[0]).toMatchObject({ url: '/Ada', headers: { 'x-secret-key': 'from-default' } });
	});

	it('reports a credential that is not set as n8n does', async () => {
		const { error } = await runNode(poster({ credentials: {} }));
		expect(error?.message).toBe('Node does not have any credentials set');
	});

	it('rejects when n8n would not start the workflow', async () => {
		await expect(runNode(poster({ parameters: {} }))).rejects.toThrow('"Subject" is required');
	});

	it('keeps static data between production runs, and none of a manual run', async () => {
		const staticData = {};
		await runNode(poster({ staticData }));
		const second = await runNode(poster({ staticData }));
		expect(staticData).toEqual({ 'node:Poster': { count: 4 } });
		expect(second.staticData).toEqual(staticData);

		const manual = await runNode(poster({ staticData, mode: 'manual' }));
		expect(manual.staticData).toEqual({ 'node:Poster': { count: 6 } });
		expect(staticData).toEqual({ 'node:Poster': { count: 4 } });
	});

	it('loses the changes of the slower of two runs, as n8n does', async () => {
		const staticData = {};
		await Promise.all([runNode(poster({ staticData })), runNode(poster({ staticData }))]);
		expect(staticData).toEqual({ 'node:Poster': { count: 2 } });
	});

	it('cancels a run in the middle of a request', async () => {
		const stop = new AbortController();
		endpoint.setAnswer(() => {
			stop.abort();
			return { delayMs: 60_000 };
		});
		const { run } = await runNode(poster({ signal: stop.signal }));
		expect(run.status).toBe('canceled');
		expect(endpoint.requests).toHaveLength(1);
	});

	it('records what n8n logs', async () => {
		await runNode(poster());
		expect(logged.join('\n')).toContain('Running node "Poster" finished successfully');
	});

	it('sets n8n up once, not for every run', async () => {
		await runNode(poster());
		const before = performance.now();
		for (let run = 0; run < 20; run++) await runNode(poster({ items: [{ name: 'Ada' }] }));
		expect((performance.now() - before) / 20).toBeLessThan(200);
	});
});

describe('runWorkflow', () => {
	it('runs connected nodes, and pairs items through all of them', async () => {
		endpoint.setAnswer([{ status: 500 }, {}]);
		const marker = (nodeName: string, mark: string) => ({
			node: new Marker(),
			nodeName,
			parameters: { mark },
		});
		const { outputs } = await runWorkflow({
			nodes: [
				poster(),
				marker('Good', '={{ $("Start").item.json.name }} went well'),
				marker('Bad', '={{ $("Start").item.json.name }} did not'),
			],
			wires: [
				['Start', 0, 'Poster'],
				['Poster', 0, 'Good'],
				['Poster', 1, 'Bad'],
			],
			items: [{ name: 'Ada' }, { name: 'Bob' }],
		});
		expect(outputs.Good?.[0]?.map(({ json }) => json.mark)).toEqual(['Bob went well']);
		expect(outputs.Bad?.[0]?.map(({ json }) => json.mark)).toEqual(['Ada did not']);
	});
});

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
