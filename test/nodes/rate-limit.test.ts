import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* An endpoint that limits requests, as the field knows them, with the node's own defaults. */
jest.setTimeout(180_000);

const open: Endpoint[] = [];
afterAll(async () => {
	await Promise.all(open.map((endpoint) => endpoint.close()));
});

/** Allows 5 requests in each second, and says in its own way when the next second begins. */
async function limitedEndpoint(says: (left: number) => Record<string, string>): Promise<Endpoint> {
	const begin = performance.now();
	let [second, count] = [-1, 0];
	const endpoint = await startEndpoint(() => {
		const now = performance.now() - begin;
		if (Math.floor(now / 1000) !== second) [second, count] = [Math.floor(now / 1000), 0];
		if (++count <= 5) return { status: 200 };
		return { status: 429, headers: says(1000 - (now % 1000)) };
	});
	open.push(endpoint);
	return endpoint;
}

const leads = (name: string, count: number) =>
	Array.from({ length: count }, (_, n) => newLead({ lead_id: `${name}_${n}` }));
/** The helper waits for nothing between attempts; here the default is under test. */
const DEFAULTS = { options: { firstRetryDelay: 1 } };
const send = async (endpoint: Endpoint, items: IDataObject[], options: IDataObject = DEFAULTS.options) =>
	await runAction(endpoint, items, { options }, { onError: 'continueErrorOutput' });

test.concurrent.each<[string, (left: number) => Record<string, string>]>([
	['Retry-After: 1', () => ({ 'Retry-After': '1' })],
	['Retry-After as a date', (left) => ({ 'Retry-After': new Date(Date.now() + left).toUTCString() })],
	['RateLimit-Reset', (left) => ({ 'RateLimit-Reset': String(Math.ceil(left / 1000)) })],
	['X-RateLimit-Reset', (left) => ({ 'X-RateLimit-Reset': String(Math.floor((Date.now() + left) / 1000)) })],
])('an endpoint that allows 5 requests a second and says so by %s gets all of 100 leads', async (_, says) => {
	const endpoint = await limitedEndpoint(says);
	const [delivered, , , failed] = jsonOf(await send(endpoint, leads('lead', 100)));
	expect([delivered!.length, failed]).toEqual([100, []]);
});

test.concurrent('it gets all leads of two executions at the same time', async () => {
	const endpoint = await limitedEndpoint(() => ({ 'Retry-After': '1' }));
	const runs = await Promise.all(['a', 'b'].map((name) => send(endpoint, leads(name, 40))));
	expect(runs.map((run) => jsonOf(run)[0]!.length)).toEqual([40, 40]);
});

test.concurrent(
	'one that asks for an hour gets no other lead until then, in the next execution either',
	async () => {
		const endpoint = await startEndpoint({ status: 429, headers: { 'Retry-After': '3600' } });
		open.push(endpoint);
		const before = Date.now();
		const one = { ...DEFAULTS.options, concurrency: 1 };
		const failed = [
			...jsonOf(await send(endpoint, leads('a', 3), one))[3]!,
			...jsonOf(await send(endpoint, leads('b', 2), one))[3]!,
		].map(({ delivery }) => delivery as IDataObject);
		expect(endpoint.requests).toHaveLength(1);
		expect(failed.map(({ attempts, round, status_code: status }) => [attempts, round, status])).toEqual([
			[1, 1, 429],
			[0, 0, null],
			[0, 0, null],
			[0, 0, null],
			[0, 0, null],
		]);
		for (const { reason, retryable, next_attempt_at: next } of failed) {
			expect([reason, retryable]).toEqual(['rate_limited', true]);
			expect(Date.parse(next as string)).toBeGreaterThanOrEqual(before + 3_600_000);
			expect(Date.parse(next as string)).toBeLessThanOrEqual(Date.now() + 3_600_000);
		}
	},
);

test.concurrent('a Test of the connection that passes ends the wait', async () => {
	const endpoint = await startEndpoint({ status: 429, headers: { 'Retry-After': '3600' } });
	open.push(endpoint);
	await send(endpoint, leads('a', 1));
	endpoint.setAnswer({ status: 200 });
	await runAction(endpoint, [{}], { resource: 'connection', operation: 'test' });
	expect(jsonOf(await send(endpoint, leads('b', 1)))[0]).toHaveLength(1);
});
