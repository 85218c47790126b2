import { triggerUrl, type Api, type SavedWorkflow } from '../../harness/n8n/api';
import { readTemplate } from '../../harness/workflows/templates';
import { UNAUTHORIZED } from '../fixtures/requests';
import { hmacOf, inTheContract, type SourceFixture } from '../fixtures/sources/fixture';
import { googleAds } from '../fixtures/sources/google-ads';
import { metaWebhook } from '../fixtures/sources/meta-lead-ads';
import { thumbtack, thumbtackMessage } from '../fixtures/sources/thumbtack';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { credentialData, logIn, newSecretKey, post, runningN8n } from './n8n';
import { itemsOf, newCredential, publishTemplate, soonAgain, type Changes, type Chosen } from './templates';

/* The templates of known lead sources, each with the requests that its source sends. */

let api: Api;
let crm: Endpoint;
let crmCredential: Awaited<ReturnType<typeof newCredential>>;
const published: SavedWorkflow[] = [];

beforeAll(async () => {
	api = await logIn();
	crm = await startEndpoint();
	crmCredential = await newCredential(api, 'CRM of the source templates e2e', crm.url);
});
beforeEach(() => crm.reset());
afterAll(async () => {
	for (const { id } of published) await api.deactivate(id);
	await crm.close();
});

/** @param key the secret key of the source */
async function publish(name: string, node: string, key: string, more: Chosen = {}, changes: Changes = {}) {
	const data = credentialData({ secretKey: key });
	const source = await api.createCredential(`${name} e2e`, 'restWebhookApi', data);
	const workflow = await publishTemplate(api, name, { [node]: source, ...more }, changes);
	published.push(workflow);
	return { workflow, url: triggerUrl(runningN8n().url, workflow) };
}

const sent = ({ body, key, prove }: SourceFixture) => [prove!(body, key, Date.now()), body] as const;
const send = async (url: string, fixture: SourceFixture) => {
	const [headers, body] = sent(fixture);
	return await post(url, headers as Record<string, string>, body);
};
const delivered = () => crm.requests.map(({ json, headers }) => [headers['x-lead-event'], json]);

describe('Google Ads to CRM', () => {
	const key = newSecretKey();
	const withKey = (body: string) => ({ ...googleAds, body: body.replace('testkey', key) });
	let url: string;
	let id: string;

	beforeAll(async () => {
		const chosen = { 'Send to CRM': crmCredential };
		({
			url,
			workflow: { id },
		} = await publish('google-ads-to-crm', 'Google Ads', key, chosen));
	});

	test('takes a lead, and a click on Send test data, to the CRM; a wrong key is refused', async () => {
		expect((await send(url, googleAds)).json).toEqual({ status: 'rejected', ...UNAUTHORIZED });
		const test = googleAds.body.replace('"is_test":false', '"is_test":true').replace('Cj0KC', 'test_');
		await send(url, withKey(test));
		await api.waitForExecutions(id, 1);
		await send(url, withKey(googleAds.body));
		const [lead, tested] = await api.waitForExecutions(id, 2);

		const { lead: wanted } = googleAds;
		const testId = (wanted.lead_id as string).replace('Cj0KC', 'test_');
		expect(delivered()).toEqual([
			['test', expect.objectContaining({ lead_id: testId, name: wanted.name })],
			['new_lead', wanted],
		]);
		expect(itemsOf(lead!, 'Welcome')).toHaveLength(1);
		expect(itemsOf(tested!, 'Welcome')).toEqual([]);
	});

	test('shows a lead that the CRM refuses to a person', async () => {
		crm.setAnswer({ status: 422 });
		await send(url, withKey(googleAds.body.replace('Cj0KC', 'again')));
		const [execution] = await api.waitForExecutions(id, 3);

		const [message] = itemsOf(execution!, 'Tell My Team');
		expect(message!.subject).toBe('Lead not delivered: FirstName LastName');
		expect(message!.text).toMatch(/^FirstName LastName \(test@example.com, 1-650-555-0123\) has filled in/);
		expect(execution!.status).toBe('error');
	});
});

