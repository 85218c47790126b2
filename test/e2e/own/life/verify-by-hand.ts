import { eventually } from '../../browser/eventually';
import { credentialData, keyForWebhookNode } from '../../n8n';
import { sendLead } from '../templates/clicked';
import { life, stepsOf } from './life';

const SENDER_OF_REQUESTS = 'Sender of requests';
const KEY = keyForWebhookNode();
const lead = { lead_id: 'lead_by_hand', name: 'Alex Rivera', phone: '+15551234567' };

/** Webhook, Verify and Respond to Webhook, clicked together on an empty canvas as docs/questions says, and attacked. */
export function verifiesByHand(): void {
	const step = stepsOf();
	let url: string;

	beforeAll(async () => {
		const { stage, camera } = life();
		camera.keepSecret(KEY);
		await stage.api.createCredential(
			SENDER_OF_REQUESTS,
			'restWebhookApi',
			credentialData({ secretKey: KEY }),
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
}
