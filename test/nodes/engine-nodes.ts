import { NodeApiError } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	JsonObject,
} from 'n8n-workflow';

/* Plain nodes with which the tests show that the engine treats a node as n8n does. */

export const base = {
	group: ['transform'],
	description: 'A node of this test',
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
} satisfies Partial<INodeTypeDescription>;

/** Posts each item; 2xx leaves by Posted, other answers by Refused, a broken connection is an error. */
export class Poster implements INodeType {
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
export class Marker implements INodeType {
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

export const posterApi: ICredentialType = {
	name: 'posterApi',
	displayName: 'Poster API',
	properties: [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Secret', name: 'secretKey', type: 'string', default: 'from-default' },
	],
};