test.each([
	['google-ads-to-crm', 'Google Ads', newSecretKey(), googleAds],
	['thumbtack-to-crm', 'Thumbtack', `n8n:${newSecretKey()}`, thumbtack],
])(
	'%s: a CRM that was away gets the lead by itself, and the team is told once',
	async (name, node, key, source) => {
		const changes = soonAgain(name);
		const options = { ...optionsOf(name), ...(changes['Send to CRM']!.options as object) };
		const { workflow, url } = await publish(
			name,
			node,
			key,
			{ 'Send to CRM': crmCredential },
			{ ...changes, 'Send to CRM': { options } },
		);
		crm.setAnswer([{ status: 503 }, { status: 200 }]);
		await send(url, { ...source, key, body: source.body.replace('testkey', key) });
		const [execution] = await api.waitForExecutions(workflow.id, 1);

		expect(execution!.status).toBe('success');
		expect(delivered()).toEqual([
			['new_lead', inTheContract(source.lead)],
			['new_lead', inTheContract(source.lead)],
		]);
		expect(itemsOf(execution!, 'Welcome')).toHaveLength(1);
		expect(itemsOf(execution!, 'Tell My Team')).toMatchObject([
			{ text: expect.stringMatching(/It is sent again by itself, next at 20/) as string },
		]);
	},
);

/** The options of *Send to CRM* as shipped. */
function optionsOf(name: string): object {
	return readTemplate(name).nodes.find((node) => node.name === 'Send to CRM')!.parameters.options as object;
}

test('Thumbtack to CRM: a message that comes before its lead, the lead, and what the business writes', async () => {
	const key = `n8n:${newSecretKey()}`;
	const chosen = { 'Send to CRM': crmCredential };
	const { workflow, url } = await publish('thumbtack-to-crm', 'Thumbtack', key, chosen);
	// One conversation: its first message is newer than its lead, and comes before it.
	const { lead_id: negotiation } = thumbtack.lead as { lead_id: string };
	const ofIt = (text: string) =>
		text
			.replace((thumbtackMessage.lead as { lead_id: string }).lead_id, negotiation)
			.replaceAll('2024-06-13', '2026-10-13');
	const message = { ...thumbtackMessage, key, body: ofIt(thumbtackMessage.body) };
	const answer = {
		...message,
		body: message.body.replace('"Customer"', '"Business"').replace(message.id, '77'),
	};
	for (const [index, fixture] of [message, { ...thumbtack, key }, answer].entries()) {
		expect((await send(url, fixture)).json).toMatchObject({ status: 'accepted' });
		await api.waitForExecutions(workflow.id, index + 1);
	}
	const lead = JSON.parse(ofIt(JSON.stringify(thumbtackMessage.lead))) as { messages: object[] };

	expect(delivered()).toEqual([
		['new_message', lead],
		['new_lead', inTheContract(thumbtack.lead)],
		['new_message', { ...lead, messages: [{ ...lead.messages[0], direction: 'outbound' }] }],
	]);
	expect((await send(url, { ...thumbtack, key: 'n8n:wrong' })).status).toBe(401);
});

