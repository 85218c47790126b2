import { triggerUrl } from '../../../../harness/n8n/api';
import { CredentialDialog } from '../../browser/credentials';
import { firstKey, life, RECEIVER, SENDER, step } from './life';

const TYPE = 'REST Webhook API';

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

/** A credential, a receiver, a sender. */
export function setsUp(): void {
	step('the test of a credential says what is wrong, and passes once it is put right', async () => {
		const { stage, endpoint, camera } = life();
		const dialog = await CredentialDialog.create(stage.page, TYPE);
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
		const { stage, editor, panel, camera } = life();
		await editor.newWorkflow('Receive leads');
		await editor.startAdding();
		await editor.search('lead');
		await editor.found('REST Webhook').first().waitFor();
		await editor.pick('yelp', 'REST Webhook', 'On a new lead');

		const dialog = await panel.newCredential();
		await dialog.rename(RECEIVER);
		await dialog.fill({ secretKey: firstKey });
		await dialog.save();
		// n8n closes the dialog of a new credential by itself once its test has passed: this one has nothing to call.
		await dialog.dialog.waitFor({ state: 'hidden' });

		const shown = await panel.productionUrl();
		await camera.take('receiver', panel.whole);
		await editor.closeNode();
		await editor.startAddingBehind('REST Webhook Trigger');
		await editor.pick('no operation', 'No Operation, do nothing');
		await editor.closeNode();
		await editor.publish();

		life().receiver = await editor.savedWorkflow();
		life().receiverUrl = triggerUrl(stage.n8n.url, life().receiver!);
		expect(shown).toBe(life().receiverUrl);
	});

	step('points the sender at the receiver, whose key it holds', async () => {
		const { stage } = life();
		const dialog = await CredentialDialog.open(stage.page, SENDER);
		await dialog.fill({ url: life().receiverUrl });
		await dialog.save();
		await dialog.expectPassed();
		await dialog.close();
	});

	step('builds a sender: drags the fields of a form onto those of a lead', async () => {
		const { stage, editor, panel, camera } = life();
		await editor.newWorkflow('Send leads');
		await editor.startAdding();
		await editor.pickManualTrigger();
		const trigger = stage.page.getByTestId('canvas-node').first();
		await trigger.dblclick();
		await panel.pinOutput(FORM_ENTRIES);
		await editor.closeNode();
		await trigger.getByTestId('canvas-handle-plus').first().click();
		await editor.search('yelp');
		await editor.pick('lead', 'REST Webhook', 'Deliver lead event');
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
		await editor.openNode('Deliver lead event');
	});
}
