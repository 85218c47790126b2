import { generateSecretKey } from '../../../lib';
import packageJson from '../../../package.json';
import { triggerUrl, type SavedWorkflow } from '../../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../../helpers/endpoint';
import { installPackage } from '../browser/community-nodes';
import { CredentialDialog } from '../browser/credentials';
import { Editor } from '../browser/editor';
import { eventually } from '../browser/eventually';
import { NodePanel } from '../browser/node-panel';
import { Photographer } from '../browser/pictures';
import { openStage, VIEWPORT, type Stage } from '../browser/stage';
import { steps } from '../browser/steps';
import { post } from '../n8n';

/*
 * The life of a connection, by clicking and typing in n8n's editor as a new user does: install, credential, receiver,
 * sender, runs, a new key, disconnect. Each step goes on where the one before it ended.
 */
jest.setTimeout(600_000);

const step = steps(async () => `${await camera.takeOfFailure()}\n${stage.situation()}`);

const TYPE = 'REST Webhook API';
const [SENDER, RECEIVER] = ['Lead sender', 'Lead receiver'];
const firstKey = generateSecretKey();

/** What a form or CRM would hand over: other names than ours, and one lead without phone and email. */
const FORM_ENTRIES = [
	{
		id: 'lead_alex',
		full_name: 'Alex Rivera',
		mail: 'alex@example.com',
		mobile: '+15551234567',
		zip: '90210',
	},
	{ id: 'lead_sam', full_name: 'Sam Lee', mail: '', mobile: '', zip: '10001' },
];

let stage: Stage;
let endpoint: Endpoint;
let editor: Editor;
let panel: NodePanel;
let camera: Photographer;
let receiver: SavedWorkflow;
let receiverUrl: string;
let secondKey: string;

beforeAll(async () => {
	// A CRM that checks the key, as the contract asks of an endpoint.
	endpoint = await startEndpoint(({ headers }) =>
		headers['x-secret-key'] === firstKey ? { status: 200 } : { status: 401 },
	);
	stage = await openStage();
	editor = new Editor(stage.page, stage.n8n.url, stage.api);
	panel = new NodePanel(stage.page);
	camera = new Photographer(stage.page);
	camera.keepSecret(firstKey);
});

afterAll(async () => {
	await stage?.close();
	await endpoint?.close();
});

step('installs the package from a registry through Settings → Community nodes', async () => {
	const { page, n8n, registryRequests } = stage;
	const dialog = page.locator('.el-dialog:visible');
	const card = await installPackage(page, n8n.url, packageJson.name, () => camera.take('install', dialog));

	expect(card).toContain(packageJson.name);
	expect(card).toContain(`v${packageJson.version}`);
	for (const name of ['REST Webhook', 'REST Webhook Trigger', 'REST Webhook Verify'])
		expect(card).toContain(name);
	expect(registryRequests).toContainEqual(expect.stringMatching(/^GET .*n8n-nodes-rest-webhook.*\.tgz$/));
});

step('the test of a credential says what is wrong, and passes once it is put right', async () => {
	const dialog = await CredentialDialog.create(stage.page, stage.n8n.url, TYPE);
	await dialog.rename(SENDER);
	await dialog.fill({ url: `${endpoint.url}/lead-events`, secretKey: 'not-the-key' });
	await dialog.save();
	await dialog.expectFailed('Webhook URL must start with https://.');

	await dialog.turnOn('allowInsecureUrl');
	await dialog.save();
	await dialog.expectFailed('it refused the secret key. The receiver may still hold the old key');
	await camera.take('credential-refused', dialog.dialog);

	await dialog.fill({ url: 'http://127.0.0.1:9/lead-events' });
	await dialog.save();
	await dialog.expectFailed('nothing listens there.');

	await dialog.fill({ url: `${endpoint.url}/lead-events`, secretKey: firstKey });
	await dialog.save();
	await dialog.expectPassed();
	await camera.take('credential-passed', dialog.dialog);
	expect(endpoint.requests.at(-1)).toMatchObject({ headers: { 'x-lead-event': 'test' } });
	await dialog.close();
});

