import { outputsOf, type Api, type Execution } from '../../harness/n8n/api';
import { SOURCE_FIXTURES } from '../fixtures/sources';
import { highLevel } from '../fixtures/sources/high-level';
import { UNAUTHORIZED } from '../fixtures/requests';
import { inTheContract, originalOf, type SourceFixture } from '../fixtures/sources/fixture';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { named } from '../helpers/source-call';
import { countExecutions, logIn, post, type Answer } from './n8n';
import { proofOf, publishSources, triggerFixtures, verifyFixtures } from './source-workflow';

/* The request of every known source, to a real n8n: answers, executions and their items, exactly. */

const REFUSED = { status: 'rejected', ...UNAUTHORIZED };
const TYPE = { 'content-type': 'application/json' };
const label = ({ source, id }: SourceFixture) => `${source} (${id})`;
const toTrigger = triggerFixtures();
const toVerify = verifyFixtures();

let api: Api;
let crm: Endpoint;
let workflow: Awaited<ReturnType<typeof publishSources>>;

beforeAll(async () => {
	api = await logIn();
	crm = await startEndpoint();
	workflow = await publishSources(api, [...toTrigger, ...toVerify], crm.url);
});
afterAll(async () => {
	// Jest waits for this server, also where the workflow could not be published.
	await crm.close();
	await api.deactivate(workflow.id);
});

type Change = { body?: string; key?: string; headers?: Record<string, string>; at?: number };

/** Sends the request of a source, proven with its own key and body also where others are sent. */
function send(fixture: SourceFixture, { body, key = fixture.key, headers, at = Date.now() }: Change = {}) {
	const url = workflow.urlOf(fixture.source);
	return post(url, headers ?? proofOf(fixture, fixture.body, key, url, at), body ?? fixture.body);
}

/** Requests of an attacker. A proof that covers no body does not notice another body; there the key in the body is changed. */
function forgeries(fixture: SourceFixture): Array<[string, Change]> {
	const { source, body, key, isTimed } = fixture;
	const without = body.replace(`"google_key":"${key}"`, '"google_key":"wrong"');
	const free = ['googleAds', 'thumbtack'].includes(source);
	return [
		['another key', source === 'googleAds' ? { body: without } : { key: 'another:key_0123' }],
		['X-Secret-Key alone', { headers: { ...TYPE, 'x-secret-key': key }, body: without }],
		['nothing', { headers: TYPE, body: without }],
		...(free ? [] : [['one byte more', { body: `${body} ` }] as [string, Change]]),
		...(isTimed ? [['a time long ago', { at: Date.now() - 301_000 }] as [string, Change]] : []),
	];
}

async function forge(fixture: SourceFixture): Promise<Array<[string, Answer]>> {
	const sent = forgeries(fixture).map(async ([name, change]): Promise<[string, Answer]> => {
		// A key of Standard Webhooks is base64.
		const isBase64 = change.key !== undefined && fixture.source === 'standardWebhooks';
		return [name, await send(fixture, isBase64 ? { key: 'whsec_YW5vdGhlciBrZXk=' } : change)];
	});
	return await Promise.all(sent);
}

