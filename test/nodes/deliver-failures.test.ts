import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, verifySignature, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';
import { logged } from '../helpers/engine';

const endpoint = useEndpoint();

const leads = (...ids: string[]) => ids.map((id) => newLead({ lead_id: id }));
const failingFor = (id: string, status = 400) =>
	endpoint.setAnswer(({ json }) => ({ status: (json as IDataObject).lead_id === id ? status : 200 }));

describe('attempts', () => {
	it('tries again with the same id and a fresh signature until the endpoint takes it', async () => {
		endpoint.setAnswer([{ status: 503 }, { destroy: true }, { status: 204 }]);
		const result = await runAction(endpoint, [newLead()]);
		expect(jsonOf(result)[0]).toMatchObject([{ delivery: { status_code: 204, attempts: 3, response: '' } }]);
		expect(endpoint.requests).toHaveLength(3);
		expect(new Set(endpoint.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		endpoint.requests.forEach((request) => verifySignature(request));
	});

	it.each([
		[1, 500],
		[2, 500],
		[5, 429],
	])('makes exactly %d requests when all are answered %d', async (maxAttempts, status) => {
		endpoint.setAnswer({ status });
		const result = await runAction(
			endpoint,
			[newLead()],
			{ options: { maxAttempts } },
			{ onError: 'continueErrorOutput' },
		);
		expect(endpoint.requests).toHaveLength(maxAttempts);
		expect(jsonOf(result)[3]).toMatchObject([{ delivery: { attempts: maxAttempts, status_code: status } }]);
	});

	it.each([301, 302, 307, 308, 400, 401, 403, 404, 410, 413, 422])(
		'makes one request when the answer is %d',
		async (status) => {
			endpoint.setAnswer({ status, headers: { location: `${endpoint.url}/elsewhere` } });
			const result = await runAction(endpoint, [newLead()], {}, { onError: 'continueErrorOutput' });
			expect(endpoint.requests).toHaveLength(1);
			expect(waysOut(result)).toBe('0:Failed');
			expect(jsonOf(result)[3]).toMatchObject([
				{ delivery: { retryable: false, next_attempt_at: null, status_code: status } },
			]);
		},
	);

	it('gives up an attempt after the timeout', async () => {
		endpoint.setAnswer([{ delayMs: 5_000 }, { status: 200 }]);
		const result = await runAction(endpoint, [newLead()], { options: { timeout: 0.2 } });
		expect(jsonOf(result)[0]).toMatchObject([{ delivery: { attempts: 2 } }]);
	});
});

describe('On Error', () => {
	it('stop: ends the workflow after the other leads have been delivered', async () => {
		failingFor('b');
		const { error, outputs } = await runAction(endpoint, leads('a', 'b', 'c'));
		expect(error?.message).toContain('answered 400');
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect((error as { description?: string }).description).toContain('Of 3 items 2 were delivered');
		expect(outputs).toEqual([]);
		expect(endpoint.requests).toHaveLength(3);
	});

	it('continue: lets a failed lead out by Not Sent, never by Delivered', async () => {
		failingFor('b');
		const result = await runAction(endpoint, leads('a', 'b', 'c'), {}, { onError: 'continueRegularOutput' });
		expect(waysOut(result)).toBe('0:Delivered 1:Not Sent 2:Delivered');
		expect(jsonOf(result)[1]).toMatchObject([
			{ lead_id: 'b', error: expect.stringContaining('400'), delivery: { reason: 'rejected' } },
		]);
	});

	it('continue using error output: lets a failed lead out by the error output with its delivery', async () => {
		failingFor('b');
		const result = await runAction(endpoint, leads('a', 'b', 'c'), {}, { onError: 'continueErrorOutput' });
		expect(waysOut(result)).toBe('0:Delivered 1:Failed 2:Delivered');
		expect(jsonOf(result)[3]).toMatchObject([{ lead_id: 'b', delivery: { reason: 'rejected' } }]);
	});
});

describe('a batch with bad items among good ones', () => {
	it('delivers the good ones and names field and fix for each bad one', async () => {
		const items = [
			newLead({ lead_id: 'a' }),
			newLead({ lead_id: '' }),
			{ name: 'no id' },
			newLead({ lead_id: 'b', tags: { hvac: true } }),
			newLead({ lead_id: 'c', messages: [{ direction: 'up', text: 'Hi', timestamp: 'yesterday' }] }),
			newLead({ lead_id: 'd' }),
		];
		const result = await runAction(endpoint, items, {}, { onError: 'continueErrorOutput' });
		expect(waysOut(result)).toBe('0:Delivered 1:Failed 2:Failed 3:Failed 4:Failed 5:Delivered');
		expect(jsonOf(result)[3]!.map(({ delivery }) => (delivery as IDataObject).message)).toEqual([
			'lead_id: must not be empty',
			expect.stringMatching(/^lead_id: is required.*Form Fields/),
			'tags: must be an array, not an object',
			expect.stringMatching(/^Message 1, direction: must be inbound or outbound; Message 1, timestamp: /),
		]);
		expect(endpoint.requests).toHaveLength(2);
	});

	it('fails a bad option for the items that have it', async () => {
		const parameters = { options: { maxAttempts: '={{ $json.lead_id === "b" ? 0 : 3 }}' } };
		const result = await runAction(endpoint, leads('a', 'b'), parameters, { onError: 'continueErrorOutput' });
		expect(waysOut(result)).toBe('0:Delivered 1:Failed');
		expect(jsonOf(result)[3]).toMatchObject([
			{ delivery: { reason: 'invalid_options', message: 'Max Attempts must be at least 1' } },
		]);
	});
});

describe('secrets and queries', () => {
	it('are in no output, error or log, even when the endpoint echoes its headers', async () => {
		endpoint.setAnswer(({ headers }) => ({ status: 422, body: headers }));
		const asItem = await runAction(endpoint, [newLead()], {}, { onError: 'continueErrorOutput' });
		const asError = await runAction(endpoint, [newLead()]);
		for (const text of [JSON.stringify(asItem.run), JSON.stringify(asError.run), logged.join('\n')]) {
			expect(text).not.toContain(SECRET);
			expect(text).not.toContain(SECRET.slice('whsec_'.length));
			expect(text).not.toContain('query-secret');
		}
		expect(asError.error?.message).toContain('********');
	});
});
