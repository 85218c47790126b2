import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputsOf, triggerUrl, type Execution, type Item } from '../../harness/n8n/api';
import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Postgres } from '../../harness/servers/postgres';
import { startLedger } from '../../harness/traffic/ledger';
import { SEND, batchWorkflow, sendBatch } from '../../harness/workflows/batch';
import { verifyNode, webhookNode } from '../../harness/workflows/nodes';
import { publishChain } from '../../harness/workflows/publish';
import { executionsOf, withN8nOnPostgres } from './on-postgres';
import { eventIds, publishReceiver, storeCredential, type Stored } from './receiver';
import { countsOf, type Row, type Tell } from './row';
import { deliverEvents, type Answer } from './sender';
import { TROUBLES, breakCredential } from './unreadable';

const EVENTS = 20;
/** The outputs by which a lead leaves the action, by index. Welcome has no name here, because only copies leave by it. */
const SEND_OUTPUTS = ['Delivered', 'Not Sent', undefined, 'Failed'];
const VERIFY_OUTPUTS = ['Verified', 'Duplicate', 'Rejected'];

/** One trouble with a secret key, as each of the three nodes meets it. */
interface Case {
	n8n: RunningN8n;
	/** The trouble in words. */
	what: string;
	/** The part of the event ids that tells the cases apart, in lower-case letters. */
	id: string;
	postgres: Postgres;
	/** Makes a credential unreadable, and returns what repairs it. */
	breakIt: (stored: Stored) => Promise<() => Promise<void>>;
}

/** Makes a credential unreadable while events come, and repairs it afterwards. */
export async function playVault(tell: Tell): Promise<void> {
	await withN8nOnPostgres(async (n8n, postgres) => {
		for (const [index, trouble] of TROUBLES.entries()) {
			const breakIt = (stored: Stored) => breakCredential(n8n.api, postgres, stored, trouble.how);
			const id = `vault${String.fromCharCode('a'.charCodeAt(0) + index)}`;
			const one: Case = { n8n, what: trouble.name, id, postgres, breakIt };
			for (const play of [playTrigger, playAction, playVerify]) {
				const { done, happened, isRight } = await play(one);
				tell(trouble.isOpen ? { done, happened } : { done, happened, isRight });
			}
		}
	});
}

/** Plays the trigger: it must ask its senders to come again, and lose nothing. */
async function playTrigger({ n8n, what, id, postgres, breakIt }: Case): Promise<Row> {
	const receiver = await publishReceiver(n8n);
	const ids = eventIds(id, EVENTS);
	const statuses: Answer['status'][] = [];
	const onAnswer = ({ status }: Answer) => void statuses.push(status);
	const repair = await breakIt(receiver);
	const first = await deliverEvents(receiver, ids, { rounds: 1, options: { maxAttempts: 1 }, onAnswer });
	await repair();
	const failed = first.filter(({ reason }) => reason !== undefined).length;
	const again = first.filter(({ reason, isDelivered }) => !isDelivered && reason === undefined);
	const second = await deliverEvents(
		receiver,
		again.map((event) => event.id),
		{ rounds: 2 },
	);
	const delivered = [...first, ...second].filter(({ isDelivered }) => isDelivered).length;
	await sleep(1_000);
	const runs = [...(await executionsOf(postgres, receiver.id, ids)).values()];
	const once = runs.filter((executions) => executions.length === 1).length;
	return {
		done: `${EVENTS} events came to the trigger while ${what}; then the credential was repaired.`,
		happened: `The answers meanwhile: ${countsOf(statuses)}. ${failed} events failed for good. ${delivered} were delivered in the end, and ${once} have exactly one execution.`,
		isRight: statuses.every((status) => status === 503) && delivered === EVENTS && once === EVENTS,
	};
}

/** Plays the action: it must send nothing, and say when to try again. */
async function playAction({ n8n, what, breakIt }: Case): Promise<Row> {
	const endpoint = await startLedger({ by: 'name' });
	try {
		const stored = await storeCredential(n8n, 'Sender', endpoint.url);
		const credentials = { restWebhookApi: stored.credential };
		const workflow = await n8n.api.importWorkflow(batchWorkflow({ name: 'Sender', credentials }));
		await n8n.api.activate(workflow.id);
		const play = async (name: string, count: number) => {
			await sendBatch(triggerUrl(n8n.url, workflow), [leadOf(name)]);
			return await n8n.api.waitForNewest(workflow.id, count);
		};
		const repair = await breakIt(stored);
		const during = await play('during', 1);
		await repair();
		await play('after', 2);
		const { left, json } = firstOf(during, SEND, SEND_OUTPUTS);
		const { delivery } = json;
		const [sentDuring, sentAfter] = ['during', 'after'].map((name) => endpoint.entriesOf(name).length);
		const isLater = left === 'Failed' && typeof delivery?.next_attempt_at === 'string';
		return {
			done: `Deliver ran while ${what}; then the credential was repaired.`,
			happened: `The lead left by ${left} with the reason \`${delivery?.reason}\`, and ${isLater ? 'the schedule says when to try again' : 'nothing says when to try again'}: ${delivery?.message ?? 'there is no message.'} The endpoint had ${sentDuring} requests meanwhile and ${sentAfter} after the repair.`,
			isRight: isLater && sentDuring === 0 && sentAfter === 1,
		};
	} finally {
		await endpoint.close();
	}
}

/** Plays Verify: it must not say that the sender is wrong. */
async function playVerify({ n8n, what, breakIt }: Case): Promise<Row> {
	const stored = await storeCredential(n8n, 'Verifier');
	const { id, url } = await publishChain(n8n, 'Verify', {
		Webhook: webhookNode(randomUUID(), { responseMode: 'lastNode' }),
		Verify: { ...verifyNode(stored.credential), onError: 'continueRegularOutput' },
	});
	const play = async (name: string, count: number) => {
		const headers = { 'content-type': 'application/json', 'x-secret-key': stored.fields.secretKey };
		await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(leadOf(name)) })).text();
		return firstOf(await n8n.api.waitForNewest(id, count), 'Verify', VERIFY_OUTPUTS);
	};
	const repair = await breakIt(stored);
	const during = await play('during', 1);
	await repair();
	const after = await play('after', 2);
	const { status_code: status, reason, error, message } = during.json;
	return {
		done: `Verify (On Error: Continue) ran while ${what}; then the credential was repaired.`,
		happened: `The request left by ${during.left} with the status ${String(status)} and \`${String(reason ?? error)}\`: ${typeof message === 'string' ? message : 'there is no message.'} After the repair it left by ${after.left}.`,
		isRight: status === 503 && after.left === 'Verified',
	};
}

const leadOf = (name: string) => ({ lead_id: name, name, phone: '+15551234567' });

/** The first item that left a node, with the name of the output it left by. Outputs without a name are passed over. */
function firstOf(
	execution: Execution,
	node: string,
	outputs: (string | undefined)[],
): { left: string; json: Item['json'] } {
	const [first] = outputsOf(execution, node).flatMap((items, output) => {
		const left = outputs[output];
		return left === undefined ? [] : items.map(({ json }) => ({ left, json }));
	});
	const error = execution.data.resultData.error?.message ?? 'no message';
	return first ?? { left: `nothing (the execution ended with ${execution.status}: ${error})`, json: {} };
}
