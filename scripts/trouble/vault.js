'use strict';

const { randomUUID } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');
const { verifyNode, webhookNode } = require('../../bench/nodes');
const { newSecretKey, publishChain } = require('../../bench/publish');
const { batchWorkflow, credentialData, sendBatch } = require('../batch/workflow');
const { startEndpoint } = require('../crash/endpoint');
const { itemsOf } = require('../crash/stage');
const { outputsOf, triggerUrl } = require('../lib/n8n-api');
const { withPostgres } = require('./postgres');
const { eventIds, executionsOf, publishReceiver, query } = require('./receiver');
const { sendEvents } = require('./sender');
const { countsOf } = require('./table');

const EVENTS = 20;
const VERIFY_OUTPUTS = ['Verified', 'Duplicate', 'Rejected'];

/**
 * Ways in which a secret key cannot be had for a while, each with how to bring it about. `fields`: what the credential
 * holds meanwhile; `damage`: instead, what becomes of its row in the database. `isOpen`: a node cannot tell it from a
 * field that was left blank, for which a refusal is right; so it is measured and not judged.
 */
const TROUBLES = [
	{ name: "its row in n8n's database cannot be decrypted", damage: 'not what n8n wrote' },
	{
		name: 'its secret key is an expression that throws',
		secretKey: "={{ (() => { throw new Error('The vault is down') })() }}",
	},
	{
		name: 'its secret key is an expression on an environment variable that is not to be had',
		secretKey: '={{ $env.NO_SUCH_SECRET_KEY }}',
	},
	{ name: 'its secret key is an expression that gives nothing', secretKey: '={{ undefined }}' },
	{
		name: 'its secret key is an expression that gives an empty text',
		secretKey: "={{ '' }}",
		isOpen: true,
	},
	{ name: 'its secret key is an expression that gives a number', secretKey: '={{ 12345 }}' },
];

/** A credential that cannot be read while events come, and is repaired. @type {import('./parts').Part} */
async function playVault({ tell }) {
	await withPostgres(async (n8n, postgres) => {
		for (const [index, trouble] of TROUBLES.entries()) {
			const judge = ({ isRight, ...row }) => tell(trouble.isOpen ? row : { ...row, isRight });
			judge(await playTrigger(n8n, postgres, trouble, index));
			judge(await playAction(n8n, postgres, trouble));
			judge(await playVerify(n8n, postgres, trouble));
		}
	});
}

async function playTrigger(n8n, postgres, trouble, index) {
	const receiver = await publishReceiver(n8n);
	const ids = eventIds(`vault${'abcdefghij'[index]}`, EVENTS);
	const answers = [];
	const onAnswer = ({ status }) => answers.push(status);
	const repair = await breakCredential(n8n, postgres, receiver, trouble);
	const first = await sendEvents(receiver, ids, { rounds: 1, options: { maxAttempts: 1 }, onAnswer });
	await repair();
	const failed = first.filter(({ reason }) => reason !== undefined);
	const again = first.filter(({ reason, isDelivered }) => !isDelivered && reason === undefined);
	const second = await sendEvents(
		receiver,
		again.map(({ id }) => id),
		{ rounds: 2 },
	);
	const delivered = [...first, ...second].filter(({ isDelivered }) => isDelivered).length;
	await sleep(1_000);
	const runs = [...(await executionsOf(postgres, receiver.id, ids)).values()];
	const once = runs.filter((statuses) => statuses.length === 1).length;
	return {
		done: `Trigger, ${EVENTS} events while ${trouble.name}; then it is repaired`,
		happened: `meanwhile: ${countsOf(answers)}; failed for good ${failed.length}; delivered in the end ${delivered}, ${once} of them with exactly one execution`,
		isRight: answers.every((status) => status === 503) && delivered === EVENTS && once === EVENTS,
	};
}

/**
 * Makes a credential unreadable.
 * @returns {Promise<() => Promise<void>>} what repairs it
 */
