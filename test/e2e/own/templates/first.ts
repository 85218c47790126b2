import { triggerUrl } from '../../../../harness/n8n/api';
import { fileOfTemplate } from '../../../../harness/workflows/templates';
import { eventually } from '../../browser/eventually';
import { ENDPOINT, SOURCE } from '../../template-setups';
import { life, stepsOf } from '../life/life';
import { ENDPOINT_KEY, sendLead, SOURCE_KEY } from './clicked';

const LEAD = { lead_id: 'lead_clicked', name: 'Alex Rivera', phone: '+15551234567' };

/** The file imported by clicking, and nothing to go by but the note on the canvas. */
export function followsTheFirstNote(): void {
	const step = stepsOf();
	let url: string;

	step('is imported with two nodes that lack a credential, and a note of three steps', async () => {
		const { editor } = life();
		await editor.importFile(fileOfTemplate('lead-source-to-endpoint'));

		await editor.expectProblems(2);
		expect(await editor.notesThatOverflow()).toEqual([]);
		const note = editor.note('From any lead source to your endpoint');
		expect(await note.getByRole('listitem').allInnerTexts()).toEqual([
			expect.stringMatching(/^Open Lead Events and create a REST Webhook API credential/),
			expect.stringMatching(/^Open Send to Endpoint\. .* Create new credential/),
			expect.stringMatching(/^Publish the workflow\. .* Production URL of Lead Events/),
		]);
	});

	step('step 1 creates the credential of the lead source, in Lead Events', async () => {
		const { editor, panel } = life();
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
		const { editor, panel, crm } = life();
		await editor.openNode('Send to Endpoint');
		await panel.expectCredential(SOURCE);
		const dialog = await panel.newCredential();
		await dialog.rename(ENDPOINT);
		await dialog.fill({ url: `${crm.url}/lead-events`, secretKey: ENDPOINT_KEY });
		// The only thing that the note does not say: this endpoint is on the machine that n8n runs on.
		await dialog.turnOn('allowInsecureUrl');
		await dialog.save();
		// n8n closes the dialog of a new credential by itself once its test has passed.
		await dialog.dialog.waitFor({ state: 'hidden' });
		await panel.expectCredential(ENDPOINT);
		expect(crm.requests.at(-1)).toMatchObject({ headers: { 'x-lead-event': 'test' } });
		await editor.closeNode();
		await editor.expectProblems(0);
	});

	step('step 3 publishes the workflow, and shows the URL for the lead source', async () => {
		const { editor, panel, stage } = life();
		await editor.publish();
		await editor.openNode('Lead Events');
		await panel.expectCredential(SOURCE);
		url = await panel.productionUrl();
		await editor.closeNode();
		expect(url).toBe(triggerUrl(stage.n8n.url, await editor.savedWorkflow()));
	});

	step('an event of the lead source is delivered, and its execution is listed', async () => {
		const { editor, crm } = life();
		crm.reset();
		await eventually(async () => expect(await sendLead(url, LEAD)).toBe(200));
		await eventually(async () => expect(crm.requests).toHaveLength(1));
		expect(crm.requests[0]).toMatchObject({
			json: LEAD,
			headers: { 'x-secret-key': ENDPOINT_KEY, 'x-lead-event': 'new_lead' },
		});

		await editor.executions.open();
		expect(await editor.executions.listed()).toEqual([expect.stringContaining('Succeeded')]);
		await editor.executions.shownAsSucceeded('Delivered').waitFor();
	});
}