step('builds and publishes a receiver', async () => {
	await editor.newWorkflow('Receive leads');
	await editor.startAdding();
	await editor.search('lead');
	await editor.found('REST Webhook').first().waitFor();
	await editor.pick('yelp', 'REST Webhook', 'On a new lead');

	const dialog = await panel.newCredential();
	await dialog.rename(RECEIVER);
	await dialog.fill({ secretKey: firstKey });
	await dialog.save();
	await dialog.expectFailed('That is fine for a receiver');
	await dialog.close();

	const shown = await panel.productionUrl();
	await camera.take('receiver', panel.whole);
	await editor.closeNode();
	await editor.startAddingBehind('REST Webhook Trigger');
	await editor.pick('no operation', 'No Operation, do nothing');
	await editor.closeNode();
	await editor.publish();

	receiver = await editor.savedWorkflow();
	receiverUrl = triggerUrl(stage.n8n.url, receiver);
	expect(shown).toBe(receiverUrl);
});

step('points the sender at the receiver, whose key it holds', async () => {
	const dialog = await CredentialDialog.open(stage.page, stage.n8n.url, SENDER);
	await dialog.fill({ url: receiverUrl });
	await dialog.save();
	await dialog.expectPassed();
	await dialog.close();
});

step('builds a sender: drags the fields of a form onto those of a lead', async () => {
	await editor.newWorkflow('Send leads');
	await editor.startAdding();
	await editor.pickManualTrigger();
	const trigger = stage.page.getByTestId('canvas-node').first();
	await trigger.dblclick();
	await panel.pinOutput(FORM_ENTRIES);
	await editor.closeNode();
	await trigger.getByTestId('canvas-handle-plus').first().click();
	await editor.search('yelp');
	await camera.take('find-the-node', { x: 896, y: 64, width: 384, height: 300 });
	await editor.pick('lead', 'REST Webhook', 'Deliver a lead event');
	await panel.chooseCredential(SENDER);
	await panel.choose('leadData', 'Form Fields');
	const fields = { id: 'lead_id', full_name: 'name', mail: 'email', mobile: 'phone', zip: 'postal_code' };
	for (const [from, to] of Object.entries(fields)) await panel.drag(from, to);
	// Away from the last field, whose preview covers the form, and back to its top.
	await stage.page.getByTestId('tab-params').click();
	await panel.parameter('leadData').scrollIntoViewIfNeeded();
	await camera.take('sender', panel.whole);
	await editor.closeNode();
	await camera.take('sender-workflow', { x: 400, y: 335, width: 700, height: 225 });
	await editor.openNode('Deliver a lead event');
});

step('Enable is off at first: nothing is sent, and the editor says so', async () => {
	expect(await panel.form.innerText()).toContain('Enable is off, so nothing is sent.');
	expect(await editor.executeStep()).toBe('success');

	await panel.expectOutputs(['Delivered Branch', 'Not Sent Branch (2 items)', 'Welcome Branch (2 items)']);
	await panel.expectOutput('Enable is off, so nothing was sent.');
	expect(await api().listExecutions(receiver.id)).toHaveLength(0);
});

const api = () => stage.api;

step('on: a lead with contact info is delivered, one without is held back', async () => {
	await panel.toggle('enabled', 'contactCapturedOnly', 'newLeadsOnly');
	expect(await panel.form.innerText()).not.toContain('Enable is off');
	expect(await editor.executeStep()).toBe('success');

	await panel.expectOutputs([
		'Delivered Branch (1 item)',
		'Not Sent Branch (1 item)',
		'Welcome Branch (2 items)',
	]);
	await panel.expectOutput('1 sent, 1 held back: no contact info');
	await stage.page.setViewportSize({ width: 1640, height: 660 });
	await panel.output.getByTestId('radio-button-schema').click();
	await camera.take('three-outputs', panel.output);
	await stage.page.setViewportSize(VIEWPORT);
	const [received] = await api().waitForExecutions(receiver.id, 1);
	expect(received?.data.resultData.runData['REST Webhook Trigger']?.[0]?.data?.main?.[0]).toMatchObject([
		{ json: { lead_id: 'lead_alex', name: 'Alex Rivera', event: { type: 'new_lead' } } },
	]);
});

