import { randomUUID } from 'node:crypto';
import { outputsOf } from '../../../../harness/n8n/api';
import { CredentialDialog } from '../../browser/credentials';
import { eventually } from '../../browser/eventually';
import { credentialData, keyForWebhookNode } from '../../n8n';
import { sendLead } from '../templates/clicked';
import { life, stepsOf } from './life';

const SENDER_OF_REQUESTS = 'Sender of requests';
const [KEY, NEW_KEY] = [keyForWebhookNode(), keyForWebhookNode()];
const lead = { lead_id: 'lead_by_hand', name: 'Alex Rivera', phone: '+15551234567' };

/** Webhook, Verify and Respond to Webhook, clicked together on an empty canvas as docs/questions says, and attacked. */
export function verifiesByHand(): void {
	const step = stepsOf();
	let url: string;

	beforeAll(async () => {
		const { stage, camera } = life();
		[KEY, NEW_KEY].forEach((key) => camera.keepSecret(key));
		await stage.api.createCredential(
			SENDER_OF_REQUESTS,
			'restWebhookApi',
			credentialData({ secretKey: KEY, url: '' }),
		);
	});

	step('a Webhook node waits for the answer of another node', async () => {
		const { editor, panel } = life();
		await editor.newWorkflow('Verify by hand');
		await editor.startAdding();
		await editor.pick('webhook', 'Webhook');
		await panel.choose('httpMethod', 'POST');
		await panel.choose('responseMode', "Using 'Respond to Webhook' Node");
		url = await panel.productionUrl();
		await editor.closeNode();
	});

	step('Verify stands behind it, with the credential of the sender', async () => {
		const { editor, panel } = life();
		await editor.startAddingBehind('Webhook');
		await editor.pickDescribed('verify', 'REST Webhook Verify');
		await panel.chooseCredential(SENDER_OF_REQUESTS);
		await editor.closeNode();
	});

	step('each of its outputs gets an answer, and Rejected the status of the refusal', async () => {
		const { editor, panel } = life();
		for (const output of ['Verified', 'Duplicate', 'Rejected']) {
			await editor.startAddingBehind('REST Webhook Verify');
			await editor.pick('respond to webhook', 'Respond to Webhook');
			if (output === 'Rejected') {
				await panel.addOption('Response Code');
				await panel.enterExpression('responseCode', '{{ $json.status_code }}');
			}
			await editor.closeNode();
		}
		await editor.expectProblems(0);
		// What is published is what n8n has saved.
		await editor.untilSaved(({ nodes }) => JSON.stringify(nodes).includes('$json.status_code'));
		await editor.publish();
	});

	step('a lead and its repeat get 200, a forged request 401 and what is no lead 400', async () => {
		await eventually(async () => expect(await sendLead(url, lead, KEY)).toBe(200));
		const forged = ['forged', '', `${KEY}x`, KEY.toUpperCase(), KEY.slice(0, -1)];
		const answers: Record<number, number> = {};
		for (const [sent, key] of [
			[lead, KEY],
			[{ name: 'No lead' }, KEY],
			...forged.map((key) => [lead, key] as const),
		] as const) {
			const status = await sendLead(url, sent, key);
			answers[status] = (answers[status] ?? 0) + 1;
		}
		expect(answers).toEqual({ 200: 1, 400: 1, 401: forged.length });
	});
	step('with a new key and the old one either is taken, and the output tells which it was', async () => {
		const { stage, editor } = life();
		const { id } = await editor.savedWorkflow();
		const dialog = await CredentialDialog.open(stage.page, SENDER_OF_REQUESTS);
		await dialog.fill({ secretKey: NEW_KEY, previousSecretKey: KEY });
		await dialog.pickDay('previousSecretKeyValidUntil', 2);
		await dialog.save();
		await dialog.expectPassed();

		const comesWith = async (key: string) => {
			const sent = { ...lead, lead_id: `lead_${randomUUID()}` };
			expect(await sendLead(url, sent, key)).toBe(200);
			return await eventually(async () => {
				const [newest] = await stage.api.listExecutions(id);
				const [verified] = outputsOf(newest!, 'REST Webhook Verify');
				expect(verified).toMatchObject([{ json: { lead_id: sent.lead_id } }]);
				return verified![0]!.json.verification;
			});
		};
		expect(await comesWith(KEY)).toEqual({ method: 'secret_key', key: 'previous' });
		expect(await comesWith(NEW_KEY)).toEqual({ method: 'secret_key', key: 'current' });
		expect(await sendLead(url, lead, 'forged')).toBe(401);

		await dialog.pickNow('previousSecretKeyValidUntil');
		await dialog.save();
		await dialog.close();
		expect(await sendLead(url, lead, KEY)).toBe(401);
	});
}
