import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { historiesOf } from '../../lib';
import { RestWebhookVerify } from '../../nodes/RestWebhookVerify/RestWebhookVerify.node';
import { newLead } from '../fixtures/leads';
import { leadRequest, rawRequest, SECRET, webhookItem } from '../fixtures/requests';
import { logged, type WebhookRun } from '../helpers/engine';
import { lateRequest } from '../helpers/late-request';
import { step } from '../helpers/step';
import { callTrigger, runStarted, type TriggerSetup } from '../helpers/trigger';
import { jsonOf, runVerify, type VerifySetup } from '../helpers/verify';
import { closedPort } from './trouble';
import { watched, type Producers, type Shown } from './shown';

const toTrigger = async (
	request: Parameters<typeof callTrigger>[0],
	setup: TriggerSetup = {},
): Promise<Shown> => {
	const { answer } = await callTrigger(request, setup);
	const { message, reason } = answer.body as IDataObject;
	return { says: (message as string) ?? answer.text, reason: reason as string, status: answer.status };
};

/** By Verify's Rejected, with n8n's On Error set to continue. */
const toVerify = async (item: IDataObject, setup: VerifySetup = {}): Promise<Shown> => {
	const { Rejected } = jsonOf(await runVerify([item], { onError: 'continueRegularOutput', ...setup }));
	return rejectionOf(Rejected![0]!);
};

function rejectionOf({ message, reason, status_code: status }: IDataObject): Shown {
	return { says: message as string, reason: reason as string, status: status as number };
}

const unreadable = {
	get secretKey(): string {
		throw new Error('Credentials could not be decrypted');
	},
};

/** The same body to both receivers. */
const body = async (text: string): Promise<Shown[]> => [
	await toTrigger(rawRequest(text)),
	await toVerify(webhookItem(text)),
];
const sender = async (headers: IDataObject, credential = { secretKey: SECRET }): Promise<Shown[]> => [
	await toTrigger(leadRequest(newLead(), headers as Record<string, string>), { credential }),
	await toVerify(webhookItem(newLead(), headers), { credential }),
];

const redisAt = (port: number) => ({
	parameters: { historyStore: 'redis' },
	credentials: {
		restWebhookApi: { secretKey: SECRET },
		restWebhookRedisApi: { host: '127.0.0.1', port, user: '', password: '' },
	},
});

/** Verify is stopped while its request waits for another one of the same id, which an open claim stands for. */
async function stoppedWhileWaiting(): Promise<Shown> {
	const [workflowId, nodeId] = [randomUUID(), 'verify'];
	const claim = await historiesOf(workflowId, undefined, true).of(nodeId).claim(['evt_1']);
	if (typeof claim === 'string') throw new Error(`The id is ${claim}`);
	const stop = new AbortController();
	setTimeout(() => stop.abort(), 500);
	setTimeout(() => void claim.release(), 1_000);
	const { node, handedOver } = watched(new RestWebhookVerify());
	await runVerify([webhookItem()], {
		...{ node, workflowId, nodeId, signal: stop.signal },
		onError: 'continueRegularOutput',
	});
	return rejectionOf((await handedOver)[0]!);
}

