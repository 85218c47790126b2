import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { HttpAnswer } from '../../lib';
import { createPost } from '../../nodes/shared/http/transport';
import { startEndpoint } from '../helpers/endpoint';
import { runNode } from '../helpers/engine';
import { step } from '../helpers/step';

/* The answer of a Google Apps Script lies with Google. How it is fetched is what n8n's client makes of the request. */
it('an answer is fetched by a GET without a body and without a header of ours', async () => {
	const endpoint = await startEndpoint({ status: 200, body: { row: 7 } });
	const { node } = step(() => {});
	const answers: HttpAnswer[] = [];
	const fetching: INodeType = {
		description: node.description,
		async execute(this: IExecuteFunctions) {
			const request = { method: 'GET' as const, url: `${endpoint.url}/echo?user_content_key=k`, headers: {} };
			answers.push(await createPost(this)(request, 5_000));
			return [this.getInputData()];
		},
	};
	try {
		await runNode({ node: fetching, type: 'test.step', typeVersion: 1, items: [{}], parameters: {} });
		const [{ method, url, headers, text } = {}] = endpoint.requests;
		expect([method, url, text]).toEqual(['GET', '/echo?user_content_key=k', '']);
		const ours = Object.keys(headers ?? {}).filter((name) =>
			/^(x-|webhook-|content-type|authorization)/.test(name),
		);
		expect(ours).toEqual([]);
		expect(String(answers[0]?.body)).toBe('{"row":7}');
	} finally {
		await endpoint.close();
	}
});
