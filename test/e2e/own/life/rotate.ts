import { CredentialDialog } from '../../browser/credentials';
import { eventually } from '../../browser/eventually';
import { post } from '../../n8n';
import { firstKey, life, RECEIVER, SENDER, step } from './life';

/** How long the old key counts. A day begins at midnight: with one day it could end while this runs. */
const DAYS = 2;

/** A new key without downtime, by docs/questions/rotate-the-key.md alone. */
export function rotatesTheKey(): void {
	step('makes a new key', async () => {
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
	});

	step('with both keys the receiver takes either, and no other key', async () => {
		const { stage, camera } = life();
		const dialog = await CredentialDialog.open(stage.page, RECEIVER);
		await dialog.fill({ secretKey: life().secondKey, previousSecretKey: firstKey });
		await dialog.pickDay('previousSecretKeyValidUntil', DAYS);
		await camera.take('rotation', await dialog.areaOf('secretKey', 'previousSecretKeyValidUntil'));
		await dialog.save();
		await dialog.expectPassed();
		await dialog.close();

		await eventually(async () => expect(await answerTo(life().secondKey)).toBe(200));
		expect(await answerTo(firstKey)).toBe(200);
		expect([await answerTo('forged'), await answerTo(`${firstKey}x`), await answerTo('')]).toEqual([
			401, 401, 401,
		]);
		await sendsOnce();
	});

	step('with both keys the sender goes on', async () => {
		const { stage } = life();
		const dialog = await CredentialDialog.open(stage.page, SENDER);
		await dialog.fill({ secretKey: life().secondKey, previousSecretKey: firstKey });
		await dialog.pickDay('previousSecretKeyValidUntil', DAYS);
		await dialog.save();
		await dialog.expectPassed();
		await dialog.close();
		await sendsOnce();
	});

	step('after the date the old key is dead, and the sender does not notice', async () => {
		const { stage } = life();
		const dialog = await CredentialDialog.open(stage.page, RECEIVER);
		await dialog.pickNow('previousSecretKeyValidUntil');
		await dialog.save();
		await dialog.expectPassed();
		await dialog.close();

		await eventually(async () => expect(await answerTo(firstKey)).toBe(401));
		expect(await answerTo(life().secondKey)).toBe(200);
		await sendsOnce();
	});
}

export async function openSender(): Promise<void> {
	const { editor } = life();
	await editor.openWorkflow('Send leads');
	await editor.openNode('Deliver lead event');
}

/** The sender sends its lead with contact info. */
async function sendsOnce(): Promise<void> {
	const { editor, panel } = life();
	await openSender();
	expect(await editor.executeStep()).toBe('success');
	await panel.expectOutput('1 sent, 1 held back: no contact info');
}

let sent = 0;

/** How the receiver answers a sender outside n8n that holds this key. */
export async function answerTo(key: string): Promise<number> {
	const headers = { 'content-type': 'application/json', 'x-secret-key': key };
	const lead = { lead_id: `lead_outside_${sent++}` };
	return (await post(life().receiverUrl, headers, JSON.stringify(lead))).status;
}
