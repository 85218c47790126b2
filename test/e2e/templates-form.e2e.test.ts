import type { Api, Execution, SavedWorkflow } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { eventually } from './browser/eventually';
import { credentialData, logIn, runningN8n } from './n8n';
import { itemsOf, newCredential, publishTemplate, soonAgain, untilItTakesPosts } from './templates';

let api: Api;
let crm: Endpoint;
let credential: Awaited<ReturnType<typeof newCredential>>;
let workflow: SavedWorkflow;
let formUrl: string;

beforeAll(async () => {
	api = await logIn();
	crm = await startEndpoint();
	credential = await newCredential(api, 'My CRM e2e', crm.url);
	workflow = await publishTemplate(api, 'website-form-to-crm', { 'Send to CRM': credential });
	const { webhookId } = workflow.nodes.find(({ name }) => name === 'Website Form')!;
	formUrl = `${runningN8n().url}/form/${webhookId}`;
	await untilItTakesPosts(webhookId!);
});
beforeEach(() => crm.reset());
afterAll(async () => {
	await api.deactivate(workflow.id);
	await crm.close();
});

const answers = {
	Name: 'Alex Rivera',
	Email: 'alex@example.com',
	Phone: '+15551234567',
	'Postal Code': '90210',
	'How can we help?': 'Hi, do you handle AC repair in 90210?',
};

