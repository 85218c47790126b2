import type { Api, SavedWorkflow } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { logIn, runningN8n } from './n8n';
import { itemsOf, newCredential, publishTemplate, untilItTakesPosts } from './templates';

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
async function submit(filledIn: Record<string, string>): Promise<Response> {
	const page = await (await fetch(formUrl)).text();
	const form = new FormData();
	for (const [label, answer] of Object.entries(filledIn)) {
		const input = [...page.matchAll(/<label[^>]*for=['"](field-\d+)['"][^>]*>([^<]*)/g)].find(
			([, , text]) => text?.trim() === label,
		);
		expect(input).toBeDefined();
		form.append(input![1]!, answer);
	}
	return await fetch(formUrl, { method: 'POST', body: form });
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
	const [message] = itemsOf(execution!, 'Tell My Team');
	expect(message!.subject).toBe('Lead not delivered: Kim Osei');
	expect(message!.text).toContain('Kim Osei (alex@example.com, no phone) wrote: Hi, do you handle AC repair');
	expect(message!.text).toContain('422');
	expect(execution).toMatchObject({
		status: 'error',
		data: { resultData: { error: { message: message!.text } } },
	});
	expect(JSON.stringify(execution)).not.toContain(credential.secretKey);
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
