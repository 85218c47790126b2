import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { testRestWebhookCredential } from '../../nodes/shared/http/credential-test';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET, waysOut } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import type { NodeRun } from '../helpers/engine';

// The health of an endpoint belongs to its URL in this process: each test has an endpoint, and a port, of its own.
const open: Endpoint[] = [];
afterEach(async () => {
	await Promise.all(open.splice(0).map((endpoint) => endpoint.close()));
});
async function failingEndpoint(status = 503): Promise<Endpoint> {
	const endpoint = await startEndpoint({ status });
	open.push(endpoint);
	return endpoint;
}

const leads = (...ids: string[]) => ids.map((id) => newLead({ lead_id: id }));
const PAUSE = { maxAttempts: 2, concurrency: 1, pauseAfterFailures: 2, pauseFor: 600 };

async function send(endpoint: Endpoint, items: IDataObject[], options: IDataObject, credentials = {}) {
	return await runAction(endpoint, items, { options }, { onError: 'continueErrorOutput', ...credentials });
}
const TEST = { resource: 'connection', operation: 'test' };

/** The button Test of a credential whose connection is that of {@link send}. */
async function clickTest(origin: string) {
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const data = { url: `${origin}/leads?token=query-secret`, secretKey: SECRET, allowInsecureUrl: true };
	const credential: ICredentialsDecrypted = { id: '1', name: 'My CRM', type: 'restWebhookApi', data };
	return await testRestWebhookCredential.call(context as unknown as ICredentialTestFunctions, credential);
}

const failedOf = (run: NodeRun) => jsonOf(run)[3]!.map(({ delivery }) => delivery as IDataObject);

it('leaves an endpoint alone after that many failed deliveries, and says until when', async () => {
	const endpoint = await failingEndpoint();
	const before = Date.now();
	const run = await send(endpoint, leads('a', 'b', 'c', 'd'), PAUSE);
	const after = Date.now();
	expect(waysOut(run)).toBe('0:Failed 1:Failed 2:Failed 3:Failed');
	expect(endpoint.requests).toHaveLength(4); // two deliveries of two attempts each
	const [, , paused] = failedOf(run);
	expect(paused).toMatchObject({
		reason: 'endpoint_paused',
		retryable: true,
		attempts: 0,
		round: 0,
		status_code: null,
		message: expect.stringContaining(`${endpoint.url}/leads failed several times in a row`),
	});
	const until = Date.parse(paused!.next_attempt_at as string);
	expect(until).toBeGreaterThanOrEqual(before + 600_000);
	expect(until).toBeLessThanOrEqual(after + 600_000);
});

it('tells it in a hint, with the number of leads and the time', async () => {
	const endpoint = await failingEndpoint();
	const run = await send(endpoint, leads('a', 'b', 'c', 'd'), PAUSE);
	const until = failedOf(run)[2]!.next_attempt_at as string;
	expect(run.hints[0]!.message).toContain('Endpoint paused, 2 of 4 items were not tried: ');
	expect(run.hints[0]!.message).toContain(`is left alone until ${until}`);
});

it('costs the next execution no request', async () => {
	const endpoint = await failingEndpoint();
	await send(endpoint, leads('a', 'b'), PAUSE);
	const requests = endpoint.requests.length;
	const run = await send(endpoint, leads('c', 'd', 'e'), PAUSE);
	expect(endpoint.requests).toHaveLength(requests);
	expect(failedOf(run).map(({ reason }) => reason)).toEqual(Array(3).fill('endpoint_paused'));
});

it('uses up no round of the schedule, and goes on with the same delivery later', async () => {
	const endpoint = await failingEndpoint();
	const [failed] = jsonOf(await send(endpoint, leads('a', 'b'), PAUSE))[3]!;
	const again = jsonOf(await send(endpoint, [failed!], PAUSE))[3]![0]!;
	const { id, attempts, round } = failed!.delivery as IDataObject;
	expect(again.delivery).toMatchObject({ id, attempts, round, reason: 'endpoint_paused' });
});