describe('Facebook Lead Ads to CRM', () => {
	const key = newSecretKey();
	/** The answer of Meta's Graph API to a request for a lead, from Meta's page on retrieving leads. */
	const LEAD = {
		created_time: '2018-02-28T08:49:14+0000',
		...{ id: metaWebhook.id, ad_id: '21', form_id: '22' },
		field_data: [
			{ name: 'car_make', values: ['Honda'] },
			{ name: 'full_name', values: ['Joe Example'] },
			{ name: 'email', values: ['joe@example.com'] },
		],
	};
	let graph: Endpoint;
	let url: string;
	let id: string;

	beforeAll(async () => {
		graph = await startEndpoint({ body: LEAD });
		const page = await api.createCredential('Page e2e', 'facebookGraphApi', { accessToken: 'of the page' });
		const chosen = { 'Send to CRM': crmCredential, 'Fetch Lead': page, 'Install App on Page': page };
		const changes = {
			'Fetch Lead': { url: `=${graph.url}/{{ $json.lead_id }}` },
			'Install App on Page': { url: `${graph.url}/me/subscribed_apps` },
		};
		const name = 'facebook-lead-ads-to-crm';
		({
			url,
			workflow: { id },
		} = await publish(name, 'Verify', key, chosen, changes));
	});
	afterAll(() => graph.close());

	test('answers the check that Meta makes once, and nobody else’s', async () => {
		const ask = async (token: string) => {
			const query = new URLSearchParams({
				...{ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' },
			});
			const answer = await fetch(`${url}?${query.toString()}`);
			return [answer.status, answer.headers.get('content-type'), await answer.text()];
		};
		expect(await ask('my-verify-token')).toEqual([200, expect.stringMatching(/^text\/plain/), '1158201444']);
		expect(await ask('wrong')).toEqual([403, expect.stringMatching(/^text\/plain/), 'Wrong verify token']);
	});

	test('installs the app on the page, which Meta asks for before it sends a lead', async () => {
		const { id: copy } = await api.importWorkflow(await api.getWorkflow(id));
		await api.executeWorkflow(copy, 'Connect Page');
		const [execution] = await api.waitForExecutions(copy, 1);
		const [request] = graph.requests;
		graph.reset();

		expect(execution!.status).toBe('success');
		expect(request!.method).toBe('POST');
		const { pathname, searchParams } = new URL(request!.url, graph.url);
		expect(pathname).toBe('/me/subscribed_apps');
		expect(Object.fromEntries(searchParams)).toEqual({
			...{ subscribed_fields: 'leadgen', access_token: 'of the page' },
		});
	});

	test('a lead that cannot be fetched is answered with 500, and is new when Meta sends it again', async () => {
		graph.setAnswer({ status: 503 });
		expect((await send(url, { ...metaWebhook, key })).status).toBe(500);
		graph.reset();
		const again = await send(url, { ...metaWebhook, key });

		expect([again.status, again.json]).toEqual([200, { status: 'verified', event_id: metaWebhook.id }]);
		expect(graph.requests.map((request) => new URL(request.url, graph.url))).toMatchObject([
			{ pathname: `/${metaWebhook.id}`, search: expect.stringContaining('access_token=of') as string },
		]);
		expect(delivered()).toEqual([
			[
				'new_lead',
				{
					...{ lead_id: metaWebhook.id, name: 'Joe Example', email: 'joe@example.com' },
					source_name: 'Facebook Lead Ads',
					messages: [
						{ direction: 'inbound', text: 'car make\nHonda', timestamp: '2018-02-28T08:49:14+00:00' },
					],
					integrations: { facebook: { form_id: '22', ad_id: '21' } },
				},
			],
		]);
	});

	test('the Test button of the app dashboard is answered with 200; its lead does not exist and is not fetched', async () => {
		graph.reset();
		const fours = '444444444444';
		const value = { ad_id: '444444444', form_id: fours, leadgen_id: fours, page_id: fours };
		const entry = [{ id: '0', changes: [{ field: 'leadgen', value }] }];
		const body = JSON.stringify({ object: 'page', entry });
		const answer = await send(url, { ...metaWebhook, key, body });
		expect([answer.status, answer.json]).toEqual([200, { status: 'verified', event_id: fours }]);
		expect([graph.requests, crm.requests]).toEqual([[], []]);
	});

	test('the event is a duplicate then, and a forged one is refused; neither is fetched', async () => {
		graph.reset();
		const duplicate = await send(url, { ...metaWebhook, key });
		expect([duplicate.status, duplicate.json]).toEqual([
			200,
			{ status: 'duplicate', event_id: metaWebhook.id },
		]);
		const forged = await send(url, metaWebhook);
		expect([forged.status, forged.json]).toEqual([401, { status: 'rejected', ...UNAUTHORIZED }]);
		expect(graph.requests).toEqual([]);
		expect(JSON.stringify(await api.listExecutions(id))).not.toContain(key);
	});
});

describe('Verify a signed webhook', () => {
	const BODY = '{ "action":"opened", "issue":{"number":1}, "sender":{"login":"octocat"} }';
	const typed = { 'content-type': 'application/json' };

	test('GitHub: the answer for a signed event, its repeat and a forged one', async () => {
		const key = newSecretKey();
		const { workflow, url } = await publish('verify-a-signed-webhook', 'Verify', key);
		const ask = async (body: string, secret = key) => {
			const signature = `sha256=${hmacOf('sha256', secret, BODY, 'hex')}`;
			const headers = { ...typed, 'x-hub-signature-256': signature, 'x-github-event': 'issues' };
			const { status, json } = await post(url, headers, body);
			return [status, json];
		};
		const event_id = expect.stringMatching(/^evt_/) as string;
		const refused = [401, { status: 'rejected', ...UNAUTHORIZED }];

		expect(await ask(BODY)).toEqual([200, { status: 'verified', event_id }]);
		expect(await ask(BODY)).toEqual([200, { status: 'duplicate', event_id }]);
		expect(await ask(BODY.replace('octocat', 'octocaT'))).toEqual(refused);
		expect(await ask(BODY, 'another')).toEqual(refused);
		const executions = await api.waitForExecutions(workflow.id, 4);
		expect(itemsOf(executions.at(-1)!, 'Your Steps')).toMatchObject([
			{ action: 'opened', sender: { login: 'octocat' }, verification: { method: 'signature' } },
		]);
		expect(JSON.stringify(executions)).not.toContain(key);
	});

	test('Slack: the check that it makes once gets its challenge back, and nobody else’s does', async () => {
		const key = newSecretKey();
		const changes = { Verify: { customPreset: 'slack' } };
		const { url } = await publish('verify-a-signed-webhook', 'Verify', key, {}, changes);
		const ask = async (sent: object, secret = key) => {
			const body = JSON.stringify(sent);
			const at = Math.floor(Date.now() / 1000);
			const signature = `v0=${hmacOf('sha256', secret, `v0:${at}:${body}`, 'hex')}`;
			const signed = { 'x-slack-request-timestamp': String(at), 'x-slack-signature': signature };
			const { status, json } = await post(url, { ...typed, ...signed }, body);
			return [status, json];
		};
		const check = { token: 'old', challenge: '3eZbrw1aBm2rZgRNFdxV', type: 'url_verification' };
		const event = { type: 'event_callback', event_id: 'Ev1', event: { type: 'message' } };

		expect(await ask(check, 'another')).toEqual([401, { status: 'rejected', ...UNAUTHORIZED }]);
		expect(await ask(check)).toEqual([200, { challenge: check.challenge }]);
		expect(await ask(check)).toEqual([200, { challenge: check.challenge }]);
		expect(await ask(event)).toEqual([200, { status: 'verified', event_id: 'Ev1' }]);
	});

	test('Stripe: with the other preset a signed event passes, and one of long ago does not', async () => {
		const key = newSecretKey();
		const changes = { Verify: { customPreset: 'stripe' } };
		const { url } = await publish('verify-a-signed-webhook', 'Verify', key, {}, changes);
		const body = '{"id":"evt_stripe","type":"customer.created"}';
		const ask = async (at: number) => {
			const v1 = hmacOf('sha256', key, `${at}.${body}`, 'hex');
			return await post(url, { ...typed, 'stripe-signature': `t=${at},v1=${v1}` }, body);
		};
		const now = Math.floor(Date.now() / 1000);

		expect((await ask(now)).json).toEqual({ status: 'verified', event_id: 'evt_stripe' });
		expect((await ask(now - 400)).status).toBe(401);
	});
});
