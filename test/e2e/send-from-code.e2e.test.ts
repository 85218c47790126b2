import { triggerUrl, type Api, type SavedWorkflow } from '../../harness/n8n/api';
import { PAGE_SENDERS, runPageSender } from '../helpers/page-senders';
import { logIn, newSecretKey, runningN8n } from './n8n';
import { newCredential } from './templates';
import { triggerWorkflow } from './trigger-workflow';

/* The senders of docs/send-from-code.md, to a trigger of a real n8n that has Require Signature on. */
let api: Api;
let workflow: SavedWorkflow;
let secretKey: string;
/** How many executions there have been so far. */
let count = 0;

beforeAll(async () => {
	api = await logIn();
	const credential = await newCredential(api, 'Senders in code');
	({ secretKey } = credential);
	workflow = await api.importWorkflow(triggerWorkflow(credential.id, { requireSignature: true }));
	await api.activate(workflow.id);
});
afterAll(() => api.deactivate(workflow.id));

describe.each(PAGE_SENDERS)('the sender in $language', (sender) => {
	const send = (key: string) => runPageSender(sender, triggerUrl(runningN8n().url, workflow), key);

	test('starts an execution with its lead', async () => {
		expect(JSON.parse(await send(secretKey))).toMatchObject({ status: 'accepted', event_type: 'new_lead' });
		const [execution] = await api.waitForExecutions(workflow.id, ++count);
		const [item] = execution!.data.resultData.runData['Lead Events']![0]!.data!.main![0]!;
		expect(item!.json).toMatchObject({ lead_id: 'lead_1', name: 'Zoë', event: { type: 'new_lead' } });
	});

	test('starts none with another key', async () => {
		expect(await send(newSecretKey())).not.toContain('accepted');
		expect(await api.listExecutions(workflow.id)).toHaveLength(count);
	});
});