async function breakCredential({ api }, postgres, { credential, fields }, trouble) {
	if ('secretKey' in trouble) {
		await api.updateCredential(credential, { ...fields, secretKey: trouble.secretKey });
		return async () => void (await api.updateCredential(credential, fields));
	}
	const [{ data }] = await query(postgres, 'select data from credentials_entity where id = $1', [
		credential.id,
	]);
	const set = 'update credentials_entity set data = $2 where id = $1';
	await query(postgres, set, [credential.id, trouble.damage]);
	return async () => void (await query(postgres, set, [credential.id, data]));
}

/** The action with the same trouble: it must send nothing, and say when to try again. */
async function playAction(n8n, postgres, trouble) {
	const endpoint = await startEndpoint(() => ({}));
	try {
		const fields = credentialData(endpoint.url, newSecretKey());
		const credential = await n8n.api.createCredential('Sender', 'restWebhookApi', fields);
		const workflow = await n8n.api.importWorkflow(
			batchWorkflow({ name: 'Sender', credentials: { restWebhookApi: credential } }),
		);
		await n8n.api.activate(workflow.id);
		const play = async (name, count) => {
			await sendBatch(triggerUrl(n8n.url, workflow), [{ lead_id: name, name, phone: '+15551234567' }]);
			const [execution] = await n8n.api.waitForExecutions(workflow.id, count);
			return execution;
		};
		const repair = await breakCredential(n8n, postgres, { credential, fields }, trouble);
		const during = await play('during', 1);
		await repair();
		await play('after', 2);
		const { left, delivery = {} } =
			itemsOf(during).map(({ json, ...item }) => ({ ...item, ...json }))[0] ?? {};
		const sent = endpoint.entriesOf('during').length;
		const isLater = left === 'Failed' && typeof delivery.next_attempt_at === 'string';
		const error = during.data.resultData.error?.message ?? '';
		return {
			done: `Deliver while ${trouble.name}; then it is repaired`,
			happened: `left by ${left ?? `nothing (execution ${during.status}: ${error})`}, \`${delivery.reason}\`, next attempt ${isLater ? 'by schedule' : 'never'}: ${delivery.message ?? ''}; requests ${sent}; after the repair ${endpoint.entriesOf('after').length}`,
			isRight: isLater && sent === 0 && endpoint.entriesOf('after').length === 1,
		};
	} finally {
		await endpoint.close();
	}
}

/** Verify with the same trouble: it must not say that the sender is wrong. */
async function playVerify(n8n, postgres, trouble) {
	const fields = credentialData('', newSecretKey());
	const credential = await n8n.api.createCredential('Verifier', 'restWebhookApi', fields);
	const { id, url } = await publishChain(n8n, 'Verify', {
		Webhook: webhookNode(randomUUID(), { responseMode: 'lastNode' }),
		Verify: { ...verifyNode(credential), onError: 'continueRegularOutput' },
	});
	const play = async (name, count) => {
		const headers = { 'content-type': 'application/json', 'x-secret-key': fields.secretKey };
		const body = JSON.stringify({ lead_id: name, name, phone: '+15551234567' });
		await (await fetch(url, { method: 'POST', headers, body })).text();
		const [execution] = await n8n.api.waitForExecutions(id, count);
		const left = outputsOf(execution, 'Verify').flatMap((items, output) =>
			items.map(({ json }) => ({ left: VERIFY_OUTPUTS[output], ...json })),
		);
		return left[0] ?? { left: `nothing (execution ${execution.status})` };
	};
	const repair = await breakCredential(n8n, postgres, { credential, fields }, trouble);
	const during = await play('during', 1);
	await repair();
	const after = await play('after', 2);
	return {
		done: `Verify (On Error: Continue) while ${trouble.name}; then it is repaired`,
		happened: `left by ${during.left}, ${during.status_code ?? ''} \`${during.reason ?? during.error}\` ${during.message ?? ''}; after the repair ${after.left}`,
		isRight: during.status_code === 503 && after.left === 'Verified',
	};
}

module.exports = { playVault };
