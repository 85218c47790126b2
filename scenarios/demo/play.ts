import {
	outputsOf,
	triggerUrl,
	type Api,
	type Credential,
	type Delivery,
	type Execution,
	type SavedWorkflow,
} from '../../harness/n8n/api';
import type { FromSource, OnWire, Scenario } from './events';
import type { Exchange, Relay } from './relay';

const ACTION = 'Send to Endpoint';
/** The outputs of the action, by index, in the order in which the table names them. */
const OUTPUTS = [
	['Delivered', 0],
	['Not Sent', 1],
	['Failed', 3],
	['Welcome', 2],
] as const;

/** One cell of the table: what became of the event, in one word, and why. */
export interface Cell {
	result: string;
	why: string;
}

export const COLUMNS = ['trigger', 'action', 'verify'] as const;
export type Outcome = Record<(typeof COLUMNS)[number], Cell>;
export type Player = (scenario: Scenario) => Promise<Outcome>;

/** What the player needs to play scenarios. */
export interface Setup {
	api: Api;
	/** The URL of n8n. */
	url: string;
	/** The sender workflow. */
	sender: SavedWorkflow;
	/** The secret key that the lead source sends. */
	sourceKey: string;
	relay: Relay;
}

/** A whole set-up, with the credential of each node, by the name of the node. */
export interface FullSetup extends Setup {
	credentials: Record<string, Credential>;
}

/** Plays scenarios one after the other: the next one begins when every request is answered and every execution has ended. */
export function createPlayer({ api, url, sender, sourceKey, relay }: Setup): Player {
	const target = triggerUrl(url, sender);
	const deliveries = new Map<string | undefined, Exchange>();
	let executionCount = 0;

	async function playFromSource({ payload, forged, endpointAnswers = [] }: FromSource): Promise<Outcome> {
		relay.takeExchanges();
		relay.answerNext(endpointAnswers);
		const response = await fetch(target, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-secret-key': forged ? 'forged-key' : sourceKey },
			body: JSON.stringify(payload),
		});
		const answer = (await response.json()) as TriggerAnswer;
		if (answer.status === 'accepted') executionCount += 1;
		const executions = await api.waitForExecutions(sender.id, executionCount);
		const [newest] = executions;
		if (executions.length > executionCount)
			throw new Error('An event that was not accepted started an execution');
		const exchanges = relay.takeExchanges();
		for (const exchange of exchanges) deliveries.set(payload.lead_id, exchange);
		return {
			trigger: describeTrigger(response.status, answer),
			action: answer.status === 'accepted' && newest ? describeAction(newest) : NOT_REACHED,
			verify: describeVerify(exchanges),
		};
	}

	async function playOnWire({ replayOf, forged }: OnWire): Promise<Outcome> {
		const delivery = deliveries.get(replayOf);
		if (!delivery) throw new Error(`${replayOf} was never delivered`);
		const { headers, body } = delivery;
		const exchange = await relay.send(forged ? { ...headers, 'x-secret-key': 'forged-key' } : headers, body);
		return { trigger: NOT_REACHED, action: NOT_REACHED, verify: describeVerify([exchange]) };
	}

	return (scenario) => (scenario.from === 'source' ? playFromSource(scenario) : playOnWire(scenario));
}

const NOT_REACHED = { result: '', why: '' };

/** The body with which the trigger answers a request. */
interface TriggerAnswer {
	status?: string;
	reason?: string;
	message?: string;
	issues?: { path: string; message: string }[];
}

function describeTrigger(status: number, answer: TriggerAnswer): Cell {
	const isTaken = answer.status === 'accepted' || answer.status === 'ignored';
	const result = isTaken ? `${status} ${answer.status}` : String(status);
	const issues = (answer.issues ?? []).map(({ path, message }) => `${path}: ${message}`);
	return { result, why: issues.join('; ') || answer.reason || answer.message || '' };
}

/** @param execution of the sender workflow */
function describeAction(execution: Execution): Cell {
	const outputs = outputsOf(execution, ACTION);
	const taken = OUTPUTS.filter(([, output]) => (outputs[output] ?? []).length > 0);
	if (taken.length === 0) {
		return {
			result: execution.status,
			why: execution.data.resultData.error?.message ?? 'no item left the node',
		};
	}
	const reasons = taken.map(([name, output]) => whyOf(name, outputs[output]?.[0]?.json.delivery));
	return { result: taken.map(([name]) => name).join(' + '), why: reasons.filter(Boolean).join('; ') };
}

function whyOf(output: string, delivery: Delivery | undefined): string {
	if (output === 'Welcome' || !delivery) return '';
	const attempts = `${delivery.attempts} ${delivery.attempts === 1 ? 'attempt' : 'attempts'}`;
	if (output === 'Delivered') return `${delivery.status_code} after ${attempts}`;
	if (output === 'Not Sent') return delivery.reason;
	return `${delivery.reason} (${delivery.status_code ?? 'no answer'}) after ${attempts}`;
}

function describeVerify(exchanges: Exchange[]): Cell {
	const words = exchanges.map(({ status, answer }) => capitalise(answer.status) || String(status));
	const last = exchanges.at(-1);
	const reason = last?.answer.reason;
	return {
		result: words.join(', '),
		why: reason ? `${textOf(reason)} (answered ${last.status})` : textOf(last?.answer.message),
	};
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const capitalise = (word: unknown) =>
	typeof word === 'string' ? word.charAt(0).toUpperCase() + word.slice(1) : '';
