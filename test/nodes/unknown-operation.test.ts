import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* A workflow that was made with a later version, after a downgrade; or one that was written by hand. */
let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint();
});
afterAll(() => endpoint.close());

const UNKNOWN: Array<[unknown, unknown]> = [
	['leadEvent', 'delete'],
	['leadEvent', 'dryRun'],
	['leadEvent', 'preview '],
	['leadEvent', 'Deliver'],
	['leadEvent', null],
	['leadEvent', 'generate'],
	['lead', 'deliver'],
	['constructor', 'deliver'],
];

describe.each(UNKNOWN)('resource %j and operation %j', (resource, operation) => {
	const parameters = { resource, operation } as Record<string, string>;

	test('stop the workflow with a sentence, and send nothing', async () => {
		const { error, outputs } = await runAction(endpoint, [newLead()], parameters);
		expect(error?.message).toContain('does not know the resource and operation');
		expect(outputs).toEqual([]);
	});

	test.each([
		['continueRegularOutput', '0:Not Sent 1:Not Sent'],
		['continueErrorOutput', '0:Failed 1:Failed'],
	] as const)('let each item out as failed with On Error set to %s', async (onError, ways) => {
		const run = await runAction(endpoint, [newLead(), newLead({ lead_id: 'b' })], parameters, { onError });
		expect(waysOut(run)).toBe(ways);
		expect(jsonOf(run).flat()).toMatchObject([
			newLead(),
			{ delivery: { reason: 'invalid_options', retryable: false } },
		]);
	});

	afterEach(() => expect(endpoint.requests).toEqual([]));
});
