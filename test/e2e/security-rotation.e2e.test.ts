import { setTimeout as sleep } from 'node:timers/promises';
import { buildRequest, validKeys, type SecretKeyFields } from '../../lib';
import { outputsOf, triggerUrl, type Api, type Credential, type SavedWorkflow } from '../../harness/n8n/api';
import { credentialData, logIn, newSecretKey, post, runningN8n } from './n8n';

/*
 * Changing the secret key of a running trigger that also requires signatures: without downtime, as README says, and the
 * contract's way. Senders go on all the time, one outside n8n and one that is our own action in this n8n.
 */

const [oldKey, newKey, lastKey] = [newSecretKey(), newSecretKey(), newSecretKey()];
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

let api: Api;
let receiver: { credential: Credential; workflow: SavedWorkflow };
let sender: { credential: Credential; workflow: SavedWorkflow };
let url: string;

beforeAll(async () => {
	api = await logIn();
	const credential = await newCredential('Rotation receiver', {});
	receiver = { credential, workflow: await api.importWorkflow(receiverWorkflow(credential)) };
	await api.activate(receiver.workflow.id);
	url = triggerUrl(runningN8n().url, receiver.workflow);
	const sending = await newCredential('Rotation sender', { url });
	sender = { credential: sending, workflow: await api.importWorkflow(senderWorkflow(sending)) };
});

afterAll(() => api.deactivate(receiver.workflow.id));

const newCredential = (name: string, fields: { url?: string }) =>
	api.createCredential(name, 'restWebhookApi', credentialData({ secretKey: oldKey, ...fields }));
const setReceiver = (fields: SecretKeyFields & { secretKey: string }) =>
	api.updateCredential(receiver.credential, credentialData(fields));
const setSender = (fields: SecretKeyFields & { secretKey: string }) =>
	api.updateCredential(sender.credential, credentialData({ url, ...fields }));

let count = 0;

/** Sends one event from outside n8n with these keys. @returns the status of the answer */
async function send(fields: SecretKeyFields): Promise<number> {
	const id = `evt_rotation_${count++}`;
	const { headers, body } = buildRequest(
		{
			url: new URL(url),
			event: { id, type: 'new_lead' },
			handoff: false,
			body: JSON.stringify({ lead_id: id }),
			keys: validKeys(fields, Date.now()),
		},
		Date.now(),
	);
	return (await post(url, headers, body)).status;
}

/** Three senders that send without a pause. For each event they use the keys that `keys()` returns at that moment. */
function keepSending(keys: () => SecretKeyFields) {
	const statuses: number[] = [];
	let goesOn = true;
	const work = async () => {
		while (goesOn) statuses.push(await send(keys()));
	};
	const senders = Promise.all([work(), work(), work()]);
	return {
		statuses,
		/** Resolves when four more events were answered. Then all events that were sent with earlier keys have been answered too. */
		aFewMore: async () => {
			const enough = statuses.length + 4;
			while (statuses.length < enough) await sleep(10);
		},
		stop: async () => {
			goesOn = false;
			await senders;
		},
	};
}

/** Delivers one lead with our own action. @returns how the delivery ended */
async function deliverOne(): Promise<unknown> {
	const id = await api.executeWorkflow(sender.workflow.id, 'Start');
	for (;;) {
		const execution = await api.getExecution(id);
		if (execution.status === 'success')
			return outputsOf(execution, 'Deliver')[0]?.[0]?.json.delivery?.status_code;
		if (execution.status === 'error') return execution.data.resultData.error?.message;
		await sleep(100);
	}
}

test('with both keys in the receiver first, not one request is refused', async () => {
	let held: SecretKeyFields = { secretKey: oldKey };
	const traffic = keepSending(() => held);
	const delivered: unknown[] = [];
	const step = async (change: () => Promise<unknown>) => {
		await change();
		await traffic.aFewMore();
		delivered.push(await deliverOne());
	};

	await step(async () => {});
	const both = { secretKey: newKey, previousSecretKey: oldKey, previousSecretKeyValidUntil: tomorrow };
	await step(() => setReceiver(both));
	await step(async () => {
		await setSender(both);
		held = both;
	});
	await step(async () => {
		await setSender({ secretKey: newKey });
		held = { secretKey: newKey };
	});
	// No request with the old key is on its way any more, so the old key may end.
	await step(() => setReceiver({ secretKey: newKey }));
	await traffic.stop();

	expect(delivered).toEqual([200, 200, 200, 200, 200]);
	expect(traffic.statuses.length).toBeGreaterThanOrEqual(20);
	expect(traffic.statuses.filter((status) => status !== 200)).toEqual([]);
	expect(await send({ secretKey: oldKey })).toBe(401);
});

test('a previous key whose date has passed is as dead as one without a date', async () => {
	for (const previousSecretKeyValidUntil of [new Date(Date.now() - 1000).toISOString(), '']) {
		await setReceiver({ secretKey: newKey, previousSecretKey: oldKey, previousSecretKeyValidUntil });
		expect([await send({ secretKey: oldKey }), await send({ secretKey: newKey })]).toEqual([401, 200]);
	}
});

test("the contract's way: the key is replaced, and the old one is dead at the next request", async () => {
	expect(await send({ secretKey: newKey })).toBe(200);
	await setReceiver({ secretKey: lastKey });
	expect(await send({ secretKey: newKey })).toBe(401);
	expect(await send({ secretKey: lastKey })).toBe(200);
	expect(await deliverOne()).toMatch(/refused the secret key/);
	await setSender({ secretKey: lastKey });
	expect(await deliverOne()).toBe(200);
});

test('with the secret key taken out of the credential, everything is refused', async () => {
	await setReceiver({ secretKey: '' });
	expect(await send({ secretKey: lastKey })).toBe(401);
	expect((await post(url, { 'content-type': 'application/json', 'x-secret-key': '' }, '{}')).status).toBe(
		401,
	);
});

function receiverWorkflow({ id, name }: Credential) {
	return {
		name: 'Rotation receiver',
		nodes: [
			{
				id: 'rotation-receiver',
				name: 'Lead Events',
				type: 'n8n-nodes-rest-webhook.restWebhookTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { options: { requireSignature: true } },
				webhookId: 'b4f0c1de-8f0c-4a53-9d07-2f1b5c9b7a02',
				credentials: { restWebhookApi: { id, name } },
			},
		],
		connections: {},
	};
}

function senderWorkflow({ id, name }: Credential) {
	return {
		name: 'Rotation sender',
		nodes: [
			{
				id: 'rotation-start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'rotation-deliver',
				name: 'Deliver',
				type: 'n8n-nodes-rest-webhook.restWebhook',
				typeVersion: 1.1,
				position: [200, 0],
				parameters: {
					enabled: true,
					leadData: 'json',
					leadJson: '={{ { lead_id: "lead_rotation_" + $execution.id } }}',
					options: { maxAttempts: 1 },
				},
				credentials: { restWebhookApi: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: 'Deliver', type: 'main', index: 0 }]] } },
	};
}