/** The first line that n8n logs at this level while the work goes on. */
async function loggedBy(level: string, work: () => Promise<unknown>): Promise<Shown> {
	logged.length = 0;
	await work();
	const line = logged.find((entry) => entry.startsWith(`${level} `)) ?? '';
	return { says: line.slice(level.length + 1).replace(/ \{.*/s, '') };
}

/** What the trigger answers and Verify rejects, and what stands in the log. */
export const receivingProducers: Producers = {
	'refused-sender': async () => [
		...(await sender({ 'x-secret-key': 'wrong' })),
		...(await sender({ 'x-secret-key': undefined })),
		...(await sender({}, { secretKey: '' })),
		await toTrigger(leadRequest(), { options: { requireSignature: true } }),
		await toVerify(webhookItem(), { options: { requireSignature: true } }),
	],
	'refused-type': () => sender({ 'content-type': 'text/plain' }),
	'refused-lead': () => body('{ "name": "Alex" }'),
	'refused-json': () => body(''),
	'refused-utf8': () => toTrigger(rawRequest(Buffer.from('7b226c6561645f6964223a22ff227d', 'hex'))),
	'refused-twice': () => body('{ "lead_id": "a", "integrations": { "crm": 1, "crm": 2 } }'),
	'refused-name': () => body('{ "lead_id": "a", "integrations": { "__proto__": {} } }'),
	'refused-number': () => body('{ "lead_id": "a", "integrations": { "price": 1e999 } }'),
	'refused-credential': async () => [
		await toTrigger(leadRequest(), { credential: unreadable }),
		await toTrigger(leadRequest(), { credential: { secretKey: '={{ undefined }}' } }),
		await toTrigger(leadRequest(), { credential: { secretKey: 12345 } }),
	],
	'refused-options': () =>
		toTrigger(leadRequest(), { options: { requireSignature: '={{ $json.nothing }}' } }),
	'refused-history': async () => await toTrigger(leadRequest(), redisAt(await closedPort())),
	'workflow-failed': async () => {
		const setup = {
			workflowId: randomUUID(),
			nodeId: 'trigger',
			staticData: {},
			options: { respond: 'whenDone' },
		};
		const failing = step(() => {
			throw new Error('The CRM is down');
		});
		return await toTrigger(leadRequest(), {
			...setup,
			onStart: (workflowData) =>
				void runStarted({ workflowData } as WebhookRun, { ...setup, nodes: [failing] }),
		});
	},
	'still-running': async () => {
		const { said, answered } = lateRequest();
		await answered();
		const { message, reason } = said.body as IDataObject;
		return { says: message as string, reason: reason as string, status: said.status };
	},
	'ignored-event': () => toTrigger(leadRequest(newLead(), { 'x-lead-event': 'test' })),
	'ignored-duplicate': async () => {
		const setup = { workflowId: randomUUID(), nodeId: 'trigger' };
		await toTrigger(leadRequest(), setup);
		return await toTrigger(leadRequest(), setup);
	},

	'verify-idempotency': () => toVerify(webhookItem(), { parameters: { idempotency: '={{ "sometimes" }}' } }),
	'verify-history-size': async () => [
		await toVerify(webhookItem(), { options: { historySize: '={{ "many" }}' } }),
		await toVerify(webhookItem(), { options: { historySize: -1 } }),
	],
	'verify-switch': async () => [
		await toVerify(webhookItem(), { options: { requireSignature: '={{ $json.nothing }}' } }),
		await toVerify(webhookItem(), { options: { validatePayload: 'maybe' } }),
	],
	'verify-field': async () => [
		await toVerify(webhookItem(), { parameters: { headersField: '={{ $json.nothing }}' } }),
		await toVerify(webhookItem(), { parameters: { bodyField: '={{ " " }}' } }),
		await toVerify(webhookItem(), { parameters: { bodyField: '={{ JSON.stringify($json.body) }}' } }),
	],
	'verify-no-field': () => toVerify(webhookItem(), { parameters: { headersField: 'Headers' } }),
	'verify-no-raw-body': () =>
		toVerify(webhookItem(newLead(), { 'webhook-signature': 'v1,AAAA' }), {
			options: { requireSignature: true, rawBodyField: 'data' },
		}),
	'verify-lost-body': () => toVerify(webhookItem({}, { 'content-length': '99' })),
	'verify-rounded': () => toVerify(webhookItem({ lead_id: 2 ** 60 })),
	'verify-raw-body': () => toVerify(webhookItem(), { options: { rawBodyField: '={{ $json.nothing }}' } }),
	'verify-credential': async () => [
		await toVerify(webhookItem(), { credential: unreadable }),
		await toVerify(webhookItem(), { credential: { secretKey: 12345 } }),
	],
	'verify-stopped': stoppedWhileWaiting,
	'verify-redis': async () => await toVerify(webhookItem(), redisAt(await closedPort())),

	'log-credential': () => loggedBy('error', () => callTrigger(leadRequest(), { credential: unreadable })),
	'log-options': () =>
		loggedBy('error', () => callTrigger(leadRequest(), { options: { ignoreDuplicates: '={{ "maybe" }}' } })),
	'log-passed-over': async () => [
		await loggedBy('debug', () => callTrigger(leadRequest(newLead(), { 'x-lead-event': 'test' }))),
		await loggedBy('debug', () => callTrigger(leadRequest(newLead(), { 'x-secret-key': 'wrong' }))),
	],
	'log-history': () =>
		loggedBy('warn', async () => await callTrigger(leadRequest(), redisAt(await closedPort()))),
};
