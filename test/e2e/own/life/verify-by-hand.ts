import { generateSecretKey } from '../../../../lib';
import { eventually } from '../../browser/eventually';
import { credentialData } from '../../n8n';
import { sendLead } from '../templates/clicked';
import { life, stepsOf } from './life';

const SENDER_OF_REQUESTS = 'Sender of requests';
const KEY = generateSecretKey();
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
		await editor.pick('verify', 'REST Webhook Verify');
		await panel.chooseCredential(SENDER_OF_REQUESTS);
		await editor.closeNode();
	});

	step('each of its outputs gets an answer, and the rejected ones their own status', async () => {
		const { editor, panel } = life();
		for (const answer of ['Respond to Webhook', 'Respond to Webhook1', 'Respond to Webhook2']) {
			await editor.startAddingBehind('REST Webhook Verify');
			await editor.pick('respond to webhook', 'Respond to Webhook');
			if (answer.endsWith('2')) {
				await panel.addOption('Response Code');
				await panel.enterExpression('responseCode', '{{ $json.status_code }}');
			}
			await editor.closeNode();
			await editor.node(answer).waitFor();
		}
		await editor.expectProblems(0);
		await editor.publish();
	});

	step('a genuine lead and its repeat get 200, and each forged request its own refusal', async () => {
		await eventually(async () => expect(await sendLead(url, lead, KEY)).toBe(200));
		const counted: Record<number, number> = {};
		const keys = [KEY, 'forged', '', `${KEY}x`, KEY.toUpperCase(), KEY.slice(0, -1)];
		for (const key of keys) {
			const status = await sendLead(url, lead, key);
			counted[status] = (counted[status] ?? 0) + 1;
		}
		counted[await sendLead(url, { name: 'No lead' }, KEY)] = 1;
		expect(counted).toEqual({ 200: 1, 401: 5, 400: 1 });
	});
}
