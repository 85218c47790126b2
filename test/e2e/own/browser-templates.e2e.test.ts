import { generateSecretKey } from '../../../lib';
import { triggerUrl, type SavedWorkflow } from '../../../harness/n8n/api';
import { fileOfTemplate, readTemplate } from '../../../harness/workflows/templates';
import { startEndpoint, type Endpoint } from '../../helpers/endpoint';
import { Editor } from '../browser/editor';
import { eventually } from '../browser/eventually';
import { NodePanel } from '../browser/node-panel';
import { Photographer } from '../browser/pictures';
import { openInstalledStage, type Stage } from '../browser/stage';
import { steps } from '../browser/steps';
import { chooseSettings } from '../browser/workflow-settings';
import { credentialData, post } from '../n8n';
import { AI, ENDPOINT, PARENT, SETUPS, SOURCE } from '../template-setups';

/*
 * The templates as a new user meets them: the file imported by clicking, and nothing to go by but the note on the
 * canvas. The first one is set up and played to its end; the others are set up and published.
 */
jest.setTimeout(600_000);

const step = steps(async () => `${await camera.takeOfFailure()}\n${stage.situation()}`);

const [SOURCE_KEY, ENDPOINT_KEY] = [generateSecretKey(), generateSecretKey()];
const LEAD = { lead_id: 'lead_clicked', name: 'Alex Rivera', phone: '+15551234567' };

let stage: Stage;
let endpoint: Endpoint;
let editor: Editor;
let panel: NodePanel;
let camera: Photographer;

beforeAll(async () => {
	endpoint = await startEndpoint();
	stage = await openInstalledStage();
	editor = new Editor(stage.page, stage.n8n.url, stage.api);
	panel = new NodePanel(stage.page);
	camera = new Photographer(stage.page);
});

afterAll(async () => {
	await stage?.close();
	await endpoint?.close();
});

describe('the first template, by its note alone', () => {
	let url: string;

	step('is imported with two nodes that lack a credential, and a note of three steps', async () => {
		await editor.importFile(fileOfTemplate('lead-source-to-endpoint'));

		expect(await editor.problems.count()).toBe(2);
		const note = editor.note('From any lead source to your endpoint');
		expect(await note.getByRole('listitem').allInnerTexts()).toEqual([
			expect.stringMatching(/^Open Lead Events and create a REST Webhook API credential/),
			expect.stringMatching(/^Open Send to Endpoint\. .* Create new credential/),
			expect.stringMatching(/^Publish the workflow\. .* Production URL of Lead Events/),
		]);
	});

	step('step 1 creates the credential of the lead source, in Lead Events', async () => {
		await editor.openNode('Lead Events');
		const dialog = await panel.newCredential();
		await dialog.rename(SOURCE);
		await dialog.fill({ secretKey: SOURCE_KEY });
		await dialog.save();
		await dialog.close();
		await panel.expectCredential(SOURCE);
		await editor.closeNode();
	});

	step('step 2 creates the one of the endpoint, where n8n has put the first one by itself', async () => {
		await editor.openNode('Send to Endpoint');
		await panel.expectCredential(SOURCE);
		const dialog = await panel.newCredential();
		await dialog.rename(ENDPOINT);
		await dialog.fill({ url: `${endpoint.url}/lead-events`, secretKey: ENDPOINT_KEY });
		// The only thing that the note does not say: this endpoint is on the machine that n8n runs on.
		await dialog.turnOn('allowInsecureUrl');
		await dialog.save();
		// n8n closes the dialog of a new credential by itself once its test has passed.
		await dialog.dialog.waitFor({ state: 'hidden' });
		await panel.expectCredential(ENDPOINT);
		expect(endpoint.requests.at(-1)).toMatchObject({ headers: { 'x-lead-event': 'test' } });
		await editor.closeNode();
		expect(await editor.problems.count()).toBe(0);
	});

	step('step 3 publishes the workflow, and shows the URL for the lead source', async () => {
		await editor.publish();
		await editor.openNode('Lead Events');
		await panel.expectCredential(SOURCE);
		url = await panel.productionUrl();
		await editor.closeNode();
		expect(url).toBe(triggerUrl(stage.n8n.url, await editor.savedWorkflow()));
	});

	step('an event of the lead source is delivered, and its execution is listed', async () => {
		endpoint.reset();
		await eventually(async () => expect((await send(url, SOURCE_KEY)).status).toBe(200));
		await eventually(async () => expect(endpoint.requests).toHaveLength(1));
		expect(endpoint.requests[0]).toMatchObject({
			json: LEAD,
			headers: { 'x-secret-key': ENDPOINT_KEY, 'x-lead-event': 'new_lead' },
		});

		await editor.openExecutions();
		expect(await editor.executionsListed()).toEqual([expect.stringContaining('Succeeded')]);
		await editor.shownAsSucceeded('Delivered').waitFor();
	});
});

describe('every template', () => {
	const published: Record<string, SavedWorkflow> = {};

	beforeAll(async () => {
		const { createCredential } = stage.api;
		const parent = credentialData({ secretKey: ENDPOINT_KEY, url: endpoint.url });
		await createCredential(PARENT, 'restWebhookParentApi', parent);
		await createCredential(AI, 'openAiApi', { apiKey: 'sk-local', url: endpoint.url });
	});

	for (const [name, setup] of Object.entries(SETUPS)) {
		step(
			`${name}: its notes fit their boxes, and set up by them it is published without a problem`,
			async () => {
				await editor.importFile(fileOfTemplate(name));
				expect(await editor.notesThatOverflow()).toEqual([]);

				for (const [node, credential] of Object.entries(setup.credentials)) {
					await editor.openNode(node);
					await panel.chooseCredential(credential);
					await editor.closeNode();
				}
				if (setup.settings) await chooseSettings(stage.page, setup.settings);
				expect(await editor.problems.count()).toBe(0);
				await editor.publish();

				// The file holds the settings for whoever imports it through n8n's API; the editor leaves them out.
				published[name] = await editor.savedWorkflow();
				expect(published[name].settings).toMatchObject(readTemplate(name).settings!);
			},
		);
	}

	step('receive-and-verify, set up so, refuses a forged request and keeps no execution', async () => {
		const receiver = published['receive-and-verify']!;
		const url = triggerUrl(stage.n8n.url, receiver);
		await eventually(async () => expect((await send(url, SOURCE_KEY)).status).toBe(200));
		expect((await send(url, 'forged')).status).toBe(401);
		await eventually(async () => expect(await stage.api.listExecutions(receiver.id)).toEqual([]));

		await editor.openWorkflow('Receive and verify');
		await editor.openNode('Refuse');
		await camera.take('refuse', panel.form);
	});
});

function send(url: string, key: string) {
	const headers = { 'content-type': 'application/json', 'x-secret-key': key, 'x-lead-event': 'new_lead' };
	return post(url, headers, JSON.stringify(LEAD));
}
