import { generateSecretKey } from '../../../../lib';
import { CredentialDialog } from '../../browser/credentials';
import { eventually } from '../../browser/eventually';
import { life, RECEIVER, step } from './life';
import { answerTo, openSender } from './rotate';

const thirdKey = generateSecretKey();

/** A new key for one that somebody may know, with what goes wrong on the way; then the end of the connection. */
export function replacesTheKeyAndLeaves(): void {
	step(
		'without a previous key the receiver refuses the old one at once, and the sender reads why',
		async () => {
			const { stage, editor, panel, camera } = life();
			camera.keepSecret(thirdKey);
			const dialog = await CredentialDialog.open(stage.page, RECEIVER);
			await dialog.fill({ secretKey: thirdKey, previousSecretKey: '' });
			await dialog.save();
			await dialog.close();
			await eventually(async () => expect(await answerTo(life().secondKey)).toBe(401));
			expect(await answerTo(thirdKey)).toBe(200);

			await openSender();
			expect(await editor.executeStep()).toBe('error');
			await panel.expectOutput('it refused the secret key. The receiver may still hold the old key');
		},
	);

	step('with the new key it goes on', async () => {
		const { editor, panel } = life();
		const dialog = await editCredentialInNode();
		await dialog.fill({ secretKey: thirdKey });
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
		await eventually(async () => expect(await answerTo(thirdKey)).toBe(401));
	});
}

/** The pencil beside the credential of the open node. */
async function editCredentialInNode(): Promise<CredentialDialog> {
	const { stage } = life();
	await stage.page.getByTestId('credential-edit-button').click();
	return new CredentialDialog(stage.page);
}
