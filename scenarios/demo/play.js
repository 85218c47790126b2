'use strict';

const { outputsOf, triggerUrl } = require('../../harness/n8n/api');

const ACTION = 'Send to Endpoint';
/** Its outputs, by index, in the order in which the table names them. */
const OUTPUTS = { Delivered: 0, 'Not Sent': 1, Failed: 3, Welcome: 2 };

/**
 * What became of one scenario, column by column: in one word, and why.
 * @typedef {{ result: string, why: string }} Cell
 * @typedef {{ trigger: Cell, action: Cell, verify: Cell }} Outcome
 */

/**
 * Plays scenarios one after the other: every request is answered and every execution ended before the next one.
 * @param {object} stage
 * @param {ReturnType<typeof import('../../harness/n8n/api').createApi>} stage.api
 * @param {string} stage.url of n8n
 * @param {{ id: string, nodes: object[] }} stage.sender the workflow
 * @param {string} stage.sourceKey the secret key that the lead source sends
 * @param {import('./relay').Relay} stage.relay
 * @returns {(scenario: import('./events').Scenario) => Promise<Outcome>}
 */
function createPlayer({ api, url, sender, sourceKey, relay }) {
	const target = triggerUrl(url, sender);
	const deliveries = new Map();
	let executionCount = 0;

	async function playFromSource({ payload, forged, endpointAnswers = [] }) {
		relay.takeExchanges();
		relay.answerNext(endpointAnswers);
		const response = await fetch(target, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-secret-key': forged ? 'forged-key' : sourceKey },
			body: JSON.stringify(payload),
		});
		const answer = await response.json();
		if (answer.status === 'accepted') executionCount += 1;
		const executions = await api.waitForExecutions(sender.id, executionCount);
		if (executions.length > executionCount)
			throw new Error('An event that was not accepted started an execution');
		const exchanges = relay.takeExchanges();
		for (const exchange of exchanges) deliveries.set(payload.lead_id, exchange);
		return {
			trigger: describeTrigger(response.status, answer),
			action: answer.status === 'accepted' ? describeAction(executions[0]) : NOT_REACHED,
			verify: describeVerify(exchanges),
		};
	}

	async function playOnWire({ replayOf, forged }) {
		const { headers, body } = deliveries.get(replayOf);
		const exchange = await relay.send(forged ? { ...headers, 'x-secret-key': 'forged-key' } : headers, body);
		return { trigger: NOT_REACHED, action: NOT_REACHED, verify: describeVerify([exchange]) };
	}

	return (scenario) => (scenario.from === 'source' ? playFromSource(scenario) : playOnWire(scenario));
}

const NOT_REACHED = { result: '', why: '' };

function describeTrigger(status, answer) {
	const result = ['accepted', 'ignored'].includes(answer.status)
		? `${status} ${answer.status}`
		: String(status);
	const issues = (answer.issues ?? []).map(({ path, message }) => `${path}: ${message}`);
	return { result, why: issues.join('; ') || answer.reason || answer.message || '' };
}

/** @param {object} execution of the sender workflow */
function describeAction(execution) {
	const outputs = outputsOf(execution, ACTION);
	const taken = Object.keys(OUTPUTS).filter((name) => outputs[OUTPUTS[name]]?.length > 0);
	if (taken.length === 0) {
		return {
			result: execution.status,
			why: execution.data.resultData.error?.message ?? 'no item left the node',
		};
	}
	const reasons = taken.map((name) => whyOf(name, outputs[OUTPUTS[name]][0].json.delivery));
	return { result: taken.join(' + '), why: reasons.filter(Boolean).join('; ') };
}

function whyOf(output, delivery) {
	if (output === 'Welcome' || !delivery) return '';
	const attempts = `${delivery.attempts} ${delivery.attempts === 1 ? 'attempt' : 'attempts'}`;
	if (output === 'Delivered') return `${delivery.status_code} after ${attempts}`;
	if (output === 'Not Sent') return delivery.reason;
	return `${delivery.reason} (${delivery.status_code ?? 'no answer'}) after ${attempts}`;
}

function describeVerify(exchanges) {
	const words = exchanges.map(({ status, answer }) => capitalise(answer.status) || String(status));
	const last = exchanges.at(-1);
	const reason = last?.answer.reason;
	return {
		result: words.join(', '),
		why: reason ? `${reason} (answered ${last.status})` : (last?.answer.message ?? ''),
	};
}

const capitalise = (word) => (typeof word === 'string' ? word.charAt(0).toUpperCase() + word.slice(1) : '');

module.exports = { createPlayer };
