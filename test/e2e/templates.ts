import { setTimeout as sleep } from 'node:timers/promises';
import {
	triggerUrl,
	type Api,
	type Credential,
	type Execution,
	type Item,
	type SavedWorkflow,
} from '../../harness/n8n/api';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { credentialData, newSecretKey, post, runningN8n } from './n8n';

/** Parameters to change in a template before it is imported, by the name of the node. */
export type Changes = Record<string, Record<string, unknown>>;

/** Nodes that replace nodes of the template, by the name of the replaced node. */
export type Replaced = Record<string, { type: string; typeVersion: number }>;

/** The credentials of a template, by the name of the node that each is chosen in. */
export type Chosen = Record<string, Credential>;

/** Imports a template, chooses its credentials, and publishes it. */
export async function publishTemplate(
	api: Api,
	name: string,
	credentials: Chosen,
	changes: Changes = {},
	replaced: Replaced = {},
): Promise<SavedWorkflow> {
	const template = withCredentials(readTemplate(name), credentials);
	const nodes = template.nodes.map((node) => ({
		...node,
		...replaced[node.name],
		parameters: { ...node.parameters, ...changes[node.name] },
	}));
	const workflow = await api.importWorkflow({ ...template, nodes });
	await api.activate(workflow.id);
	return workflow;
}

/**
 * Changes that let a failed lead of a template wait for a second, three times at most, and not for days.
 * @param name of a template whose failed leads go through a Wait node back into *Send to CRM*
 */
export function soonAgain(name: string): Changes {
	const wait = readTemplate(name).nodes.find((node) => node.name === 'Wait for Next Attempt');
	const shipped = String(wait?.parameters.dateTime);
	const dateTime = shipped.replace('seconds: 70', 'seconds: 0');
	if (dateTime === shipped) throw new Error(`${name} does not wait for 70 seconds`);
	const options = { maxAttempts: 1, retrySchedule: 'custom', retryDelays: '1, 1, 1' };
	return { 'Send to CRM': { options }, 'Wait for Next Attempt': { dateTime } };
}

/** Creates a credential with a new secret key. */
export async function newCredential(api: Api, name: string, url?: string, type = 'restWebhookApi') {
	const secretKey = newSecretKey();
	const credential = await api.createCredential(name, type, credentialData({ secretKey, url }));
	return { ...credential, secretKey };
}

/** A lead source that sends to the trigger of a workflow. Its promise resolves when the execution has ended. */
export function leadSource(api: Api, workflow: SavedWorkflow, secretKey: string) {
	const url = triggerUrl(runningN8n().url, workflow);
	let count = 0;
	return async (lead: object, event = 'new_lead'): Promise<Execution> => {
		const headers = {
			'content-type': 'application/json',
			'x-secret-key': secretKey,
			'x-lead-event': event,
		};
		const { text, json } = await post(url, headers, JSON.stringify(lead));
		if (json.status !== 'accepted') throw new Error(`The trigger answered ${text}`);
		const [newest] = await api.waitForExecutions(workflow.id, ++count);
		return newest!;
	};
}

/** The items that left a node by an output; none if it did not run. */
export function itemsOf({ data }: Execution, node: string, output = 0): Item['json'][] {
	const runs = data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => (run.data?.main?.[output] ?? []).map(({ json }) => json));
}

/**
 * Waits until a published form or chat accepts posts of visitors. Its page is there a little earlier. To a request with
 * another method n8n answers with the methods that it has registered, and runs nothing. Under /webhook/ it does so for forms too.
 * @param path of the form or chat, without the first part
 */
export async function untilItTakesPosts(path: string): Promise<void> {
	const url = `${runningN8n().url}/webhook/${path}`;
	for (let tries = 0; tries < 100; tries++) {
		const answer = await (await fetch(url, { method: 'PUT' })).text();
		if (/Did you mean to make a .*POST/.test(answer)) return;
		await sleep(100);
	}
	throw new Error(`n8n does not take POSTs at ${url}`);
}