/** Fills in the page as a visitor does: each answer goes to the input under its label. */
async function submit(filledIn: Record<string, string>, url = formUrl): Promise<Response> {
	const page = await (await fetch(url)).text();
	const form = new FormData();
	for (const [label, answer] of Object.entries(filledIn)) {
		const input = [...page.matchAll(/<label[^>]*for=['"](field-\d+)['"][^>]*>([^<]*)/g)].find(
			([, , text]) => text?.trim() === label,
		);
		expect(input).toBeDefined();
		form.append(input![1]!, answer);
	}
	return await fetch(url, { method: 'POST', body: form });
}

test('a submitted form arrives at the CRM as a lead', async () => {
	const response = await submit(answers);
	expect(response.status).toBe(200);
	const [execution] = await api.waitForExecutions(workflow.id, 1);

	expect(crm.requests).toHaveLength(1);
	const { method, headers, json } = crm.requests[0]!;
	expect(method).toBe('POST');
	expect(headers).toMatchObject({
		'content-type': 'application/json',
		'x-secret-key': credential.secretKey,
		'x-lead-event': 'new_lead',
		'x-lead-handoff': 'false',
	});
	expect(json).toEqual({
		lead_id: expect.stringMatching(/^form_[0-9a-f]{32}$/),
		name: 'Alex Rivera',
		email: 'alex@example.com',
		phone: '+15551234567',
		postal_code: '90210',
		tags: ['website'],
		source_name: 'Website form',
		messages: [
			{ direction: 'inbound', text: answers['How can we help?'], timestamp: expect.stringMatching(/^20/) },
		],
	});
	expect(itemsOf(execution!, 'Delivered')).toMatchObject([{ delivery: { status_code: 200 } }]);
	expect(itemsOf(execution!, 'Welcome')).toHaveLength(1);
});

test('a lead that the CRM refuses is shown to a person, with all that is needed to call back', async () => {
	crm.setAnswer({ status: 422 });
	await submit({ ...answers, Name: 'Kim Osei', Phone: '' });
	const [execution] = await api.waitForExecutions(workflow.id, 2);

	expect(crm.requests[0]!.json).not.toHaveProperty('phone');
	expectKimToBeTold(execution!);
	const [message] = itemsOf(execution!, 'Tell My Team');
	expect(message!.text).toContain('422');
	expect(message!.text).toContain('It is not sent again by itself.');
	expect(JSON.stringify(execution)).not.toContain(credential.secretKey);
});

test('a lead that cannot be sent at all, because the credential holds no URL, is shown to a person as well', async () => {
	const { secretKey } = credential;
	await api.updateCredential(credential, credentialData({ secretKey, url: '' }));
	await submit({ ...answers, Name: 'Kim Osei', Phone: '' });
	const [execution] = await api.waitForExecutions(workflow.id, 3);
	await api.updateCredential(credential, credentialData({ secretKey, url: crm.url }));

	expect(crm.requests).toEqual([]);
	expectKimToBeTold(execution!);
});

/** The team has heard of Kim's lead once, and the execution is listed as failed. */
function expectKimToBeTold(execution: Execution): void {
	const told = itemsOf(execution, 'Tell My Team');
	expect(told).toMatchObject([{ subject: 'Lead not delivered: Kim Osei' }]);
	const { text } = told[0]!;
	expect(text).toMatch(/^Name: Kim Osei\nEmail: alex@example.com\n/);
	expect(text).toContain('\nHow can we help?: Hi, do you handle AC repair');
	expect(text).not.toMatch(/undefined|submittedAt/);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/^Kim Osei \(alex@example.com\): /);
}

describe('a CRM that is away for a while', () => {
	let patient: SavedWorkflow;
	let submitPatient: typeof submit;

	beforeAll(async () => {
		const chosen = { 'Send to CRM': credential };
		patient = await publishTemplate(api, 'website-form-to-crm', chosen, soonAgain('website-form-to-crm'));
		const { webhookId } = patient.nodes.find(({ name }) => name === 'Website Form')!;
		await untilItTakesPosts(webhookId!);
		submitPatient = async (filledIn) => await submit(filledIn, `${runningN8n().url}/form/${webhookId}`);
	});
	afterAll(() => api.deactivate(patient.id));

	test('gets the lead by itself once it is back: the team is told once, the visitor does not wait', async () => {
		crm.setAnswer([{ status: 503 }, { status: 503 }, { status: 200 }]);
		expect((await submitPatient(answers)).status).toBe(200);
		expect(await api.listExecutions(patient.id)).toMatchObject([{ finished: false }]);
		const [execution] = await api.waitForExecutions(patient.id, 1);

		expect(execution!.status).toBe('success');
		expect(crm.requests).toHaveLength(3);
		expect(new Set(crm.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		expect(itemsOf(execution!, 'Delivered')).toMatchObject([{ delivery: { attempts: 3 } }]);
		expect(itemsOf(execution!, 'Welcome')).toHaveLength(1);
		const told = itemsOf(execution!, 'Tell My Team');
		expect(told).toHaveLength(1);
		expect(told[0]!.text).toMatch(/It is sent again by itself, next at 20\d\d-\d\d-\d\d \d\d:\d\d\.$/);
	});

	test('gets the whole lead also where its URL was corrected while the lead waited', async () => {
		const moved = await startEndpoint();
		const { secretKey } = credential;
		// The endpoint moves with the first request, so the lead waits with a proof for the old URL.
		crm.setAnswer({ status: 503 });
		await submitPatient(answers);
		await eventually(async () => expect(crm.requests).toHaveLength(1));
		await api.updateCredential(credential, credentialData({ secretKey, url: moved.url }));
		const [execution] = await api.waitForExecutions(patient.id, 2);
		await api.updateCredential(credential, credentialData({ secretKey, url: crm.url }));
		await moved.close();

		expect(execution!.status).toBe('success');
		expect(moved.requests.map(({ json }) => json)).toEqual([crm.requests[0]!.json]);
	});

	test('is asked no more than the schedule says: then the lead is listed as failed, and told once more', async () => {
		crm.setAnswer({ status: 503 });
		await submitPatient({ ...answers, Name: 'Kim Osei' });
		const [execution] = await api.waitForExecutions(patient.id, 3);

		expect(crm.requests).toHaveLength(4);
		expect(itemsOf(execution!, 'Tell My Team')).toMatchObject([
			{ text: expect.stringContaining('It is sent again by itself') as string },
			{ text: expect.stringContaining('It is not sent again by itself') as string },
		]);
		expect(execution!.status).toBe('error');
	});
});

test('the same answer, executed again in the editor, is the same lead to the CRM', async () => {
	const template = withCredentials(readTemplate('website-form-to-crm'), { 'Send to CRM': credential });
	const answer = { ...answers, submittedAt: '2026-04-21T15:42:18.000-04:00', formMode: 'test' };
	const pinData = { 'Website Form': [{ json: answer }] };
	const { id } = await api.importWorkflow({ ...template, pinData });
	for (const count of [1, 2]) {
		await api.executeWorkflow(id, 'Website Form');
		await api.waitForExecutions(id, count);
	}

	const [first, second] = crm.requests;
	expect(second!.json).toEqual(first!.json);
	expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
});