it('holds a later event of a paused lead back until the same time, so that both return in order', async () => {
	const endpoint = await failingEndpoint();
	await send(endpoint, leads('a', 'b'), PAUSE);
	const run = await send(endpoint, [newLead({ lead_id: 'c' }), newLead({ lead_id: 'c', name: 'B' })], PAUSE);
	const [first, second] = failedOf(run);
	expect(second).toMatchObject({ reason: 'blocked_by_earlier_event', round: 0, attempts: 0 });
	expect(second!.next_attempt_at).toBe(first!.next_attempt_at);
});

describe('when the pause is over', () => {
	const over = { ...PAUSE, maxAttempts: 5, pauseFor: 0 };

	it('sends a single request as a probe', async () => {
		const endpoint = await failingEndpoint();
		await send(endpoint, leads('a', 'b'), { ...PAUSE, pauseFor: 0 });
		endpoint.reset();
		const run = await send(endpoint, leads('c'), over);
		expect(endpoint.requests).toHaveLength(1);
		expect(failedOf(run)).toMatchObject([{ reason: 'server_error', attempts: 1, round: 1 }]);
	});

	it('sends everything again once a probe has succeeded', async () => {
		const endpoint = await failingEndpoint();
		await send(endpoint, leads('a', 'b'), { ...PAUSE, pauseFor: 0 });
		endpoint.setAnswer({ status: 200 });
		const run = await send(endpoint, leads('c', 'd', 'e'), PAUSE);
		expect(waysOut(run)).toBe('0:Delivered 1:Delivered 2:Delivered');
		endpoint.setAnswer({ status: 503 });
		endpoint.requests.length = 0;
		await send(endpoint, leads('f'), PAUSE);
		expect(endpoint.requests).toHaveLength(2); // full attempts: nothing is left of the old count
	});
});

describe('410', () => {
	const other = { credentials: {} as Record<string, IDataObject> };

	it('ends deliveries, until the URL or the secret key changes', async () => {
		const endpoint = await failingEndpoint(410);
		await send(endpoint, leads('a'), PAUSE);
		endpoint.setAnswer({ status: 200 });
		endpoint.requests.length = 0;
		const run = await send(endpoint, leads('b'), PAUSE);
		expect(endpoint.requests).toHaveLength(0);
		expect(failedOf(run)).toMatchObject([
			{ reason: 'endpoint_gone', retryable: false, next_attempt_at: null, status_code: null },
		]);
		expect(run.hints[0]!.message).toContain('Endpoint paused, 1 of 1 items were not tried');

		const url = `${endpoint.url}/leads?token=query-secret`;
		for (const change of [{ secretKey: 'another-secret' }, { url: `${endpoint.url}/new-path` }]) {
			const own = { url, secretKey: 'first-secret', allowInsecureUrl: true, ...change };
			other.credentials = { restWebhookApi: own };
			expect(waysOut(await send(endpoint, leads('b'), PAUSE, other))).toBe('0:Delivered');
		}
	});

	const gonePause = { ...PAUSE, pauseFor: 0 };

	it('sends one lead to see whether the endpoint is back, once its longer pause is over', async () => {
		const endpoint = await failingEndpoint(410);
		await send(endpoint, leads('a'), gonePause);
		expect(failedOf(await send(endpoint, leads('b'), gonePause))).toMatchObject([{ status_code: 410 }]);
		endpoint.setAnswer({ status: 200 });
		expect(waysOut(await send(endpoint, leads('c', 'd'), PAUSE))).toBe('0:Delivered 1:Delivered');
	});

	it('says until when the endpoint is left alone: for twelve pauses', async () => {
		const endpoint = await failingEndpoint(410);
		const before = Date.now();
		await send(endpoint, leads('a'), PAUSE);
		const [{ message } = {}] = failedOf(await send(endpoint, leads('b'), PAUSE));
		const [until = ''] = /\d{4}-\S+Z/.exec(message as string) ?? [];
		expect(Date.parse(until) - before).toBeGreaterThanOrEqual(12 * 600_000);
		expect(Date.parse(until) - Date.now()).toBeLessThanOrEqual(12 * 600_000);
	});

	it.each<[string, (endpoint: Endpoint) => Promise<unknown>]>([
		['the operation Connection → Test', async (endpoint) => await runAction(endpoint, [{}], TEST)],
		['the Test of the credential', async ({ url }) => await clickTest(url)],
	])('%s ends the pause when it passes, and only then', async (_, test) => {
		const endpoint = await failingEndpoint(410);
		await send(endpoint, leads('a'), PAUSE);
		await test(endpoint);
		expect(failedOf(await send(endpoint, leads('b'), PAUSE))).toMatchObject([{ status_code: null }]);
		endpoint.setAnswer({ status: 200 });
		await test(endpoint);
		expect(waysOut(await send(endpoint, leads('b'), PAUSE))).toBe('0:Delivered');
	});

	it('is asked again each time when Pause After Failures is 0', async () => {
		const endpoint = await failingEndpoint(410);
		await send(endpoint, leads('a'), {});
		expect(failedOf(await send(endpoint, leads('b'), {}))).toMatchObject([{ status_code: 410 }]);
		expect(endpoint.requests).toHaveLength(2);
	});
});