describe('the trigger', () => {
	const answers = new Map<string, { first: Answer; again: Answer; forged: Array<[string, Answer]> }>();
	let started: number;
	let executions: Execution[];

	beforeAll(async () => {
		started = await countExecutions(api, workflow.id, async () => {
			for (const fixture of toTrigger) {
				const forged = await forge(fixture);
				answers.set(label(fixture), { first: await send(fixture), again: await send(fixture), forged });
			}
			return toTrigger.length;
		});
		executions = await api.listExecutions(workflow.id);
	});

	const rows = toTrigger.map((fixture) => [label(fixture), fixture] as const);

	test('starts one execution for each event, and none for a repeat or a forged request', () => {
		expect(started).toBe(toTrigger.length);
		const sources = executions.map(({ data }) => Object.keys(data.resultData.runData));
		expect(sources.flat().sort()).toEqual(toTrigger.map(({ source }) => source).sort());
	});

	test.each(rows)('%s: the event is accepted, and is a duplicate when it comes again', (name, fixture) => {
		const { first, again } = answers.get(name)!;
		const event = { event_id: expect.any(String) as string, event_type: fixture.type };
		expect([first.status, first.json]).toEqual([200, { status: 'accepted', ...event }]);
		const ignored = { status: 'ignored', reason: 'duplicate', ...event };
		expect([again.status, again.json]).toEqual([200, ignored]);
		expect([first, again].map(({ json }) => named(json.event_id))).toEqual([fixture.id, fixture.id]);
	});

	test.each(rows)('%s: each forged request gets the one 401', (name, fixture) => {
		const { forged } = answers.get(name)!;
		expect(forged.length).toBe(forgeries(fixture).length);
		expect(forged.map(([what, { status, json }]) => [what, status, json])).toEqual(
			forged.map(([what]) => [what, 401, REFUSED]),
		);
	});

	test.each(rows)('%s: the execution holds our lead, its event and the original', (_, fixture) => {
		const items = executions.flatMap((execution) => outputsOf(execution, fixture.source)[0] ?? []);
		const item = items.find(({ json }) => named((json.event as { id: string }).id) === fixture.id);
		const { event, original, ...lead } = item!.json;
		expect(lead).toEqual(fixture.lead);
		expect(event).toEqual({
			...{ id: expect.any(String) as string, type: fixture.type, handoff: false, environment: 'production' },
			...{
				received_at: expect.stringMatching(/^20.*Z$/) as string,
				lead_state: expect.any(String) as string,
			},
		});
		expect(original).toEqual(originalOf(fixture));
		expect(JSON.stringify(executions)).not.toContain(fixture.key);
	});

	test('HighLevel: what somebody else has signed gets the one 401', async () => {
		const signature = Buffer.alloc(64, 1).toString('base64');
		const url = workflow.urlOf('highLevel');
		const forged = await post(url, { ...TYPE, 'x-ghl-signature': signature }, highLevel.body);
		expect([forged.status, forged.json]).toEqual([401, REFUSED]);
	});
});

describe('Verify behind a Webhook node', () => {
	test.each(toVerify.map((fixture) => [label(fixture), fixture] as const))(
		'%s: Verify gives out the lead, and refuses each forged copy with 401',
		async (_, fixture) => {
			const first = await send(fixture);
			const { event, original, verification, ...lead } = first.json;
			expect([first.status, lead]).toEqual([200, fixture.lead]);
			expect(event).toMatchObject({ id: fixture.id, type: fixture.type, environment: 'production' });
			expect(verification).toEqual({ method: 'signature', key: 'current' });
			expect(original).toEqual(originalOf(fixture));
			const forged = await forge(fixture);
			expect(forged).not.toEqual([]);
			expect(forged.map(([what, { status, json }]) => [what, status, json])).toEqual(
				forged.map(([what]) => [what, 401, { ...UNAUTHORIZED, status_code: 401 }]),
			);
		},
	);

	test('a repeat leaves by Duplicate', async () => {
		await send(toVerify[0]!);
		const [newest] = await api.waitForExecutions(workflow.id, 1);
		expect(outputsOf(newest!, 'Verify').map((items) => items.length)).toEqual([0, 1, 0]);
	});
});

const readable = SOURCE_FIXTURES.filter(
	({ source, body }) => source !== 'custom' && !/leadgen_id|subscriptionType/.test(body),
);

test.each(readable.map((fixture) => [label(fixture), fixture] as const))(
	'the action recognises %s behind a Webhook node and delivers our lead',
	async (_, { body, lead, type }) => {
		crm.reset();
		const answer = await post(workflow.urlOf('action'), TYPE, body);
		expect(answer.status).toBe(200);
		expect(answer.json.delivery).toMatchObject({ status_code: 200, event: type });
		const made = (id: unknown) => String(id).replace(/(?<=^form_).+$/, 'AAA');
		const sent = crm.requests.map(({ json }) => json as Record<string, unknown>);
		expect(sent.map((each) => ({ ...each, lead_id: made(each.lead_id) }))).toEqual([inTheContract(lead)]);
		expect(crm.requests[0]!.headers['x-lead-event']).toBe(type);
	},
);
