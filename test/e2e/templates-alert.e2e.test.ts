import { triggerUrl, type Api, type SavedWorkflow } from '../../harness/n8n/api';
import { readTemplate } from '../../harness/workflows/templates';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logIn, post, runningN8n } from './n8n';
import { itemsOf, leadSource, newCredential, publishTemplate, type Changes } from './templates';

/* Tell me when an endpoint is down, and when it is back. */
const [SEND, WAIT] = ['Send to Endpoint', 'Wait for Next Attempt'];

let api: Api;
let crm: Endpoint;
let workflow: SavedWorkflow;
let send: (id: string) => Promise<void>;
let changes: Changes;

beforeAll(async () => {
	[api, crm] = await Promise.all([logIn(), startEndpoint()]);
	const credential = await newCredential(api, 'Alerts e2e', crm.url);
	const wait = readTemplate('tell-when-endpoint-is-down').nodes.find(({ name }) => name === WAIT);
	const shipped = String(wait?.parameters.dateTime);
	const short = shipped.replace('seconds: 70', 'seconds: 0');
	expect(short).not.toBe(shipped);
	const schedule = { maxAttempts: 1, retrySchedule: 'custom', retryDelays: '1, 1, 1' };
	changes = {
		[SEND]: { options: { ...schedule, pauseAfterFailures: 2, pauseFor: 1 } },
		[WAIT]: { dateTime: short },
	};
	workflow = await publishTemplate(
		api,
		'tell-when-endpoint-is-down',
		{ 'Lead Events': credential, [SEND]: credential },
		changes,
	);
	const url = triggerUrl(runningN8n().url, workflow);
	const headers = { 'content-type': 'application/json', 'x-secret-key': credential.secretKey };
	send = async (id) => {
		const { status } = await post(url, headers, JSON.stringify({ lead_id: id }));
		expect(status).toBe(200);
	};
});
beforeEach(() => crm.reset());
afterAll(async () => {
	await api.deactivate(workflow.id);
	await crm.close();
});

test('many leads meet an endpoint that is down: the team is told once, and once when it is back', async () => {
	crm.setAnswer([{ status: 503 }, { status: 503 }, { status: 200 }]);
	const ids = ['lead_alert_1', 'lead_alert_2', 'lead_alert_3', 'lead_alert_4'];
	for (const id of ids) await send(id);
	const executions = await api.waitForExecutions(workflow.id, ids.length, 60_000);

	expect(executions.map(({ status }) => status)).toEqual(ids.map(() => 'success'));
	const told = executions.flatMap((execution) => itemsOf(execution, 'Tell My Team'));
	expect(told.map(({ subject }) => subject).sort()).toEqual([
		'Your endpoint does not take leads',
		'Your endpoint takes leads again',
	]);
	const [down] = told.filter(({ subject }) => subject === 'Your endpoint does not take leads');
	expect(down!.text).toMatch(
		/^Lead lead_alert_\d, [-\d]{10} [:\d]{5}: .*503.* this lead not before [-\d]{10} [:\d]{5}\.$/,
	);
	const delivered = executions.flatMap((execution) => itemsOf(execution, SEND, 0));
	expect(delivered.map((item) => item.lead_id).sort()).toEqual(ids);
});

test('a lead waits and goes on although the message to the team fails', async () => {
	// Stands for a Slack or Gmail node in the place of Tell My Team, set as the note says.
	const name = 'tell-when-endpoint-is-down';
	const credential = await newCredential(api, 'Alerts without a team e2e', crm.url);
	const mute = await publishTemplate(
		api,
		name,
		{ 'Lead Events': credential, [SEND]: credential },
		{ ...changes, 'Tell My Team': { url: 'http://127.0.0.1:9/slack-is-down-as-well' } },
		{ 'Tell My Team': { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 } },
	);
	crm.setAnswer([{ status: 503 }, { status: 503 }, { status: 200 }]);
	const headers = { 'content-type': 'application/json', 'x-secret-key': credential.secretKey };
	await post(triggerUrl(runningN8n().url, mute), headers, JSON.stringify({ lead_id: 'lead_mute' }));
	const [execution] = await api.waitForExecutions(mute.id, 1, 60_000);
	await api.deactivate(mute.id);

	expect(itemsOf(execution!, 'Tell My Team')[0]).toMatchObject({ error: expect.anything() });
	expect(execution!.status).toBe('success');
	expect(itemsOf(execution!, SEND)).toMatchObject([{ lead_id: 'lead_mute', delivery: { attempts: 3 } }]);
});

test('a lead that trying again cannot help is listed as failed, with its id and the reason', async () => {
	crm.setAnswer({ status: 422 });
	await send('lead_never_taken');
	const [execution] = await api.waitForExecutions(workflow.id, 5);

	expect(execution!.status).toBe('error');
	expect(execution!.data.resultData.error?.message).toMatch(/^lead_never_taken: .*422/);
	expect(itemsOf(execution!, 'Tell My Team')).toEqual([]);
});

test('after 410 the message says that no lead is sent again by itself', async () => {
	const gone = await startEndpoint({ status: 410 });
	const credential = await newCredential(api, 'Alerts of 410 e2e', gone.url);
	const chosen = { 'Lead Events': credential, [SEND]: credential };
	const published = await publishTemplate(api, 'tell-when-endpoint-is-down', chosen, changes);
	const execution = await leadSource(api, published, credential.secretKey)({ lead_id: 'lead_gone' });
	await api.deactivate(published.id);
	await gone.close();

	expect(execution.status).toBe('error');
	const [message] = itemsOf(execution, 'Tell My Team');
	expect(message!.text).toMatch(
		/410: .* Leads are not sent again by themselves now: each is listed as a failed/,
	);
});