describe('while somebody sets the clock of the machine', () => {
	let ahead = 0;
	const realNow = Date.now;
	beforeEach(() => void jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead));
	afterEach(() => {
		ahead = 0;
		jest.restoreAllMocks();
	});

	it('a pause lasts as long as it was to last', async () => {
		const endpoint = await failingEndpoint();
		const short = { ...PAUSE, maxAttempts: 1, pauseAfterFailures: 1, pauseFor: 0.3 };
		ahead = 365 * 86_400_000;
		await send(endpoint, leads('a'), short);
		ahead = 0;
		endpoint.setAnswer({ status: 200 });
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(waysOut(await send(endpoint, leads('b'), short))).toBe('0:Delivered');
	});

	it('a delivery has not taken less than nothing', async () => {
		const endpoint = await failingEndpoint(200);
		endpoint.setAnswer(() => {
			ahead = -3_600_000;
			return { status: 200 };
		});
		const [[delivered] = []] = jsonOf(await send(endpoint, leads('a'), {}));
		const { duration_ms: took } = delivered!.delivery as IDataObject;
		expect(took).toBeGreaterThanOrEqual(0);
		expect(Number.isInteger(took)).toBe(true);
	});
});

it('is off by default: every lead gets its attempts, however long the endpoint has been down', async () => {
	const endpoint = await failingEndpoint();
	const ids = Array.from({ length: 12 }, (_, n) => `lead_${n}`);
	const run = await send(endpoint, leads(...ids), {});
	expect(endpoint.requests).toHaveLength(36);
	expect(new Set(failedOf(run).map(({ reason }) => reason))).toEqual(new Set(['server_error']));
	expect(run.hints[0]!.message).not.toContain('paused');
});

it('does not count a delivery that the stop button cut off', async () => {
	const endpoint = await failingEndpoint();
	const stop = new AbortController();
	endpoint.setAnswer(() => {
		stop.abort();
		return { delayMs: 30_000 };
	});
	const onlyOne = { ...PAUSE, maxAttempts: 1, pauseAfterFailures: 1 };
	const stopped = { onError: 'continueErrorOutput' as const, signal: stop.signal };
	await runAction(endpoint, leads('a'), { options: onlyOne }, stopped);
	expect(endpoint.requests).toHaveLength(1);
	endpoint.setAnswer({ status: 200 });
	expect(waysOut(await send(endpoint, leads('b'), onlyOne))).toBe('0:Delivered');
});

it('is counted per endpoint: another one gets its leads', async () => {
	const [dead, healthy] = [await failingEndpoint(), await failingEndpoint(200)];
	await send(dead, leads('a', 'b'), PAUSE);
	expect(failedOf(await send(dead, leads('c'), PAUSE))).toMatchObject([{ reason: 'endpoint_paused' }]);
	expect(waysOut(await send(healthy, leads('c'), PAUSE))).toBe('0:Delivered');
});
