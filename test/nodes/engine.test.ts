import { useEndpoint } from '../helpers/endpoint';
import { logged, runNode, runWorkflow } from '../helpers/engine';
import { Marker, Poster, posterApi } from './engine-nodes';

const endpoint = useEndpoint();

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
