import { CredentialDialog } from '../../browser/credentials';
import { eventually } from '../../browser/eventually';
import { post } from '../../n8n';
import { firstKey, life, RECEIVER, step } from './life';

/** A new key, without and with what goes wrong on the way; then the end of the connection. */
export function changesKeyAndLeaves(): void {
	step('makes a new key; the receiver takes the old one until a date', async () => {
		const { stage, editor, panel, camera } = life();
		await editor.newWorkflow('New key');
		await editor.startAdding();
		await editor.pickManualTrigger();
		await stage.page.getByTestId('canvas-handle-plus').first().click();
		await editor.pick('secret', 'REST Webhook', 'Generate secret key');
		expect(await panel.form.innerText()).toContain('The output shows a secret key in plain text');
		expect(await editor.executeStep()).toBe('success');
		await panel.expectOutput(/whsec_\S+/);
		life().secondKey = /whsec_[\w+/=]+/.exec(await panel.output.innerText())?.[0] ?? '';
		camera.keepSecret(life().secondKey);
		await editor.closeNode();

		const dialog = await CredentialDialog.open(stage.page, RECEIVER);
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
		await dialog.fill({
			secretKey: life().secondKey,
			previousSecretKey: firstKey,
			previousSecretKeyValidUntil: tomorrow,
		});
		await camera.take('rotation', await dialog.areaOf('secretKey', 'previousSecretKeyValidUntil'));
		await dialog.save();
		await dialog.expectPassed();
		await dialog.close();

		await openSender();
		expect(await editor.executeStep()).toBe('success');
		await panel.expectOutput('1 sent, 1 held back: no contact info');
	});

	step('without the old key the receiver refuses it, and the sender reads why', async () => {
		const { stage, editor, panel } = life();
		const dialog = await CredentialDialog.open(stage.page, RECEIVER);
		await dialog.fill({ previousSecretKey: '' });
		await dialog.save();
		await dialog.close();
		await eventually(async () => expect(await answerTo(firstKey)).toBe(401));
		expect(await answerTo(life().secondKey)).toBe(200);

		await openSender();
		expect(await editor.executeStep()).toBe('error');
		await panel.expectOutput('it refused the secret key. The receiver may still hold the old key');
	});

	step('with the new key it goes on', async () => {
		const { editor, panel } = life();
		const dialog = await editCredentialInNode();
		await dialog.fill({ secretKey: life().secondKey });
		await dialog.save();
		await dialog.expectPassed();
		await dialog.close();

		expect(await editor.executeStep()).toBe('success');
		await panel.expectOutput('1 sent, 1 held back: no contact info');
	});

	step('disconnects: the sender sends nothing, and the receiver takes nothing', async () => {
		const { stage, editor, panel } = life();
		await panel.toggle('enabled');
		expect(await editor.executeStep()).toBe('success');
		await panel.expectOutput('Enable is off, so nothing was sent.');
		await panel.toggle('enabled');

		const sending = await editCredentialInNode();
		await sending.fill({ url: '', secretKey: '' });
		await sending.save();
		await sending.expectFailed('Secret Key is empty');
		await sending.close();
		expect(await editor.executeStep()).toBe('error');
		await panel.expectOutput('Webhook URL is empty.');
		await editor.closeNode();

		const receiving = await CredentialDialog.open(stage.page, RECEIVER);
		await receiving.fill({ secretKey: '' });
		await receiving.save();
		await eventually(async () => expect(await answerTo(life().secondKey)).toBe(401));
	});
}

/** The pencil beside the credential of the open node. */
async function editCredentialInNode(): Promise<CredentialDialog> {
	const { stage } = life();
	await stage.page.getByTestId('credential-edit-button').click();
	return new CredentialDialog(stage.page);
}

async function openSender(): Promise<void> {
	const { editor } = life();
	await editor.openWorkflow('Send leads');
	await editor.openNode('Deliver lead event');
}

/** How the receiver answers a sender outside n8n that holds this key. */
async function answerTo(key: string): Promise<number> {
	const headers = { 'content-type': 'application/json', 'x-secret-key': key };
	return (await post(life().receiverUrl, headers, JSON.stringify({ lead_id: 'lead_outside' }))).status;
}