step('a lead that has been delivered is held back', async () => {
	expect(await editor.executeStep()).toBe('success');

	await panel.expectOutputs(['Delivered Branch', 'Not Sent Branch (2 items)', 'Welcome Branch (2 items)']);
	await panel.expectOutput('1 already delivered before');
	await panel.toggle('newLeadsOnly');
	await editor.untilSaved((saved) => JSON.stringify(saved.nodes).includes('"newLeadsOnly":true') === false);
});

step('makes a new key; the receiver takes the old one until a date', async () => {
	await editor.newWorkflow('New key');
	await editor.startAdding();
	await editor.pickManualTrigger();
	await stage.page.getByTestId('canvas-handle-plus').first().click();
	await editor.pick('secret', 'REST Webhook', 'Generate a secret key');
	expect(await panel.form.innerText()).toContain('The output shows a secret key in plain text');
	expect(await editor.executeStep()).toBe('success');
	await panel.expectOutput(/whsec_\S+/);
	secondKey = /whsec_[\w+/=]+/.exec(await panel.output.innerText())?.[0] ?? '';
	camera.keepSecret(secondKey);
	await editor.closeNode();

	const dialog = await CredentialDialog.open(stage.page, stage.n8n.url, RECEIVER);
	const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
	await dialog.fill({
		secretKey: secondKey,
		previousSecretKey: firstKey,
		previousSecretKeyValidUntil: tomorrow,
	});
	await camera.take('rotation', await dialog.areaOf('secretKey', 'previousSecretKeyValidUntil'));
	await dialog.save();
	await dialog.expectFailed('That is fine for a receiver');
	await dialog.close();

	await openSender();
	expect(await editor.executeStep()).toBe('success');
	await panel.expectOutput('1 sent, 1 held back: no contact info');
});

step('without the old key the receiver refuses it, and the sender reads why', async () => {
	const dialog = await CredentialDialog.open(stage.page, stage.n8n.url, RECEIVER);
	await dialog.fill({ previousSecretKey: '' });
	await dialog.save();
	await eventually(async () => expect(await answerTo(firstKey)).toBe(401));
	expect(await answerTo(secondKey)).toBe(200);

	await openSender();
	expect(await editor.executeStep()).toBe('error');
	await panel.expectOutput('it refused the secret key. The receiver may still hold the old key');
});

step('with the new key it goes on', async () => {
	const dialog = await editCredentialInNode();
	await dialog.fill({ secretKey: secondKey });
	await dialog.save();
	await dialog.expectPassed();
	await dialog.close();

	expect(await editor.executeStep()).toBe('success');
	await panel.expectOutput('1 sent, 1 held back: no contact info');
});

step('disconnects: the sender sends nothing, and the receiver takes nothing', async () => {
	await panel.toggle('enabled');
	expect(await editor.executeStep()).toBe('success');
	await panel.expectOutput('Enable is off, so nothing was sent.');
	await panel.toggle('enabled');

	const sending = await editCredentialInNode();
	await sending.fill({ url: '', secretKey: '' });
	await sending.save();
	await sending.expectFailed('Webhook URL is empty');
	await sending.close();
	expect(await editor.executeStep()).toBe('error');
	await panel.expectOutput('Webhook URL is empty.');
	await editor.closeNode();

	const receiving = await CredentialDialog.open(stage.page, stage.n8n.url, RECEIVER);
	await receiving.fill({ secretKey: '' });
	await receiving.save();
	await eventually(async () => expect(await answerTo(secondKey)).toBe(401));
});

/** The pencil beside the credential of the open node. */
async function editCredentialInNode(): Promise<CredentialDialog> {
	await stage.page.getByTestId('credential-edit-button').click();
	return new CredentialDialog(stage.page);
}

async function openSender(): Promise<void> {
	await editor.openWorkflow('Send leads');
	await editor.openNode('Deliver a lead event');
}

/** How the receiver answers a sender outside n8n that holds this key. */
async function answerTo(key: string): Promise<number> {
	const headers = { 'content-type': 'application/json', 'x-secret-key': key };
	return (await post(receiverUrl, headers, JSON.stringify({ lead_id: 'lead_outside' }))).status;
}
